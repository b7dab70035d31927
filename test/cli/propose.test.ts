/** A draft amendment as counsel takes it from a file to a paper, with the built executable. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { executed, flat, terms } from "../agreement/given.ts";
import { unzipped, wellFormed } from "../write/document/unzip.ts";
import { HAS_OFFICE, officeText } from "./office.ts";
import { write } from "./repository.ts";
import { AMENDMENTS, DATA, type Ended, each, scheduleA, scratch, shell } from "./tool.ts";

const METAIM = "Met/AIM Small Cap Growth Portfolio";
const CHEAPER = `  - change-fee: ${METAIM}
    fee:
      - { rate: 0.86%, up-to: $300 million }
      - { rate: 0.84% }`;

/** A folder with `draft.yaml` in it, and the tool run there on the bundled record. */
function desk(
  changes = CHEAPER,
  head = "amendment: 45\nstatus: draft\neffective: 2014-01-01",
): {
  folder: string;
  propose: (...args: string[]) => Promise<Ended>;
} {
  const folder = scratch();
  writeFileSync(path.join(folder, "draft.yaml"), `${head}\nchanges:\n${changes}\n`);
  return {
    folder,
    propose: (...args) => scheduleA(["propose", "draft.yaml", "--record", "bundled", ...args], { cwd: folder }),
  };
}

type Level = {
  assets: string;
  first: { rounded: string };
  second: { rounded: string };
  difference: { rounded: string };
};
type Part = {
  part: string;
  portfolio?: string;
  amendment?: number;
  paper?: { recital: { days: string[]; notKnown: number[] }; preamble: string };
  clauses?: { words: string; rows: { portfolio: string; lines: string[] }[] }[];
  blanks?: string[];
  redline?: { portfolio: string; redline: string; before: { words: string } | null; now: { words: string } | null }[];
  levels?: Level[];
  overAll?: { crossings: { assets: string; equalThere: boolean }[]; verdict: { everHigher: boolean } };
  schedule?: { portfolio: string; setBy: { amendment: number; status: string } | "" }[];
  checks?: { before: { days: number; rows: number; changed: { portfolio: string; day: string }[] } };
  findings?: { code: string; severity: string }[];
};

async function parts(propose: (...args: string[]) => Promise<Ended>, ...args: string[]): Promise<Part[]> {
  const { code, stdout, stderr } = await propose("--format", "json", ...args);
  expect([code, stderr.match(/error/g)]).toEqual([0, null]);
  return (JSON.parse(stdout) as { parts: Part[] }).parts;
}

const partOf = (all: readonly Part[], name: string): Part => {
  const found = all.find(({ part }) => part === name);
  if (!found) throw new Error(`no part ${name}`);
  return found;
};

