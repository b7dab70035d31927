import { HIDDEN } from "../agreement/hidden.ts";

/**
 * Text as it may leave the tool: whatever a reader would not see is shown as `\\u{…}`, wherever it came from. Line ends
 * and tabs stay only where `keepLines` is set.
 */
export function visible(text: string, keepLines = false): string {
  return text.replace(keepLines ? UNSEEN : UNSEEN_OR_BREAK, (character) => {
    return `\\u{${(character.codePointAt(0) as number).toString(16).toUpperCase()}}`;
  });
}

/** Every hidden character, line ends and tabs excepted. */
export const UNSEEN = new RegExp(HIDDEN.source, "gu");
const UNSEEN_OR_BREAK = new RegExp(`[\\t\\n]|${HIDDEN.source}`, "gu");
