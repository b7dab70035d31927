/** Accruals of every kind of fee on invented records, from the built executable, against sums made here in whole numbers. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { executed, flat } from "../agreement/given.ts";
import { write } from "./repository.ts";
import { environment, fee, PACKAGE, ROOT, run, scheduleA, scratch } from "./tool.ts";

const HARBOR = path.join(ROOT, "test/records/harbor-series-trust");

/** Days from one to another, both included. */
function days(from: string, to: string): string[] {
  const all: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000)
    all.push(new Date(at).toISOString().slice(0, 10));
  return all;
}

function file(rows: readonly string[], heading = "date,portfolio,net assets"): string {
  const place = path.join(scratch(), "assets.csv");
  writeFileSync(place, `${[heading, ...rows].join("\n")}\n`);
  return place;
}

/** Rows of the answer's table as CSV, without what stands before the columns of totals: `2018-07,31,…`. */
async function totals(record: string, place: string, ...more: string[]): Promise<string[]> {
  const { code, stdout, stderr } = await fee([
    "accrue",
    "--record",
    record,
    "--net-assets",
    place,
    "--format",
    "csv",
    ...more,
  ]);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}${stdout}`);
  return stdout.trimEnd().split("\r\n").slice(1);
}

const halfUp = (of: bigint, over: bigint): bigint => (2n * of + over) / (2n * over);
const dollars = (cents: bigint): string => `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;