describe.concurrent("the review of a draft", () => {
  test("holds the paper, the redline, the cost of each row, the schedule after it, and the checks", async () => {
    const all = await parts(desk().propose);
    expect(all.map(({ part }) => part)).toEqual(["paper", "redline", "effect", "after", "checks"]);
    const { paper, clauses, blanks } = partOf(all, "paper");
    expect(paper?.recital.notKnown).toEqual([33, 42, 43]);
    const { days } = paper?.recital ?? { days: [] };
    expect(days).toEqual([...new Set(days)].sort());
    // No. 41's recital, and every later paper held.
    const own = /recites: \[([^\]]*)\]/.exec(readFileSync(path.join(AMENDMENTS, "041.yaml"), "utf8"))?.[1] ?? "";
    expect(days).toEqual([...(own.match(/\d{4}-\d\d-\d\d/g) ?? []), "2013-04-19", "2013-11-01"]);
    expect(clauses?.map(({ rows }) => rows)).toEqual([
      [
        {
          portfolio: METAIM,
          lines: ["0.86% of the first $300 million of such assets,", "plus 0.84% of such assets over $300 million"],
        },
      ],
    ]);
    expect(blanks).toEqual([
      "the day of Amendment No. 33",
      "the days of Amendments Nos. 42 and 43",
      "the day of execution",
    ]);
    expect(partOf(all, "redline").redline).toMatchObject([
      {
        portfolio: METAIM,
        redline:
          "[-0.88%-] [+0.86%+] of the first [-$500 million-] [+$300 million+] of such assets, plus [-0.83%-] [+0.84%+] of such assets over [-$500 million-] [+$300 million+]",
        before: { words: expect.stringContaining("0.88%") },
        now: { words: expect.stringContaining("0.86%") },
      },
    ]);
    const after = partOf(all, "after").schedule?.find(({ portfolio }) => portfolio === METAIM);
    expect(after?.setBy).toEqual({ amendment: 45, status: "draft", effective: "2014-01-01" });
    const { before } = partOf(all, "checks").checks ?? { before: undefined };
    expect(before?.changed).toEqual([]);
    expect(before?.days).toBeGreaterThan(50);
    expect(before?.rows).toBeGreaterThan(1000);
  });

  test("tells the cost at every breakpoint of either fee and one beyond, or at the levels asked for", async () => {
    const { propose } = desk();
    const effect = partOf(await parts(propose), "effect");
    // Up to $300 million 0.02% less; over $500 million 0.01% more of what is over: (2.64 − 2.58)m + 0.04% × 200m − …
    expect(effect.levels?.map(({ assets, difference }) => [assets, difference.rounded])).toEqual([
      ["300000000", "-60000.00"],
      ["500000000", "-140000.00"],
      ["1000000000", "-90000.00"],
    ]);
    expect(effect.overAll).toMatchObject({
      crossings: [{ assets: "1900000000", equalThere: true }],
      verdict: { everHigher: true },
    });
    const asked = partOf(await parts(propose, "--assets", "250m", "--assets", "1bn"), "effect");
    expect(asked.levels?.map(({ assets, first, second }) => [assets, first.rounded, second.rounded])).toEqual([
      ["250000000", "2200000.00", "2150000.00"],
      ["1000000000", "8550000.00", "8460000.00"],
    ]);
  });

  test("of a switch costs both ways, of an addition from nothing, of a removal to nothing, of a new name nothing", async () => {
    const { propose } = desk(`  - change-fee: Legg Mason Value Equity Portfolio
    fee: [{ rate: 0.65% }]
  - { add: Brand New Portfolio, fee: [{ rate: 0.50% }] }
  - { remove: Third Avenue Small Cap Value Portfolio }
  - { rename: Turner Mid-Cap Growth Portfolio, to: Turner Growth Portfolio }`);
    const all = await parts(propose, "--assets", "100m");
    const effects = all.filter(({ part }) => part === "effect");
    expect(
      effects.map(({ portfolio, levels }) => [portfolio, levels?.[0]?.first.rounded, levels?.[0]?.second.rounded]),
    ).toEqual([
      ["Brand New Portfolio", "0.00", "500000.00"],
      ["Legg Mason Value Equity Portfolio", "700000.00", "650000.00"],
      ["Legg Mason Value Equity Portfolio", "650000.00", "650000.00"],
      ["Third Avenue Small Cap Value Portfolio", "750000.00", "0.00"],
    ]);
    expect(partOf(all, "redline").redline?.map(({ portfolio }) => portfolio)).toEqual([
      "[+Brand New Portfolio+]",
      "Legg Mason Value Equity Portfolio",
      "[-Third Avenue Small Cap Value Portfolio-]",
      "Turner [-Mid-Cap-] Growth Portfolio",
    ]);
  });

  test("tells what a change does not change, and what the rules of check find", async () => {
    const { propose } = desk(`  - change-fee: ${METAIM}
    fee:
      - { rate: 0.880%, up-to: $500 million }
      - { rate: 0.83% }`);
    const all = await parts(propose);
    expect(partOf(all, "checks").findings).toMatchObject([{ code: "no-change", severity: "warning" }]);
    expect((await propose("--strict")).code).toBe(1);
    const higher = await parts(desk().propose);
    expect(partOf(higher, "checks").findings).toMatchObject([{ code: "approval-not-recorded", severity: "note" }]);
  });

  test("a portfolio called by a name that it bears no longer is a warning, by its present name none", async () => {
    const codes = async (name: string): Promise<string[]> => {
      const { propose } = desk(`  - change-fee: ${name}\n    fee:\n      - { rate: 0.55% }`);
      return (partOf(await parts(propose), "checks").findings ?? []).map(({ code }) => code);
    };
    expect(await codes("Federated High Yield Portfolio")).toContain("old-name");
    expect(await codes("BlackRock High Yield Portfolio")).not.toContain("old-name");
  });

  test.each(["80", "120"])("at COLUMNS=%s no line is wider", async (COLUMNS) => {
    const { folder } = desk();
    const { code, stdout } = await scheduleA(["propose", "draft.yaml", "--record", "bundled"], {
      cwd: folder,
      env: { COLUMNS },
    });
    expect(code).toBe(0);
    expect(stdout.split("\n").filter((line) => [...line].length > Number(COLUMNS))).toEqual([]);
  });

  test("is written in every format, and takes the draft from stdin", async () => {
    const { folder, propose } = desk();
    const ends = await each(["table", "text", "csv", "ndjson", "markdown", "html"], (one) => propose("--format", one));
    for (const { code, stdout } of ends) {
      expect(code).toBe(0);
      expect(stdout).toContain("0.86%");
    }
    const piped = await shell("schedule-a propose - --record bundled --format json < draft.yaml", { cwd: folder });
    expect(piped.code).toBe(0);
    expect(piped.stdout.replaceAll("stdin:", "draft.yaml:")).toBe((await propose("--format", "json")).stdout);
  });
});

