/**
 * Text as it may leave the tool: control characters, invisible and reordering letters, and lone surrogates shown as
 * `\u{…}`, whatever they came from. Line ends stay only where `keepLines` is set.
 */
export function visible(text: string, keepLines = false): string {
  return text.replace(UNSEEN, (character) => {
    if (keepLines && character === "\n") return character;
    return `\\u{${(character.codePointAt(0) as number).toString(16).toUpperCase()}}`;
  });
}

const UNSEEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb]|[\u{e0000}-\u{e0fff}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;
