/**
 * What a part of the bench gives.
 *
 * @typedef {{ title: string, about: string, rounds?: number, unit: "ratio" | "memory", rows: readonly import("./figures.mjs").Row[] }} Section
 */

const ABOUT = `Every figure is a ratio of two medians, or a memory, taken in one run in which the processes take turns: a busy moment falls on all
alike. Least and most are a row's quickest and slowest rounds over the same base; "quickest" is its quickest round over the base's
quickest, which other work on the machine moves least. Whether an aim is met is judged by the median.

The environment is emptied of what Node, npm or a colour setting would read from it, and no record is found from the folder.
**Warm**: the tool has opened the record once before, and finds its compiled copy in the cache folder. **Cold**: the cache folder is
removed before each round; the files themselves are in the system's memory, as they are for what stands beside.

The records are generated: \`R1000\` is written by \`node test/bench/generate.mjs R1000 --amendments 1000\`, \`C20\` by
\`node test/bench/generate.mjs C20 --amendments 50 --registrants 20\`, and files of net assets by
\`node test/bench/generate.mjs FOLDER --rows 229636\`, or \`--rows 10000000 --years 20\`. The same seed gives the same bytes anywhere.
What reads with \`yaml\` or csv-parse alone is a program of a few lines, bundled like the tool (\`test/bench/programs.mjs\`).`;

/** The whole of results.md. */
export function resultsPage(sections, { command, day, node, cores }) {
  const aims = sections.flatMap(({ rows }) => rows).filter(({ aim }) => aim !== "");
  const met = aims.filter((row) => row.met === "yes").length;
  return [
    "# What it takes",
    `\`${command}\`, ${day}, Node ${node}, ${cores} cores. ${aims.length} figures have an aim: ${met} meet it, ${aims.length - met} do not.`,
    ABOUT,
    ...sections.flatMap(({ title, about, rounds, unit, rows }) => [
      `## ${title}`,
      rounds === undefined ? about : `${about} ${rounds} rounds.`,
      [
        `| what | ${unit} | least–most | quickest | aim | met | command |`,
        "| --- | ---: | ---: | ---: | ---: | --- | --- |",
        ...rows.map((row) =>
          lined([row.what, row.figure, row.range, row.quickest, row.aim, row.met, `\`${row.command}\``]),
        ),
      ].join("\n"),
    ]),
  ]
    .join("\n\n")
    .concat("\n");
}

/** A section as a terminal shows it. */
export function sectionLines({ title, rounds, unit, rows }) {
  const cells = rows.map(({ what, figure, range, quickest, aim, met }) => [
    what,
    figure,
    range,
    quickest,
    aim,
    met.replaceAll("*", ""),
  ]);
  const widths = cells[0].map((_, at) => Math.max(...cells.map((row) => row[at].length)));
  const lines = cells.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[at])))
      .join("  ")
      .trimEnd(),
  );
  return `${title} (${rounds === undefined ? "" : `${rounds} rounds; `}${unit}, least–most, quickest, aim)\n${lines.join("\n")}\n`;
}

function lined(cells) {
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}