describe("a group, of which one portfolio leaves on July 16, 2018", () => {
  const growthOn = (day: string): bigint => 90_000_000_000n + BigInt(day.slice(8)) * 1_234_567_891n;
  const valueOn = (day: string): bigint => 45_000_000_000n - BigInt(day.slice(8)) * 987_654_321n;
  const JULY = days("2018-07-01", "2018-07-31");
  const rows = JULY.flatMap((day) => [
    `${day},Harbor Large Cap Value Portfolio,${dollars(valueOn(day))}`,
    `${day},Harbor Large Cap Growth Portfolio,${dollars(growthOn(day))}`,
  ]);
  /** A year's fee on cents of assets, in ten-thousandths of a cent: hundredths of a percent by tiers. */
  const byTiers = (cents: bigint, tiers: readonly (readonly [bigint, bigint])[]): bigint => {
    let [fee, over] = [0n, 0n];
    for (const [rate, upTo] of tiers) {
      if (cents > over) fee += ((cents < upTo ? cents : upTo) - over) * rate;
      over = upTo;
    }
    return fee;
  };
  const BILLION = 100_000_000_000n;
  const GROUP = [
    [68n, BILLION],
    [64n, 2n * BILLION],
    [60n, 1_000n * BILLION],
  ] as const;
  const OWN = [
    [66n, BILLION / 2n],
    [62n, 1_000n * BILLION],
  ] as const;
  const YEAR = 365n * 10_000n;

  test("is shared day by day, cent by cent", async () => {
    const expected = JULY.flatMap((day) => {
      const [growth, value] = [growthOn(day), valueOn(day)];
      const isIn = day < "2018-07-16";
      const combined = isIn ? growth + value : growth;
      const exact = byTiers(combined, GROUP);
      const group = halfUp(exact, YEAR);
      // A cent that is left over goes to the larger remainder, of equal ones to the first by name; of two each takes one.
      const cut = (own: bigint): bigint => (exact * own) / (YEAR * combined);
      const rest = (own: bigint): bigint => (exact * own) % (YEAR * combined);
      const left = isIn ? group - cut(growth) - cut(value) : 0n;
      const toGrowth = left === 2n || (left === 1n && rest(growth) >= rest(value)) ? 1n : 0n;
      const ofGrowth = isIn ? cut(growth) + toGrowth : group;
      const ofValue = isIn ? group - ofGrowth : halfUp(byTiers(value, OWN), YEAR);
      return [`${day} Growth ${dollars(ofGrowth)}`, `${day} Value ${dollars(ofValue)}`];
    });
    const found = await totals(HARBOR, file(rows), "--by", "day,portfolio");
    expect(
      found
        .filter((line) => !line.includes("Total"))
        .map((line) => line.split(","))
        .map((cells) =>
          [
            cells.find((cell) => /^2018-07-\d\d$/.test(cell) && !cells.slice(0, 2).includes(cell)) ?? cells[2],
            cells.find((cell) => cell.includes("Large Cap"))?.split(" ")[3],
            cells.filter((cell) => /^\d+\.\d\d$/.test(cell)).at(-1),
          ].join(" "),
        ),
    ).toEqual(expected);
  });

  test("agrees day by day with what was booked, whichever portfolio's rows come first, and not with a cent more", async () => {
    const found = (await totals(HARBOR, file(rows), "--by", "day,portfolio")).slice(0, -1);
    const fees = found.map(
      (line) =>
        line
          .split(",")
          .filter((cell) => /^\d+\.\d\d$/.test(cell))
          .at(-1) ?? "",
    );
    const bookedBy = (name: string, at: number): string[] =>
      JULY.map(
        (day, index) => `${rows.find((row) => row.startsWith(day) && row.includes(name))},${fees[2 * index + at]}`,
      );
    const booked = [...bookedBy("Value", 1), ...bookedBy("Growth", 0)];
    const ask = (all: readonly string[]) =>
      fee([
        "accrue",
        "--record",
        HARBOR,
        "--net-assets",
        file(all, "date,portfolio,tna,booked"),
        "--booked",
        "booked",
        "--format",
        "text",
      ]);
    const same = await ask(booked);
    expect([same.code, same.stdout]).toEqual([0, expect.stringContaining("nothing is off by more than $0.00")]);
    const off = await ask(
      booked.map((row) =>
        row.startsWith("2018-07-09") ? row.replace(/\d$/, (last) => String((Number(last) + 1) % 10)) : row,
      ),
    );
    expect([off.code, off.stdout]).toEqual([1, expect.stringContaining("2 days")]);
  });

  test("asks for a member's rows, and computes nothing for the group without them", async () => {
    const alone = rows.filter((row) => row.includes("Growth") && row < "2018-07-16");
    const { code, stdout } = await fee([
      "accrue",
      "--record",
      HARBOR,
      "--net-assets",
      file(alone),
      "--to",
      "2018-07-15",
      "--format",
      "text",
    ]);
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining(
        "Harbor Large Cap Growth Portfolio, 2018-07-01 to 2018-07-15 (15 days): Harbor Large Cap Value Portfolio is a member of its group and has no net assets by then: add its rows",
      ),
    ]);
  });

  test("counts assets beyond the schedule from 2020 on, by rows of its own name", async () => {
    const own = ["Growth", "Core"].map((name) => `2020-01-02,Harbor Large Cap ${name} Portfolio,500000000`);
    const combined = "2020-01-02,Large Cap Group,2000000000";
    // ($1 billion at 0.68% and $1 billion at 0.64%) / 365 = $36,164.38: a quarter each, the cent left over to the first.
    const found = await totals(HARBOR, file([...own, combined]), "--to", "2020-01-02");
    expect(
      found.map((line) =>
        line
          .split(",")
          .filter((cell) => /^\d+\.\d\d$/.test(cell))
          .at(-1),
      ),
    ).toEqual(["9041.10", "9041.09", "18082.19"]);
    const without = await fee([
      "accrue",
      "--record",
      HARBOR,
      "--net-assets",
      file(own),
      "--to",
      "2020-01-02",
      "--format",
      "text",
    ]);
    expect([without.code, without.stdout]).toEqual([
      1,
      expect.stringContaining('add rows whose portfolio is "Large Cap Group"'),
    ]);
    // The day before, the group is of the schedule's own rows: ($500 million at 0.68%) / 365.
    const before = [...own, combined].map((row) => row.replace("2020-01-02", "2019-12-31"));
    expect((await totals(HARBOR, file(before), "--to", "2019-12-31")).at(-1)).toContain("9315.07");
  });
});

