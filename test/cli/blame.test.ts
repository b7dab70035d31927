/** `schedule-a blame` as a person runs it. */
import { describe, expect, test } from "vitest";
import { executed, type Files, flat, notSeen, terms } from "../agreement/given.ts";
import { write } from "./repository.ts";
import { scheduleA, scratch } from "./tool.ts";

type Line = {
  readonly portfolio: string;
  readonly what: { readonly kind: string; readonly over?: string; readonly upTo?: string | null };
  readonly value: unknown;
  readonly setBy: { readonly amendment: number; readonly copy: string | null } | null | readonly unknown[];
  readonly since: string | null;
  readonly place: string | null;
  readonly standing: { readonly kind: string } | null;
  readonly source: { readonly url: string | null } | null;
  readonly statedAgainBy: readonly { readonly amendment: number }[] | null;
  readonly between: readonly { readonly kind: string; readonly numbers: readonly number[] }[] | null;
};
type BlameJson = {
  readonly answer: string;
  readonly version: number;
  readonly agreements: readonly {
    readonly agreement: string;
    readonly restatements: boolean;
    readonly values: readonly Line[];
  }[];
};

async function blame(...args: string[]): Promise<BlameJson["agreements"]> {
  const { code, stdout, stderr } = await scheduleA(["blame", ...args, "--format", "json"]);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  const answer = JSON.parse(stdout) as BlameJson;
  expect([answer.answer, answer.version]).toEqual(["blame", 1]);
  return answer.agreements;
}

/** `0.85 by 7 at 007.yaml:21, again 9 14`. */
function lineText({ what, value, setBy, place, statedAgainBy }: Line): string {
  const by = setBy !== null && "amendment" in setBy ? setBy.amendment : "?";
  const at = place?.split("/").at(-1) ?? "nowhere";
  const again = (statedAgainBy ?? []).map(({ amendment }) => amendment);
  const shown = typeof value === "string" ? value : what.kind;
  return `${shown} by ${by} at ${at}${again.length > 0 ? `, again ${again.join(" ")}` : ""}`;
}

function record(...files: Files[]): string {
  const folder = scratch();
  for (const part of files) write(folder, part);
  return folder;
}

const HARRIS = ["--portfolio", "Harris Oakmark International", "--as-of", "2006-11-01"];

describe.concurrent("on the bundled record", () => {
  test("each rate and bound goes back to the amendment since which it stands, at its tier", async () => {
    const [part] = await blame(...HARRIS);
    expect(part?.values.slice(1).map(lineText)).toEqual([
      "0.85 by 7 at 007.yaml:21, again 9 14",
      "100000000 by 14 at 014.yaml:20",
      "0.80 by 7 at 007.yaml:22, again 9 14",
      "1000000000 by 9 at 009.yaml:18, again 14",
      "0.75 by 9 at 009.yaml:19, again 14",
    ]);
  });

  test("what may lie between an origin and its restatement is said, and the row stays open", async () => {
    const [part] = await blame(...HARRIS);
    const [, first, moved] = part?.values ?? [];
    expect(first?.between?.map(({ kind, numbers }) => `${kind} ${numbers.join(" ")}`)).toEqual([
      "unseen 10 12",
      "partly-read 9",
    ]);
    expect(moved?.between).toEqual([]);
    expect(part?.values.map(({ standing }) => standing?.kind ?? null)).toEqual([
      null,
      "open",
      "open",
      "open",
      "open",
      "open",
    ]);
  });

  test("--restatements blames the amendment that set the row for each", async () => {
    const [part] = await blame(...HARRIS, "--restatements");
    expect(part?.restatements).toBe(true);
    expect(part?.values.slice(1).map(({ setBy }) => (setBy && "amendment" in setBy ? setBy.amendment : null))).toEqual([
      14, 14, 14, 14, 14,
    ]);
    expect(part?.values.every(({ statedAgainBy }) => (statedAgainBy ?? []).length === 0)).toBe(true);
  });

  test("both sides of the day on which No. 22 took effect", async () => {
    const asked = ["--portfolio", "Met/AIM Small Cap Growth", "--as-of"];
    const [before] = await blame(...asked, "2006-10-31");
    const [now] = await blame(...asked, "2006-11-01");
    expect(before?.values.map(lineText)).toEqual(["name by 2 at 002.yaml:15", "0.90 by 2 at 002.yaml:17"]);
    expect(now?.values.map(lineText)).toEqual([
      "name by 2 at 002.yaml:15",
      "0.88 by 22 at 022.yaml:19",
      "500000000 by 22 at 022.yaml:19",
      "0.83 by 22 at 022.yaml:20",
    ]);
    expect(now?.values[1]).toMatchObject({
      setBy: { copy: "unsigned" },
      source: { url: "https://www.sec.gov/Archives/edgar/data/1126087/000090873707000110/exd1xxii.txt" },
      standing: { kind: "settled" },
    });
  });

  test("text has the source, the copy and since when it was known; a table has the file's name alone", async () => {
    const asked = ["blame", ...HARRIS];
    const [text, table] = await Promise.all([scheduleA([...asked, "--format", "text"]), scheduleA(asked)]);
    expect(text.stdout).toContain(`
  Harris Oakmark International Portfolio
    What: rate on the first $100 million
    Value: 0.85%
    Set by: No. 7
    Since: 2004-01-01
    Where: met-investors/management-2000/amendments/007.yaml:21
`);
    expect(text.stdout).toContain("Known from: 2004-01-01 (presumed)");
    expect(text.stdout).toContain("Stated again by: Nos. 9 and 14");
    expect(table.stdout).toContain("007.yaml:21");
    expect(table.stdout).not.toContain("amendments/007.yaml");
    expect(table.stdout).toContain(
      "[b] between No. 7 and No. 14, which states it again, it may have been changed by Nos. 10 and 12, not seen; may have been changed where No. 9 was not read",
    );
  });

  test("a name that only a document gives stands in the register; a fee not seen is shown as such", async () => {
    const [high] = await blame("--portfolio", "Federated High Yield", "--as-of", "2006-11-01");
    expect(high?.values[0]).toMatchObject({
      since: "2006-08-21",
      place: expect.stringMatching(/^met-investors\/registrant\.yaml:\d+$/),
    });
    const [unseen] = await blame("--portfolio", "PIMCO Total Return", "--as-of", "2006-11-01");
    expect(unseen?.values.at(-1)).toMatchObject({
      what: { kind: "fee" },
      setBy: null,
      place: null,
      standing: { kind: "fee-not-seen" },
    });
  });

  test("all of a schedule: every row of it has a name, and every rate a place", async () => {
    const parts = await blame("--as-of", "2006-11-01");
    expect(parts.map(({ agreement }) => agreement)).toEqual(["management-2000", "fund-of-funds-2004"]);
    for (const { values } of parts) {
      const names = values.filter(({ what }) => what.kind === "name").map(({ portfolio }) => portfolio);
      expect(names).toEqual([...new Set(values.map(({ portfolio }) => portfolio))]);
      for (const { what, place } of values)
        if (what.kind === "rate") expect(place).toMatch(/amendments\/\d+(-form)?\.yaml:\d+$/);
    }
  });

  test("in a terminal a portfolio stands once beside all its values, and no line is wider", async () => {
    const { stdout } = await scheduleA(["blame", ...HARRIS], { env: { COLUMNS: "80" } });
    const lines = stdout.split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.filter((line) => line.includes("│ Oakmark"))).toHaveLength(1);
    expect(lines.filter((line) => /│ \d{3}\.yaml:\d+ +│/.test(line))).toHaveLength(6);
  });
});

