/**
 * Text as it may leave the tool: control characters, invisible and reordering letters, and lone surrogates shown as
 * `\\u{…}`, whatever they came from. Line ends stay only where `keepLines` is set.
 */
export function visible(text: string, keepLines = false): string {
  return text.replace(UNSEEN, (character) => {
    if (keepLines && character === "\n") return character;
    return `\\u{${(character.codePointAt(0) as number).toString(16).toUpperCase()}}`;
  });
}

/** Control, format, surrogate and line- or paragraph-separator characters, and the fillers that print as nothing. */
export const UNSEEN =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u180b|\u180c|\u180d|\u3164|\uffa0/gu;
