/**
 * What a file says, written as a person might: any indentation, block or flow, plain, quoted, folded or literal, blank
 * lines, comments and spaces anywhere. Each comment bears a number of its own.
 */

/** What a YAML file says: texts, lists and maps. */
export type Said = string | readonly Said[] | { readonly [key: string]: Said };

export type Written = { readonly text: string; readonly comments: readonly string[] };

/** Writes `said`; each choice is the next of `choices`, which begin again when they are used up. */
export function written(said: Said, choices: readonly number[]): Written {
  let used = 0;
  const comments: string[] = [];
  /** A choice among `count`, 0 the usual one. */
  const among = (count: number): number => (choices[used++ % choices.length] as number) % count;
  const rarely = (): boolean => among(12) === 11;
  const comment = (): string => {
    const made = `#${among(3) === 0 ? "" : " "}c${comments.length}c, as: "said"`;
    comments.push(made);
    return made;
  };
  const gap = (): string => " ".repeat(1 + (rarely() ? among(4) : 0));
  const lineEnd = (): string => (rarely() ? `${gap()}${comment()}` : rarely() ? "  " : "");
  /** What may stand behind one item of a block at `column`. */
  const behind = (item: string, column: number): string[] => {
    // A comment further in would be a part of a folded or literal text before it.
    const furthest = /[>|]-? *(?:#.*)?\n/.test(item) ? column : column + 5;
    return [
      ...(rarely() ? ["", ...(among(2) === 0 ? [""] : [])] : []),
      ...(rarely() ? [" ".repeat(among(2) === 0 ? column : among(furthest + 1)) + comment()] : []),
      ...(rarely() ? [" ".repeat(among(column + 1))] : []),
    ];
  };

  /** A text in one of its ways, as what follows `key:` or `- `; further lines stand at `column`. */
  const text = (words: string, column: number, inFlow: boolean): string => {
    const pad = " ".repeat(column);
    const ways: (() => string)[] = [
      ...(isPlain(words, inFlow) ? [() => words, () => broken(words, `\n${pad}`)] : []),
      () => JSON.stringify(words),
      () => `'${words.replaceAll("'", "''")}'`,
      () => broken(JSON.stringify(words), `\n${pad}`),
      ...(inFlow ? [] : [() => folded(words, pad), () => `|-\n${pad}${words}`]),
      // The line end that such a text keeps is nothing to a name or a note.
      ...(!inFlow && /^[A-Z].* /.test(words) ? [() => `>\n${pad}${words}`] : []),
      ...(inFlow ? [] : [() => `>-${lineEnd()}\n${pad}${words}`]),
    ];
    return (ways[among(6) < 4 ? 0 : among(ways.length)] as () => string)();
  };
  /** Breaks a text at one of its single spaces, where what follows can begin a line. */
  const broken = (words: string, end: string): string => {
    const spaces = [...words.matchAll(/(?<=[\w.,]) (?=[A-Za-z])/g)].map(({ index }) => index);
    const at = spaces[among(spaces.length || 1)];
    return at === undefined ? words : words.slice(0, at) + end + words.slice(at + 1);
  };
  const folded = (words: string, pad: string): string => {
    const rows = words.split(" ").reduce<string[]>((lines, word) => {
      const last = lines.at(-1);
      if (last !== undefined && among(5) > 0) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
      return lines;
    }, []);
    return `>-\n${rows.map((row) => pad + row).join("\n")}`;
  };

  /** In braces or brackets, perhaps over many lines. */
  const flow = (value: Said, column: number): string => {
    if (typeof value === "string") return text(value, column + 1, true);
    const spread = rarely();
    const space = (): string =>
      spread && among(3) === 0 ? `${lineEnd()}\n${" ".repeat(column + 1 + among(3))}` : " ".repeat(among(2));
    const items = Array.isArray(value)
      ? value.map((item) => `${space()}${flow(item, column)}${space()}`)
      : Object.entries(value).map(([key, item]) => `${space()}${keyed(key)}:${gap()}${flow(item, column)}${space()}`);
    const after = items.length > 0 && rarely() ? "," : "";
    const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
    return `${open}${items.join(",")}${after}${space()}${close}`;
  };
  const keyed = (key: string): string => (rarely() ? JSON.stringify(key) : rarely() ? `'${key}'` : key);

  /** What follows `key:` or `-`, whose own column is `parent`. */
  const value = (one: Said, parent: number, after: "key" | "dash"): string => {
    const column = parent + 1 + among(4);
    if (typeof one === "string") {
      const made = text(one, column, false);
      // Beside the last line of a folded or literal text, a comment would be a part of it.
      return `${gap()}${made}${/^[>|]/.test(made) ? "" : lineEnd()}`;
    }
    const isEmpty = Array.isArray(one) ? one.length === 0 : Object.keys(one).length === 0;
    const isShort = JSON.stringify(one).length < 200;
    if (isEmpty || (isShort && among(3) === 0)) return `${gap()}${flow(one, parent)}${lineEnd()}`;
    if (Array.isArray(one)) {
      const inset = after === "key" && among(4) === 0 ? parent : column;
      return `${lineEnd()}\n${block(one, inset)}`;
    }
    if (after === "key" || rarely()) return `${lineEnd()}\n${block(one, column)}`;
    const space = gap();
    return `${space}${block(one, parent + 1 + space.length).trimStart()}`;
  };
  const block = (one: Said, column: number): string => {
    const pad = " ".repeat(column);
    const lines = Array.isArray(one)
      ? one.map((item) => `${pad}-${value(item, column, "dash")}`)
      : Object.entries(one as Record<string, Said>).map(
          ([key, item]) => `${pad}${keyed(key)}:${value(item, column, "key")}`,
        );
    return lines.flatMap((line, at) => [line, ...(at < lines.length - 1 ? behind(line, column) : [])]).join("\n");
  };

  const start = [...(rarely() ? [comment(), ""] : []), ...(rarely() ? ["---"] : [])];
  const whole = [...start, block(said, 0), ...(rarely() ? ["", comment(), ""] : [])].join("\n");
  const ended = `${whole}${rarely() ? "" : "\n"}`;
  const marked = rarely() ? `\ufeff${ended}` : ended;
  return { text: rarely() ? marked.replaceAll("\n", "\r\n") : marked, comments };
}

/** Whether a text can stand without quotes. */
function isPlain(words: string, inFlow: boolean): boolean {
  return /^[\p{L}\p{N}$(.][^\n]*$/u.test(words) && !/: |:$| #|^- /.test(words) && !(inFlow && /[,[\]{}]/.test(words));
}