test("a minimum a year, changed on March 1, 2019, to one a month", async () => {
  const rows = days("2018-01-01", "2019-03-31").map((day) => `${day},Harbor Small Company Portfolio,5000000`);
  const found = await totals(HARBOR, file(rows), "--by", "month");
  const byPortfolio = await totals(HARBOR, file(rows), "--by", "portfolio,month");
  const cells = found.map((line) => line.split(",").slice(-5, -1).join(" "));
  // $5 million at 0.80% over 365: $109.59 a day, $40,000.35 in 2018; 59 of 365 days of $50,000 are $8,082.19.
  expect(cells[11]).toBe("31 3397.29 9999.65 13396.94");
  expect(cells[12]).toBe("31 3397.29 0.00 3397.29");
  expect(cells[13]).toBe("28 3068.52 1616.38 4684.90");
  expect(cells[14]).toBe("31 3397.29 1602.71 5000.00");
  // $5,000 on $5 million for 31 days of 365 is 1.1774% a year: what is owed, not the tiers' 0.80% alone.
  const [january, march] = [12, 14].map((month) => byPortfolio[month]);
  expect(january).toContain(",5000000.00,0.8000,3397.29,");
  expect(march).toContain(",5000000.00,1.1774,3397.29,1602.71,5000.00,");
});

test("a reduced rate that begins in a month takes off its own days", async () => {
  const rows = days("2017-04-30", "2017-05-02").map((day) => `${day},Harbor International Equity Portfolio,365000000`);
  const found = await totals(HARBOR, file(rows), "--by", "day", "--to", "2017-05-02");
  expect(found.map((line) => line.split(",").slice(-4, -1).join(" ")).slice(0, 3)).toEqual([
    "8500.00 0.00 8500.00",
    "8500.00 -500.00 8000.00",
    "8500.00 -500.00 8000.00",
  ]);
});

/** A record of one agreement, in a folder of its own. */
function recordOf(...files: Readonly<Record<string, string>>[]): string {
  const folder = scratch();
  for (const one of [{ "m/agreement.yaml": "searched-through: { day: 2022-12-31, by: a person }\n" }, ...files])
    write(folder, one);
  return folder;
}

test("an expense limit in force is said beside the total, and not left out in silence", async () => {
  const limit = {
    "m/overlays/limit.yaml":
      "overlay: expense-limit\npaper: Expense Limitation Agreement\nportfolio: Alpha\nfrom: 2006-01-15\nto: 2007-01-01\nread: whole\ncontract-fee: not-stated\nfee-after: not-read\n",
  };
  const record = recordOf(executed(0, "2005-01-01", `{ add: Alpha, ${flat("0.365%")} }`), limit);
  const asked = (to: string) =>
    fee([
      "accrue",
      "--record",
      record,
      "--net-assets",
      file(days("2006-01-13", to).map((day) => `${day},Alpha,100000000`)),
      "--to",
      to,
      "--format",
      "text",
    ]);
  const [before, within] = [await asked("2006-01-14"), await asked("2006-01-15")];
  expect(before.stdout).toContain("$2,000.00\n");
  expect(before.stdout).not.toContain("limit");
  expect(within.stdout).toContain("$3,000.00; a side agreement is not computed, so less may be owed: see the notes");
  expect(within.stdout).toContain("`fee expenses` tells what it takes off");
});

describe("a fee on parts", () => {
  const record = recordOf(
    executed(
      0,
      "2005-01-01",
      "{ add: Alpha, fee: { parts: [{ part: base, of: base, tiers: [{ rate: 0.365% }] }, { part: overlay, of: overlay, tiers: [{ rate: 0.73% }] }] } }",
    ),
  );
  const WEEK = days("2006-01-02", "2006-01-06");
  const rows = (day: string, what = ["Base", "Overlay"]) => what.map((part) => `${day},Alpha,${part},100000000`);
  const ask = (all: readonly string[], heading = "date,fund,part,tna", ...more: string[]) =>
    fee([
      "accrue",
      "--record",
      record,
      "--net-assets",
      file(all, heading),
      "--to",
      "2006-01-06",
      "--format",
      "text",
      ...more,
    ]);

  test.each([
    ["part", []],
    ["Sleeve", []],
    ["Segment", ["--column", "part=Segment"]],
  ])("is accrued by part, told apart by the column %s", async (heading, more) => {
    const { code, stdout } = await ask(
      WEEK.flatMap((day) => rows(day)),
      `date,fund,${heading},tna`,
      ...more,
    );
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/Alpha \(base\)[\s\S]*?Fee: \$5,000\.00[\s\S]*?Alpha \(overlay\)[\s\S]*?Fee: \$10,000\.00/),
    ]);
  });

  test("carries a part that lacks a day, and says so where it is a weekday", async () => {
    const { code, stdout } = await ask(WEEK.flatMap((day) => rows(day, day === "2006-01-04" ? ["Base"] : undefined)));
    expect([code, stdout]).toEqual([0, expect.stringContaining("weekdays carried: 2006-01-04 (Alpha (overlay))")]);
  });

  test.each([
    [
      "without a column that tells them",
      WEEK.map((day) => `${day},Alpha,100000000`),
      "date,fund,tna",
      1,
      "a column named part tells them apart: base, overlay",
    ],
    [
      "of a name that there is not",
      WEEK.flatMap((day) => rows(day, ["Core"])),
      undefined,
      1,
      "has no such part; it has base, overlay",
    ],
    [
      "of which one has no row at all",
      WEEK.flatMap((day) => rows(day, ["Base"])),
      undefined,
      1,
      "the part overlay of the same fee has none",
    ],
    [
      "of which one begins later",
      WEEK.flatMap((day, at) => rows(day, at === 0 ? ["Base"] : undefined)),
      undefined,
      1,
      "Alpha (overlay) begins on 2006-01-03, after Alpha (base)",
    ],
  ])("%s exits 1 and says what is missing", async (_, all, heading, exit, says) => {
    const { code, stdout, stderr } = await ask(all, heading);
    expect([code, stdout + stderr]).toEqual([exit, expect.stringContaining(says)]);
  });
});