describe.concurrent("the paper of a draft", () => {
  test("is written in each form by the file's name, with the review shown beside it", async () => {
    const { folder, propose } = desk();
    const names = ["a.txt", "a.md", "a.html", "a.docx"];
    const ends = await each(names, (name) => propose("-o", name));
    const review = await propose();
    for (const [index, { code, stdout, stderr }] of ends.entries())
      expect([code, stdout, stderr]).toEqual([0, review.stdout, `${review.stderr}written: ${names[index]}\n`]);
    for (const name of names.slice(0, 3)) {
      const text = readFileSync(path.join(folder, name), "utf8").replace(/\s+/g, " ").replaceAll("\\", "");
      for (const words of [
        "AMENDMENT NO. 45 TO MANAGEMENT AGREEMENT",
        "Management Agreement dated December 8, 2000, as amended on February 12, 2001, October 1, 2001,",
        "is entered into effective the 1st day of January, 2014.",
        "0.86% of the first $300 million of such assets",
        "2. All other terms and conditions of the Agreement shall remain in full force and effect.",
        "METLIFE ADVISERS, LLC",
        "By: ______________________",
      ])
        expect(text.replaceAll("&quot;", '"')).toContain(words);
    }
  });

  test("is shown alone with --document, whose bytes are those of the file, whenever it is made", async () => {
    const { folder, propose } = desk();
    const shown = await propose("--document", "--format", "markdown");
    expect([shown.code, shown.stdout.startsWith("# AMENDMENT NO. 45")]).toEqual([0, true]);
    const written = await propose("--document", "-o", "a.md");
    expect([written.code, written.stdout]).toEqual([0, ""]);
    expect(readFileSync(path.join(folder, "a.md"), "utf8")).toBe(shown.stdout);
    await propose("-o", "b.docx");
    await propose("-o", "c.docx");
    expect(readFileSync(path.join(folder, "b.docx")).equals(readFileSync(path.join(folder, "c.docx")))).toBe(true);
  });

  test("marks its redline in each form", async () => {
    const { folder, propose } = desk();
    await each(["r.txt", "r.md", "r.html", "r.docx"], (name) => propose("--redline", name));
    const text = (name: string): string => readFileSync(path.join(folder, name), "utf8").replace(/\s+/g, " ");
    expect(text("r.txt")).toContain("[-0.88%-] [+0.86%+] of the first");
    expect(text("r.md")).toContain("<del>0.88%</del> <ins>0.86%</ins> of the first");
    expect(text("r.html")).toContain("<del>0.88%</del> <ins>0.86%</ins> of the first");
    const xml = unzipped(readFileSync(path.join(folder, "r.docx"))).find(({ name }) => name === "word/document.xml");
    expect(wellFormed(xml?.text ?? "")).toContain("w:strike");
    expect(xml?.text).toMatch(/<w:strike\/>(?:(?!<w:r>).)*0\.88%/);
    expect(xml?.text).toMatch(/<w:u [^>]*\/>(?:(?!<w:r>).)*0\.86%/);
    // Rows that stay are there too, unmarked.
    expect(text("r.txt")).toContain("Harris Oakmark International");
  });

  test.skipIf(!HAS_OFFICE)(
    "is opened by LibreOffice, which finds its clauses and signatures",
    async () => {
      const { folder, propose } = desk();
      await propose("-o", "a.docx");
      const text = officeText(path.join(folder, "a.docx"));
      for (const words of [
        "AMENDMENT NO. 45 TO MANAGEMENT AGREEMENT",
        "0.86% of the first $300 million",
        "Title: President",
      ])
        expect(text).toContain(words);
    },
    120_000,
  );
});