describe.concurrent("on a small record", () => {
  const dated = terms("dated: 2000-06-01", "searched-through: { day: 2019-12-31, by: a person }");
  const first = executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`);

  test("a row whose order is undecided shows both acts and what each gives", async () => {
    const folder = record(
      dated,
      first,
      executed(3, "2002-01-01", `{ change-fee: Alpha, ${flat("0.70%")} }`),
      executed(2, "2003-01-01", `{ change-fee: Alpha, ${flat("0.60%")} }`),
    );
    const asked = ["blame", "--record", folder, "--as-of", "2003-01-01"];
    const { stdout } = await scheduleA([...asked, "--format", "text"]);
    expect(stdout).toContain(`    What: fee
    Value: [not decided] No. 3 gives 0.70% of such assets; No. 2 gives 0.60% of such assets
    Set by: Nos. 3 and 2
    Since: 2002-01-01, 2003-01-01
    Where: m/amendments/003.yaml:5, m/amendments/002.yaml:5
    Standing of the row: order undecided:`);
  });

  test("nothing on the schedule that day: exit 1 and nothing on stdout; a name not found: exit 2", async () => {
    const folder = record(dated, first);
    const early = await scheduleA(["blame", "--record", folder, "--as-of", "2000-12-31"]);
    expect([early.code, early.stdout]).toEqual([1, ""]);
    expect(early.stderr).toContain("no portfolio is on the schedule on December 31, 2000");
    const nobody = await scheduleA(["blame", "--record", folder, "--portfolio", "Zeta"]);
    expect([nobody.code, nobody.stdout]).toEqual([2, ""]);
  });

  test("before an agreement, and after its end", async () => {
    const ended = terms("dated: 2000-06-01", "ends: { day: 2005-12-31 }");
    const folder = record(ended, first);
    const after = await scheduleA(["blame", "--record", folder, "--as-of", "2006-01-01"]);
    expect(after.code).toBe(1);
    const last = await scheduleA(["blame", "--record", folder, "--as-of", "2005-12-31"]);
    expect(last.code).toBe(0);
  });

  test("--known-on: a correction takes the blame from when it was known", async () => {
    const folder = record(
      dated,
      executed(1, "2001-01-01", "executed: 2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`),
      executed(2, "2002-01-01", "executed: 2002-01-01", `{ correct: Alpha, amendment: 1, ${flat("0.75%")} }`),
    );
    const asked = ["--record", folder, "--as-of", "2001-06-01"];
    const [before] = await blame(...asked, "--known-on", "2001-12-31");
    const [since] = await blame(...asked, "--known-on", "2002-01-01");
    expect(before?.values.slice(1).map(lineText)).toEqual(["0.80 by 1 at 001.yaml:6"]);
    expect(since?.values.slice(1).map(lineText)).toEqual(["0.75 by 2 at 002.yaml:6"]);
  });

  test("no. 0 not seen: the name is not seen, and who first uses it is said", async () => {
    const folder = record(dated, notSeen(0), executed(1, "2001-01-01", `{ change-fee: Alpha, ${flat("0.80%")} }`));
    const { stdout } = await scheduleA(["blame", "--record", folder, "--as-of", "2001-01-01", "--format", "csv"]);
    const [, name, rate] = stdout.split("\r\n").map((line) => line.split(",").slice(3, 8).join(","));
    expect(name).toBe("Alpha,name,Alpha,not seen; used by No. 1,by 2001-01-01");
    expect(rate).toBe("Alpha,rate on all assets,0.80%,No. 1,2001-01-01");
  });
});