test("a leap year of business days with an amendment on a Saturday, against a spreadsheet, day by day", async () => {
  const record = recordOf(
    executed(0, "2005-01-01", `{ add: Alpha, ${flat("0.90%")} }`),
    executed(1, "2008-03-01", "{ change-fee: Alpha, fee: [{ rate: 0.88%, up-to: $500 million }, { rate: 0.83% }] }"),
  );
  const isBusiness = (day: string): boolean => ![0, 6].includes(new Date(day).getUTCDay()) && day !== "2008-07-04";
  const YEAR = days("2008-01-01", "2008-12-31");
  const assetsOn = (day: string): number =>
    400_000_000 + Number(day.slice(5, 7)) * 20_000_000 + Number(day.slice(8)) * 654_321;
  // Columns: day, assets carried over weekends, whole dollars times hundredths of a percent over 366 days, to the cent.
  let carried = 0;
  const sheet = YEAR.map((day) => {
    if (isBusiness(day)) carried = assetsOn(day);
    const byRate =
      day < "2008-03-01" ? carried * 90 : Math.min(carried, 500_000_000) * 88 + Math.max(0, carried - 500_000_000) * 83;
    const [whole, rest] = [Math.floor(byRate / 36_600), byRate % 36_600];
    return { day, cents: whole + (rest * 2 >= 36_600 ? 1 : 0) };
  });
  const rows = YEAR.filter(isBusiness).map((day) => `${day},Alpha,${assetsOn(day)}`);
  const shown = async (by: string): Promise<string[]> =>
    (await totals(record, file(rows), "--by", by, "--day-count", "actual/actual")).map((line) => {
      const cells = line.split(",");
      return cells.find((cell) => /^\d+\.\d\d$/.test(cell)) ?? "";
    });
  const money = (some: readonly { readonly cents: number }[]): string =>
    (some.reduce((all, { cents }) => all + cents, 0) / 100).toFixed(2);
  expect((await shown("day")).slice(0, -1)).toEqual(sheet.map((one) => money([one])));
  const months = [...new Set(YEAR.map((day) => day.slice(0, 7)))];
  expect(await shown("month")).toEqual([
    ...months.map((month) => money(sheet.filter(({ day }) => day.startsWith(month)))),
    money(sheet),
  ]);
  expect(await shown("quarter")).toEqual([
    ...[1, 4, 7, 10].map((first) =>
      money(sheet.filter(({ day }) => Math.abs(Number(day.slice(5, 7)) - first - 1) <= 1)),
    ),
    money(sheet),
  ]);
  expect(await shown("year")).toEqual([money(sheet), money(sheet)]);
  expect(await shown("amendment")).toEqual([
    money(sheet.filter(({ day }) => day < "2008-03-01")),
    money(sheet.filter(({ day }) => day >= "2008-03-01")),
    money(sheet),
  ]);
});

