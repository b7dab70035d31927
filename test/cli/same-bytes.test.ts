/** The same input gives the same bytes: in any time zone and locale, whatever order the files were made in, compiled or not. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { copyOfPackage, DATA, type Ended, each, fee, type Setting, scheduleA, scratch } from "./tool.ts";

const METAIM = ["calc", "--portfolio", "Met/AIM Small Cap Growth", "--assets", "750m"];
const QUESTIONS: ((setting: Setting) => Promise<Ended>)[] = [
  (setting) => scheduleA(["--as-of", "2006-11-01"], setting),
  (setting) => scheduleA(["--as-of", "2006-11-01", "--format", "csv"], setting),
  (setting) => scheduleA(["export", "--format", "sql", "--agreement", "fund-of-funds-2004"], setting),
  (setting) => scheduleA(["--as-of", "2013-10-01", "--format", "json"], setting),
  (setting) => scheduleA(["restate", "--as-of", "2006-11-01", "--format", "html"], setting),
  (setting) => fee([...METAIM, "--period", "quarter"], setting),
];

async function answers(setting: Setting = {}, questions = QUESTIONS): Promise<string[]> {
  const ends = await each(questions, (ask) => ask(setting));
  for (const { code, stderr } of ends) expect([code, stderr]).toEqual([0, ""]);
  return ends.map(({ stdout }) => stdout);
}

const expected = answers();

test.concurrent.each([
  { TZ: "America/Los_Angeles", LANG: "de_DE.UTF-8", LC_ALL: "de_DE.UTF-8" },
  { TZ: "Asia/Tokyo", LANG: "C", LC_ALL: "C" },
  { TZ: "UTC", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8" },
  { TZ: "Pacific/Kiritimati", LANG: "en_US.UTF-8", LC_ALL: "en_US.UTF-8" },
])("%o", async (env) => {
  expect(await answers({ env })).toEqual(await expected);
});

test.concurrent("today is the same UTC day in every time zone", async () => {
  const own = ["--format", "json", "--record", one()];
  // Another, where midnight falls between the runs.
  const utc = (): string => new Date().toISOString().slice(0, 10);
  const before = utc();
  const days = await each(["America/Los_Angeles", "Asia/Tokyo", "UTC"], async (TZ) => {
    const { stdout } = await scheduleA(own, { env: { TZ } });
    return (JSON.parse(stdout) as { agreements: { asOf: string }[] }).agreements[0]?.asOf;
  });
  const after = utc();
  for (const day of days) expect([before, after]).toContain(day);
});

/** A record whose agreement has no end. */
function one(): string {
  const folder = scratch();
  cpSync(path.join(DATA, "met-investors/management-2000/amendments/022.yaml"), path.join(folder, "022.yaml"));
  return folder;
}

describe.concurrent("files made in another order", () => {
  const files = (readdirSync(DATA, { recursive: true }) as string[])
    .filter((name) => statSync(path.join(DATA, name)).isFile())
    .sort();

  /** Asked as `--record data` from the folder that holds it, so that the same path is printed. */
  async function made(order: readonly string[]): Promise<string[]> {
    const cwd = scratch();
    for (const [index, name] of order.entries()) {
      const to = path.join(cwd, "data", name);
      mkdirSync(path.dirname(to), { recursive: true });
      writeFileSync(to, readFileSync(path.join(DATA, name)));
      utimesSync(to, index, index);
    }
    const [schedule, calc] = await Promise.all([
      scheduleA(["--record", "data", "--as-of", "2006-11-01"], { cwd }),
      fee([...METAIM, "--record", "data"], { cwd }),
    ]);
    expect([schedule.code, calc.code]).toEqual([0, 0]);
    return [schedule.stdout, calc.stdout];
  }

  test("forwards, backwards and shuffled: the same bytes and digest", async () => {
    const shuffled = [...files].sort((a, b) => (hash(a) < hash(b) ? -1 : 1));
    const [forwards, ...others] = await each([files, [...files].reverse(), shuffled], made);
    expect(files.length).toBeGreaterThan(100);
    for (const other of others) expect(other).toEqual(forwards);
    expect(forwards?.[0]).toMatch(/^Record: data \(sha256:[0-9a-f]{12}\)\n/);
  });

  function hash(text: string): number {
    return [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1_000_003, 7);
  }
});

