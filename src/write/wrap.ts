/**
 * Text broken between words so that no line is longer than `width`; a longer word is broken inside. The first line keeps
 * its own leading spaces, the lines after it begin with `indent`. Without a width, the text as it is.
 */
export function wrapped(text: string, width: number | undefined, indent = ""): string {
  if (width === undefined) return text;
  const lines: string[] = [];
  let line = /^ */.exec(text)?.[0] ?? "";
  let empty = true;
  for (const word of text.trim().split(/ +/)) {
    let rest = word;
    if (!empty && line.length + 1 + rest.length > width) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    while (empty && line.length + rest.length > width && width > line.length) {
      const room = width - line.length;
      lines.push(line + rest.slice(0, room));
      rest = rest.slice(room);
      line = indent;
    }
    line += empty ? rest : ` ${rest}`;
    empty = false;
  }
  return [...lines, line].join("\n");
}
