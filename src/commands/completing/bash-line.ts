/** Spaces, a redirection, or a piece of a word: quoted, escaped or plain. A quote that is still open is quoted all the same. */
const PIECES =
  /(\s+)|((?:(?<=\s)\d+|&)?(?:<<<|<<|<>|>>|>\||>&|<&|<|>))|'([^']*)'?|"((?:\\[\s\S]|[^"\\])*)"?|\\([\s\S]?)|([^\s'"\\<>&]+|&)/g;

/**
 * The words of a bash command line up to the cursor, without the command itself; the last is the one at the cursor, empty
 * behind a space. Quotes and backslashes are taken off and nothing is evaluated; redirections and their targets are left
 * out. Undefined where the cursor is at such a target.
 */
export function wordsOfLine(line: string): string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let redirected = false;
  const end = (): void => {
    if (word === undefined) return;
    if (redirected) redirected = false;
    else words.push(word);
    word = undefined;
  };
  for (const [, space, redirection, single, double, escaped, plain] of line.matchAll(PIECES)) {
    if (space !== undefined) end();
    else if (redirection !== undefined) {
      end();
      redirected = true;
    } else word = (word ?? "") + (single ?? double?.replace(/\\(["\\$`])/g, "$1") ?? escaped ?? plain ?? "");
  }
  if (redirected) return undefined;
  return [...words.slice(1), word ?? ""];
}
