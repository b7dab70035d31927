import { HIDDEN_CHARACTERS } from "../agreement/hidden.ts";

/**
 * Text as it may leave the tool: whatever a reader would not see is shown as `\\u{…}`, wherever it came from. Tabs are
 * among it; line ends stay only where `keepLines` is set.
 */
export function visible(text: string, keepLines = false): string {
  if (PLAIN.test(text)) return text;
  return text.replace(keepLines ? unseen() : unseenOrLineEnd(), (character) => {
    return `\\u{${(character.codePointAt(0) as number).toString(16).toUpperCase()}}`;
  });
}

/** Nothing but what is seen of ASCII and Latin-1, spaces, dashes, quotation marks and the ellipsis, as nearly all text is. */
const PLAIN = /^[ -~\u00a1-\u00ac\u00ae-\u00ff…–—‘’“”]*$/;

/** Every hidden character and tabs, line ends excepted. Made when first asked for, as few answers need it. */
export function unseen(): RegExp {
  made.unseen ??= new RegExp(`\\t|${HIDDEN_CHARACTERS}`, "gu");
  return made.unseen;
}

function unseenOrLineEnd(): RegExp {
  made.unseenOrLineEnd ??= new RegExp(`[\\t\\n]|${HIDDEN_CHARACTERS}`, "gu");
  return made.unseenOrLineEnd;
}

const made: { unseen?: RegExp; unseenOrLineEnd?: RegExp } = {};
