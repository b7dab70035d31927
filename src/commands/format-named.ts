import { usage } from "../failure.ts";

/**
 * The format that a file's name says by its ending; the longest ending of the table counts. Fails with exit 2 where it says
 * none, and names the first ending of each format.
 */
export function formatNamed<F extends string>(
  file: string,
  byEnding: Readonly<Record<string, F>>,
  formats: readonly string[],
): F {
  const name = file.toLowerCase();
  const table = Object.entries(byEnding);
  const [said] = table
    .filter(([ending]) => name.endsWith(`.${ending}`))
    .sort(([one], [other]) => other.length - one.length);
  if (said) return said[1];
  const first = table.filter(([, format], index) => table.findIndex((other) => other[1] === format) === index);
  const endings = first.map(([ending]) => `.${ending}`);
  throw usage(
    `-o ${file}: the name does not say the format`,
    `add --format ${formats.join("|")}, or end the name in ${endings.slice(0, -1).join(", ")} or ${endings.at(-1)}`,
  );
}
