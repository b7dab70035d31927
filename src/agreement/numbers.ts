/** `No. 5`, `Nos. 15 and 17`, `Nos. 19–21, 24 and 25`: numbers with runs closed up. */
export function numbersInWords(all: readonly number[]): string {
  return `${all.length === 1 ? "No." : "Nos."} ${runsInWords(all)}`;
}

/** `5`, `15 and 17`, `19–21, 24 and 25`. */
export function runsInWords(all: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of all) {
    const last = runs.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  const words = runs.flatMap(([from, to]) =>
    to - from > 1 ? [`${from}–${to}`] : from === to ? [`${from}`] : [`${from}`, `${to}`],
  );
  return series(words);
}

/** `a`, `a and b`, `a, b and c`. */
export function series(words: readonly string[]): string {
  return words.length <= 1 ? words.join() : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
