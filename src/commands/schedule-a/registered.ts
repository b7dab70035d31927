/**
 * A register's text with portfolios that it does not hold at the end of its list; undefined where the list cannot be found in
 * it as the record's style writes it.
 */
export function registered(text: string, names: readonly string[]): string | undefined {
  const lines = text.split("\n");
  const head = lines.findIndex((line) => /^portfolios:(?:\s*\[\])?\s*(?:#.*)?$/.test(line));
  if (head < 0) return undefined;
  let end = head + 1;
  for (let at = head + 1; at < lines.length && !/^\S/.test(lines[at] ?? ""); at += 1)
    if (/\S/.test(lines[at] ?? "")) end = at + 1;
  const added = names.map((name) => `  - portfolio: ${JSON.stringify(name)}`);
  const heading = (lines[head] ?? "").replace(/\s*\[\]/, "");
  return [...lines.slice(0, head), heading, ...lines.slice(head + 1, end), ...added, ...lines.slice(end)].join("\n");
}