describe.concurrent("a draft that changes days before its own", () => {
  const back = `  - change-fee: ${METAIM}
    effective: 2013-06-01
    fee: [{ rate: 0.80% }]`;

  test("is refused, naming the row and the day, and nothing is written", async () => {
    const { folder, propose } = desk(back);
    const { code, stdout, stderr } = await propose("-o", "a.docx", "--redline", "r.txt");
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(`error: the draft changes days before its own, January 1, 2014
  ${METAIM}, from June 1, 2013
  where that is meant, add --retroactive
`);
    expect(readdirSync(folder).sort()).toEqual([".git", "draft.yaml"]);
  });

  test("is answered with --retroactive, which tells it", async () => {
    const { before } = partOf(await parts(desk(back).propose, "--retroactive"), "checks").checks ?? {};
    expect(before?.changed).toEqual([{ portfolio: METAIM, day: "2013-06-01" }]);
  });
});

describe.concurrent("a draft that is asked for wrongly", () => {
  const HEAD = "amendment: 45\nstatus: draft\neffective: 2014-01-01";
  test.each<[string, string, string[], number, RegExp]>([
    ["an executed paper", HEAD.replace("draft", "executed"), [], 2, /is executed\n {2}propose a draft/],
    [
      "a number that the record has",
      HEAD.replace("45", "44"),
      [],
      1,
      /is No\. 44, and the record goes to No\. 44\n.*`amendment: 45`/,
    ],
    ["a day after the agreement's end", HEAD.replace("2014", "2018"), [], 1, /every agreement has ended/],
    ["no day", HEAD.replace("2014-01-01", "2014-__-__"), [], 2, /add --as-of DAY/],
    ["a DOCX of the review", HEAD, ["--format", "docx"], 2, /the review is no DOCX/],
    ["the paper as CSV", HEAD, ["--document", "--format", "csv"], 2, /not written as csv/],
    ["an unknown ending", HEAD, ["-o", "a.pdf"], 2, /the name does not say the format/],
    ["one file twice", HEAD, ["-o", "a.docx", "--redline", "a.docx"], 2, /same name/],
    ["a file without a name", HEAD, ["-o", ""], 2, /a file's name is empty/],
    ["a folder that is none", HEAD, ["-o", "none/a.docx"], 3, /cannot write none\/a\.docx/],
    ["no level", HEAD, ["--assets", "lots"], 2, /not an amount of dollars/],
  ])("%s", async (_, head, args, exit, said) => {
    const { folder, propose } = desk(CHEAPER, head);
    const { code, stdout, stderr } = await propose(...args);
    expect([code, stdout]).toEqual([exit, ""]);
    expect(stderr).toMatch(said);
    expect(readdirSync(folder).sort()).toEqual([".git", "draft.yaml"]);
  });

  test("keeps its blank day where --as-of gives one to reckon with", async () => {
    const { propose } = desk(CHEAPER, HEAD.replace("2014-01-01", "2014-__-__"));
    const { paper, blanks } = partOf(await parts(propose, "--as-of", "2014-05-01"), "paper");
    expect(paper?.preamble).toContain("effective the __ day of ________, 2014.");
    expect(blanks).toContain("the effective day");
  });

  test("without changes, or with a fault, writes nothing", async () => {
    const none = desk("  []");
    writeFileSync(path.join(none.folder, "draft.yaml"), `${HEAD}\nchanges: []\n`);
    expect(await none.propose("-o", "a.docx")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("changes nothing"),
    });
    const wrong = desk("  - change-fee: No Such Portfolio\n    fee: [{ rate: 0.8% }]");
    const { code, stderr } = await wrong.propose("--agreement", "management-2000", "-o", "a.docx");
    expect([code, stderr]).toMatchObject([1, expect.stringContaining("unknown-portfolio")]);
    expect(existsSync(path.join(wrong.folder, "a.docx"))).toBe(false);
  });
});