describe.concurrent("what was compiled beside the program only saves time", () => {
  const spoiled: [string, (dist: string) => void][] = [
    ...["record.copy", "record.schedules"].flatMap((name): [string, (dist: string) => void][] => [
      [`no ${name}`, (dist) => rmSync(path.join(dist, name))],
      [`${name} cut short`, (dist) => cut(path.join(dist, name))],
      [`${name} empty`, (dist) => writeFileSync(path.join(dist, name), "")],
      [`${name} of nonsense`, (dist) => writeFileSync(path.join(dist, name), "{}\n")],
      [`${name} of another build`, (dist) => another(path.join(dist, name))],
    ]),
    ["no code caches", (dist) => caches(dist, (file) => rmSync(file))],
    ["code caches of nonsense", (dist) => caches(dist, (file) => writeFileSync(file, "nonsense"))],
    ["code caches cut short", (dist) => caches(dist, cut)],
  ];
  /** The first line says which build wrote it. */
  function another(file: string): void {
    const bytes = readFileSync(file);
    const stamp = bytes.toString("latin1", 0, 60).split(" ")[2] as string;
    bytes.write("0".repeat(stamp.length), bytes.indexOf(stamp), "latin1");
    writeFileSync(file, bytes);
  }
  function cut(file: string): void {
    const bytes = readFileSync(file);
    writeFileSync(file, bytes.subarray(0, Math.floor(bytes.length / 2)));
  }
  function caches(dist: string, act: (file: string) => void): void {
    const names = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((one) => one.endsWith(".cache"));
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) act(path.join(dist, name));
  }

  test.each(spoiled)("%s", async (_, spoil) => {
    const from = copyOfPackage();
    spoil(path.join(from, "dist"));
    expect(await answers({ from }, QUESTIONS.slice(3))).toEqual((await expected).slice(3));
  });

  test("a changed file, an added and a deleted one are seen at once, and the digest with them", async () => {
    const from = copyOfPackage();
    const folder = path.join(from, "data/met-investors/management-2000/amendments");
    const file = path.join(folder, "022.yaml");
    // Documents of that time state the fee, so that another is contradicted by them.
    const calc = async (): Promise<Ended> =>
      fee([...METAIM, "--as-of", "2006-11-01", "--accept-contradicted"], { from });
    const before = await calc();
    expect(before.stdout).toContain("Fee              $6,475,000.00 a year");
    // Of the same length, as a comparison by size would miss.
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("0.83%", "0.84%"));
    const changed = await calc();
    expect(changed.stdout).toContain("Fee              $6,500,000.00 a year");
    expect(changed.stdout.split("\n")[0]).not.toBe(before.stdout.split("\n")[0]);
    rmSync(file);
    const deleted = await calc();
    expect(deleted.stdout).toContain("Fee              $6,750,000.00 a year");
    cpSync(path.join(DATA, "met-investors/management-2000/amendments/022.yaml"), file);
    expect(await calc()).toEqual(before);
    writeFileSync(path.join(folder, "045.yaml"), "amendment: 45\nstatus: not-seen\n");
    const added = await calc();
    expect(added.stdout.split("\n")[0]).not.toBe(before.stdout.split("\n")[0]);
    expect(added.stdout).toContain("Fee              $6,475,000.00 a year");
  });

  test("a file broken after the build is an error, not the answer of yesterday", async () => {
    const from = copyOfPackage();
    const file = path.join(from, "data/met-investors/management-2000/amendments/022.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("0.83%", "0.83 "));
    const { code, stdout, stderr } = await fee([...METAIM, "--as-of", "2006-11-01"], { from });
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("error[bad-rate]");
  });
});