describe("on the day before's assets", () => {
  const record = recordOf(executed(0, "2006-01-10", `{ add: Alpha, ${flat("0.365%")} }`));
  const ask = (from: string) =>
    fee([
      "accrue",
      "--record",
      record,
      "--net-assets",
      file(days(from, "2006-01-31").map((day) => `${day},Alpha,100000000`)),
      "--assets-of",
      "prior-day",
      "--format",
      "text",
    ]);

  test.each([
    ["2006-01-09", 0, "$22,000.00\n", "January 9, 2006"],
    ["2006-01-10", 1, "add a row for that day, of 0.00 where it had none", "January 10, 2006"],
    [
      "2006-01-11",
      0,
      "Alpha is charged from 2006-01-12 on, on the net assets of the day before: its first row, of 2006-01-11, is that day's",
      "January 12, 2006",
    ],
  ])("a file from %s exits %i", async (from, exit, says, first) => {
    const { code, stdout } = await ask(from);
    expect([code, stdout]).toEqual([exit, expect.stringContaining(says)]);
    expect(stdout).toContain(`accrued, ${first} to January 31, 2006`);
  });
});

test("a receipt of a journal is verified, and tells when a row changed", async () => {
  const folder = scratch();
  const rows = (usd: string) =>
    writeFileSync(
      path.join(folder, "a.csv"),
      `date,portfolio,net assets\n2006-11-01,Met/AIM Small Cap Growth,${usd}\n`,
    );
  rows("365000000");
  const asked = await fee(
    [
      "accrue",
      "--net-assets",
      "a.csv",
      "--to",
      "2006-11-01",
      "--journal",
      "hledger",
      "-o",
      "f.journal",
      "--receipt",
      "r.json",
    ],
    { cwd: folder },
  );
  expect([asked.code, asked.stderr]).toEqual([0, ""]);
  expect(readFileSync(path.join(folder, "f.journal"), "utf8")).toContain("$8800.00");
  const same = await scheduleA(["verify", "r.json", "--format", "text"], { cwd: folder });
  expect([same.code, same.stdout]).toEqual([0, expect.stringContaining("the same answer from the same files")]);
  rows("365000001");
  expect((await scheduleA(["verify", "r.json"], { cwd: folder })).code).toBe(1);
});

test.skipIf(spawnSync("script", ["--version"]).status !== 0)(
  "on a terminal, reading that takes more than a second says how far it is (skipped without `script`)",
  async () => {
    const bin = path.join(PACKAGE, "bin/fee.cjs");
    // More than a pipe holds: the second is slept once they are being read, however long the program takes to start.
    const rows = days("2006-11-01", "2012-11-01").map((day) => `${day},Met/AIM Small Cap Growth,1`);
    const slow = `{ cat '${file(rows.slice(0, -1))}'; sleep 1.5; echo '${rows.at(-1)}'; }`;
    const line = `${slow} | '${process.execPath}' '${bin}' accrue --net-assets - --to 2012-11-01 --format csv`;
    const { stdout } = await run(["script", "-qec", line, "/dev/null"]);
    expect(stdout).toContain("\r\u001b[Kreading: 2,193 rows");
  },
);

test("memory does not grow with the file", () => {
  const folder = scratch();
  const names = Array.from({ length: 24 }, (_, index) => `Series ${index + 1}`);
  const record = recordOf(executed(0, "1990-01-01", ...names.map((name) => `{ add: ${name}, ${flat("0.365%")} }`)));
  const watch = path.join(folder, "watch.cjs");
  writeFileSync(watch, `process.on("exit", () => process.stderr.write("peak " + process.resourceUsage().maxRSS));`);
  const all = days("1991-01-01", "2010-12-31");
  const peak = (count: number): number => {
    const rows = all.flatMap((day) => names.slice(0, count).map((name) => `${day},${name},123456789.12`));
    const args = ["accrue", "--record", record, "--net-assets", file(rows), "--by", "portfolio", "--format", "csv"];
    // With little room for what is young, what is kept is seen.
    const node = ["--max-semi-space-size=1", "--require", watch, path.join(PACKAGE, "bin/fee.cjs"), ...args];
    const { stderr, status } = spawnSync(process.execPath, node, { encoding: "utf8", env: environment(), cwd: folder });
    expect(status).toBe(0);
    return Number(/peak (\d+)$/.exec(stderr)?.[1]) / 1024;
  };
  // 22,000 rows of 0.7 MB, and 175,000 of 6 MB.
  const [small, large] = [peak(3), peak(24)];
  expect(large - small).toBeLessThan(12);
}, 60_000);