describe.concurrent("a record of one's own", () => {
  const RECORD = {
    ...terms("agreement: Advisory Agreement"),
    ...executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`),
    "m/amendments/002-draft.yaml": `amendment: 2\nstatus: draft\neffective: 2002-01-01\nchanges:\n  - { change-fee: Alpha, ${flat("0.70%")} }\n`,
  };

  test("holds its draft, whose paper stands beside it and never in it", async () => {
    const folder = scratch();
    write(path.join(folder, "rec"), RECORD);
    const args = ["propose", "rec/m/amendments/002-draft.yaml", "--record", "rec"];
    const inside = await scheduleA([...args, "-o", "rec/m/a.docx"], { cwd: folder });
    expect([inside.code, inside.stderr]).toMatchObject([2, expect.stringMatching(/within the record/)]);
    const { code, stdout } = await scheduleA([...args, "--document"], { cwd: folder });
    expect(code).toBe(0);
    expect(stdout.replace(/\s+/g, " ")).toContain(
      'This Amendment No. 2 to the Advisory Agreement dated [____, the date of the agreement], as amended on January 1, 2001 (the "Agreement"), by and between [____, the Trust] (the "Trust") and [____, the Manager] (the "Manager")',
    );
    const review = await scheduleA([...args, "--strict"], { cwd: folder });
    expect(review.code).toBe(1);
    for (const words of ["the date of the agreement", "the name of the Trust", "the name of the Manager"])
      expect(review.stdout).toContain(words);
  });
});

test("a receipt of a draft is verified while its file lies below this folder, unchanged", async () => {
  const { folder, propose } = desk();
  expect((await propose("--receipt", "r.json", "-o", "a.docx")).code).toBe(0);
  expect((await scheduleA(["verify", "r.json"], { cwd: folder })).code).toBe(0);
  const draft = path.join(folder, "draft.yaml");
  writeFileSync(draft, readFileSync(draft, "utf8").replace("0.86%", "0.87%"));
  expect((await scheduleA(["verify", "r.json"], { cwd: folder })).code).toBe(1);
  const receipt = JSON.parse(readFileSync(path.join(folder, "r.json"), "utf8")) as {
    question: { arguments: string[] };
  };
  receipt.question.arguments = ["propose", path.join(DATA, "../data/met-investors/registrant.yaml")];
  writeFileSync(path.join(folder, "r.json"), JSON.stringify(receipt));
  const outside = await scheduleA(["verify", "r.json"], { cwd: folder });
  expect([outside.code, outside.stderr]).toMatchObject([2, expect.stringMatching(/does not lie below this folder/)]);
});
