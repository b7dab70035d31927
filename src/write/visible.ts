import { HIDDEN } from "../agreement/hidden.ts";

/**
 * Text as it may leave the tool: whatever a reader would not see is shown as `\\u{…}`, wherever it came from. Tabs are
 * among it; line ends stay only where `keepLines` is set.
 */
export function visible(text: string, keepLines = false): string {
  return text.replace(keepLines ? UNSEEN : UNSEEN_OR_LINE_END, (character) => {
    return `\\u{${(character.codePointAt(0) as number).toString(16).toUpperCase()}}`;
  });
}

/** Every hidden character and tabs, line ends excepted. */
export const UNSEEN = new RegExp(`\\t|${HIDDEN.source}`, "gu");
const UNSEEN_OR_LINE_END = new RegExp(`[\\t\\n]|${HIDDEN.source}`, "gu");
