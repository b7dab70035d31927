/**
 * The law of the compiled copy: whatever happened to a record's files, to the clock or to the copy itself, a record that may
 * use its copy is the record that was read anew.
 */
import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Day } from "../../src/agreement/day.ts";
import type { Schedule } from "../../src/agreement/schedule.ts";
import type { AskedSchedule } from "../../src/commands/askable.ts";
import { blameTold } from "../../src/commands/schedule-a/blamed.ts";
import { foundIn } from "../../src/commands/schedule-a/checked.ts";
import { diffParts, type Side } from "../../src/commands/schedule-a/compared.ts";
import { historyParts } from "../../src/commands/schedule-a/histories.ts";
import { schedulePageOf } from "../../src/commands/schedule-a/schedule.ts";
import { Failure } from "../../src/failure.ts";
import { type OpenRecord, openRecord } from "../../src/record.ts";
import { asCsv, csvInBytes } from "../../src/write/csv.ts";
import { asJson } from "../../src/write/json.ts";
import { asTable } from "../../src/write/table.ts";
import { plainly } from "./plainly.ts";

/** The files that were parsed. */
const parsed: string[] = [];
vi.mock(import("../../src/read/plain-file.ts"), async (original) => {
  const reading = await original();
  return {
    ...reading,
    readIfPlain: (filed, bytes) => {
      parsed.push(filed.path);
      return reading.readIfPlain(filed, bytes);
    },
  };
});

let home: string;
let record: string;
let cache: string;

beforeEach(() => {
  home = realpathSync(mkdtempSync(path.join(tmpdir(), "schedule-a-keeper-")));
  record = path.join(home, "record");
  cache = path.join(home, "cache");
  mkdirSync(path.join(record, "amendments"), { recursive: true });
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const DAYS = ["2000-06-30", "2001-06-30", "2002-06-30", "2004-01-01"] as Day[];

const read = (cached: boolean): Promise<OpenRecord> =>
  openRecord(record, { env: { XDG_CACHE_HOME: cache }, cwd: "/", mayCache: () => cached });

/** Everything that a question can learn of a record, or why it cannot be opened. */
async function told(cached: boolean, keep: boolean): Promise<string> {
  try {
    const opened = await read(cached);
    const { registrants, problems, stopping, files, digest } = opened;
    const texts = files.map((file) => opened.textOf(file));
    const schedules: unknown[] = [];
    for (const registrant of registrants)
      for (const agreement of registrant.agreements)
        for (const day of DAYS) {
          // Read apart it is the same, with papers of its own.
          const apart = opened.apart({ registrant, agreement });
          const own = await opened.scheduleOn(apart, day);
          const isOwn = own.known.executed.every((paper) => apart.agreement.amendments.includes(paper));
          const drawnApart = await opened.pageOn("apart", apart, day, (found) =>
            schedulePageOf(found, apart.registrant),
          );
          schedules.push(own, isOwn, drawnApart?.plain, drawnApart?.text(0));
          const all = await opened.scheduleOn({ registrant, agreement }, day);
          schedules.push(all, await opened.scheduleOn({ registrant, agreement }, day, { by: "parties", on: day }));
          for (const { portfolio } of all.kind === "in-force" ? all.entries : [])
            schedules.push(await opened.scheduleOn({ registrant, agreement }, day, undefined, portfolio));
          const draw = (found: Schedule) => schedulePageOf(found, registrant);
          const page = await opened.pageOn("schedule", { registrant, agreement }, day, draw);
          schedules.push(page && [page.plain, page.text(0), page.text(1), page.text(2)]);
        }
    const bearers = registrants.flatMap(({ identified }) => NAMES.map((name) => identified.bearing(name)?.key ?? null));
    const found = await opened.workedOut("findings", () => foundIn(opened));
    const answers = await tellings(opened);
    const answer = plainly({
      found,
      answers,
      registrants,
      problems,
      stopping,
      files,
      digest,
      texts,
      schedules,
      bearers,
    });
    if (keep) await opened.keep();
    return answer;
  } catch (error) {
    if (error instanceof Failure) return `${error.exit} ${error.message}`;
    throw error;
  }
}

const NAMES = ["Alpha", "Beta", "Gamma"];

/** What history, blame and diff say of the record, in the formats that use what was kept otherwise than others do. */
async function tellings(opened: OpenRecord): Promise<readonly string[]> {
  const found = opened.registrants.flatMap((registrant) =>
    registrant.agreements.map((agreement) => ({ registrant, agreement })),
  );
  const on = (day: Day): Promise<AskedSchedule[]> =>
    Promise.all(found.map(async (one) => ({ found: one, schedule: await opened.scheduleOn(one, day) })));
  const ones = opened.registrants.flatMap(({ identified }) => identified.bearing("Alpha") ?? []);
  const midway = await on("2002-06-30" as Day);
  const others = await Promise.all(DAYS.map(on));
  const parts = [
    ...historyParts(midway, {}, opened),
    ...historyParts(midway, { from: "2001-01-01" as Day, through: "2002-12-31" as Day }, opened),
    ...ones.flatMap((portfolio) => historyParts(midway, { portfolio }, opened)),
    ...others.flat().map((one) => blameTold(one, opened, false).part),
    ...midway.map((one) => blameTold(one, opened, true).part),
  ];
  const side = (day: Day): Side => ({ record: opened, askable: found, day, knownOn: undefined });
  const shell = { today: () => "2004-01-01" as Day, say: () => {} };
  const differs = await diffParts(side("2001-06-30" as Day), side("2002-06-30" as Day), { levels: [] }, shell).catch(
    (error: unknown) => {
      if (!(error instanceof Failure)) throw error;
      return { parts: [], differs: error.message };
    },
  );
  const answer = { name: "told", version: 1, partsKey: "parts", about: [], parts: [...parts, ...differs.parts] };
  const inBytes = Buffer.concat(csvInBytes(answer)).toString("utf8");
  return [asCsv(answer), inBytes, asJson(answer), await asTable(answer, { colour: false }), String(differs.differs)];
}

/** An amendment that adds, changes, renames or removes; or a file that is broken. */
const text = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({
        number: fc.integer({ min: 0, max: 3 }),
        year: fc.integer({ min: 2000, max: 2003 }),
        act: fc.constantFrom("add", "change-fee", "remove", "rename"),
        name: fc.constantFrom(...NAMES),
        rate: fc.integer({ min: 50, max: 99 }),
        words: fc.constantFrom("", "0.70% of such assets", "as agreed"),
      })
      .map(
        ({ number, year, act, name, rate, words }) =>
          `amendment: ${number}\nstatus: executed\nread: whole\neffective: ${year}-05-01\nexecuted: ${year}-05-01\nchanges:\n  - ${act}: ${name}\n${act === "remove" ? "" : act === "rename" ? "    to: Gamma\n" : `    fee: [{ rate: 0.${rate}% }]\n${words === "" ? "" : `    words: ${words}\n`}`}`,
      ),
  },
  fc.constantFrom("amendment: [", "", "amendment: 1\nstatus: executed\nstatus: form\n", "what: 1\n", "\ufffd\n"),
);

const FILES = [
  "agreement.yaml",
  "amendments/000.yaml",
  "amendments/001.yaml",
  "amendments/002.yaml",
  "amendments/x.yaml",
  "stray.yaml",
  "registrant.yaml",
];
const file = fc.constantFrom(...FILES);
const terms = fc.constantFrom(
  "dated: 2000-05-01\n",
  "dated: 2000-05-01\nsearched-through: { day: 2003-12-31, by: nobody }\n",
  "title: An agreement\nends: { day: 2003-06-30 }\n",
);
const register = fc.constantFrom("registrant: R\nportfolios: []\n", "registrant: R\nportfolios:\n  - name: Alpha\n");

type Step = { readonly what: string; readonly act: () => void };
const at = (name: string): string => path.join(record, name);

const quietly = (act: () => void): void => {
  try {
    act();
  } catch {
    // There is nothing to do it to.
  }
};

/** What may befall the record between two questions. */
const edit: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(file, text)
      .map(([name, all]): Step => ({ what: `write ${name}: ${all}`, act: () => writeFileSync(at(name), all) })),
  },
  terms.map((all): Step => ({ what: `write agreement: ${all}`, act: () => writeFileSync(at("agreement.yaml"), all) })),
  register.map(
    (all): Step => ({ what: `write register: ${all}`, act: () => writeFileSync(at("registrant.yaml"), all) }),
  ),
  file.map((name): Step => ({ what: `delete ${name}`, act: () => rmSync(at(name), { force: true }) })),
  fc.tuple(file, file).map(
    ([from, to]): Step => ({
      what: `rename ${from} to ${to}`,
      act: () => quietly(() => renameSync(at(from), at(to))),
    }),
  ),
  fc.tuple(file, file).map(
    ([one, two]): Step => ({
      what: `swap ${one} and ${two}`,
      act: () =>
        quietly(() => {
          const [first, second] = [readFileSync(at(one)), readFileSync(at(two))];
          writeFileSync(at(one), second);
          writeFileSync(at(two), first);
        }),
    }),
  ),
  fc.tuple(file, fc.nat(100)).map(
    ([name, where]): Step => ({
      what: `change a letter of ${name}`,
      act: () =>
        quietly(() => {
          const bytes = readFileSync(at(name));
          if (bytes.length > 0) bytes[where % bytes.length] = 48 + (where % 10);
          writeFileSync(at(name), bytes);
        }),
    }),
  ),
  fc.tuple(file, fc.integer({ min: -2_000_000_000, max: 4_000_000_000 })).map(
    ([name, time]): Step => ({
      what: `set the clock of ${name} to ${time}`,
      act: () => quietly(() => utimesSync(at(name), time, time)),
    }),
  ),
  file.map(
    (name): Step => ({
      what: `link ${name}`,
      act: () => {
        rmSync(at(name), { force: true });
        symlinkSync("/etc/hostname", at(name));
      },
    }),
  ),
);

/** The files of the cache, whatever they are called. */
const kept = (): string[] =>
  existsSync(path.join(cache, "schedule-a"))
    ? readdirSync(path.join(cache, "schedule-a"))
        .sort()
        .map((name) => path.join(cache, "schedule-a", name))
    : [];

/** What may befall the copy: a crash as it was written, a disk that lost some of it, another that was put back. */
const damage: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.nat(5), fc.nat(2_000)).map(
    ([which, length]): Step => ({
      what: `cut copy ${which} after ${length}`,
      act: () => quietly(() => truncateSync(kept()[which] as string, length)),
    }),
  ),
  fc.tuple(fc.nat(5), fc.nat(20_000), fc.nat(255)).map(
    ([which, where, letter]): Step => ({
      what: `set byte ${where} of copy ${which} to ${letter}`,
      act: () =>
        quietly(() => {
          const bytes = readFileSync(kept()[which] as string);
          bytes[where % bytes.length] = letter;
          writeFileSync(kept()[which] as string, bytes);
        }),
    }),
  ),
  fc.nat(5).map(
    (which): Step => ({
      what: `fill copy ${which} with zeros`,
      act: () =>
        quietly(() =>
          writeFileSync(kept()[which] as string, Buffer.alloc(readFileSync(kept()[which] as string).length)),
        ),
    }),
  ),
  fc
    .nat(3)
    .map(
      (which): Step => ({ what: `delete copy ${which}`, act: () => quietly(() => rmSync(kept()[which] as string)) }),
    ),
  fc.constant<Step>({ what: "delete the cache", act: () => rmSync(cache, { recursive: true, force: true }) }),
  fc.tuple(fc.nat(5), fc.nat(4)).map(
    ([from, to]): Step => ({
      what: `put copy ${from} in the place of copy ${to}`,
      act: () => quietly(() => copyFileSync(kept()[from] as string, kept()[to] as string)),
    }),
  ),
  fc.nat(5).map(
    (which): Step => ({
      what: `lay copy ${which} aside`,
      act: () => quietly(() => copyFileSync(kept()[which] as string, path.join(home, `aside-${which}`))),
    }),
  ),
  fc.nat(5).map(
    (which): Step => ({
      what: `put copy ${which} back`,
      act: () => quietly(() => copyFileSync(path.join(home, `aside-${which}`), kept()[which] as string)),
    }),
  ),
  fc.constant<Step>({
    what: "a file in the place of the cache",
    act: () => {
      rmSync(cache, { recursive: true, force: true });
      writeFileSync(cache, "");
    },
  }),
);

const steps = fc.array(
  fc.record({ step: fc.oneof({ weight: 3, arbitrary: edit }, { weight: 2, arbitrary: damage }), keep: fc.boolean() }),
  { minLength: 1, maxLength: 12 },
);

/** An agreement with one paper. */
function begin(): void {
  mkdirSync(path.join(record, "amendments"), { recursive: true });
  writeFileSync(at("agreement.yaml"), "dated: 2000-05-01\n");
  writeFileSync(at("amendments/000.yaml"), added("Alpha", "0.8%"));
}

function added(name: string, fee: string): string {
  return `amendment: 0\nstatus: executed\neffective: 2000-05-01\nchanges:\n  - add: ${name}\n    fee: [{ rate: ${fee} }]\n`;
}

/** The files that are parsed to open the record. */
async function parsedBy(cached: boolean): Promise<readonly string[]> {
  parsed.length = 0;
  await told(cached, cached);
  return [...parsed];
}

describe("a record with its copy", () => {
  test("has what differs from it parsed, and nothing else", async () => {
    begin();
    const all = ["agreement.yaml", "amendments/000.yaml"];
    expect(await parsedBy(true)).toEqual(all);
    expect(await parsedBy(true)).toEqual([]);
    expect(await parsedBy(false)).toEqual(all);
    writeFileSync(at("amendments/000.yaml"), added("Alpha", "0.9%"));
    expect(await parsedBy(true)).toEqual(["amendments/000.yaml"]);
    expect(await parsedBy(true)).toEqual([]);
    // What is read of a file depends on where it stands.
    renameSync(at("amendments/000.yaml"), at("amendments/001.yaml"));
    expect(await parsedBy(true)).toEqual(["amendments/001.yaml"]);
    expect(await parsedBy(true)).toEqual([]);
  });

  test("has of the words of its fees, after a change, those read that changed, and no rule's finding is another", async () => {
    begin();
    const fee = (words: string, rate: string): string => `${added("Alpha", rate)}    words: ${words}\n`;
    const other = fee("0.7% of such assets", "0.7%")
      .replace("amendment: 0", "amendment: 1")
      .replace("add", "change-fee");
    writeFileSync(at("amendments/000.yaml"), fee("0.8% of such assets", "0.8%"));
    writeFileSync(at("amendments/001.yaml"), other);
    await told(true, true);
    writeFileSync(at("amendments/001.yaml"), other.replace("words: 0.7%", "words: 0.6%"));
    const opened = await read(true);
    const judged = await opened.judging();
    const made: string[] = [];
    const { findings } = await foundIn({
      ...opened,
      judging: async () => (name, thing, judge) =>
        judged(name, thing, () => {
          made.push(name);
          return judge();
        }),
    });
    // Of what stops answers the words were read when the record was opened; a fee's places are its file's.
    expect(findings.map(({ code }) => code)).toContain("words-differ");
    expect(made).toEqual([]);
    const anew = await foundIn(await read(false));
    expect(findings).toEqual(anew.findings);
    await opened.keep();
  });

  test("has what its papers tell kept, but not what was known on another day", async () => {
    begin();
    await told(true, true);
    const opened = await read(true);
    const kept: (readonly [string, boolean])[] = [];
    await tellings({
      ...opened,
      told: (of, workOut) => {
        const already = opened.told(of, workOut);
        kept.push([of.name, already !== undefined]);
        return already;
      },
    });
    // Nothing is told of a record that does not read.
    expect(opened.problems).toEqual([]);
    expect(new Set(kept.map(([name]) => name))).toEqual(new Set(["history", "blame", "blame, restatements", "diff"]));
    expect(kept.filter(([, isKept]) => !isKept)).toEqual([]);
    const [registrant] = opened.registrants;
    const [agreement] = registrant?.agreements ?? [];
    if (registrant === undefined || agreement === undefined) throw new Error("no agreement");
    const found = { registrant, agreement };
    const day = "2002-06-30" as Day;
    expect(await opened.scheduleOn(found, day)).toMatchObject({ kind: "in-force", entries: [{ name: "Alpha" }] });
    const asOf = await opened.scheduleOn(found, day, { by: "parties", on: day });
    const never = (): never => {
      throw new Error("worked out");
    };
    expect(opened.told({ name: "history", found, schedules: [asOf], everyDay: true }, never)).toBeUndefined();
    await opened.keep();
  });

  test("reads an agreement apart, and then holds nothing of it", async () => {
    begin();
    await told(true, true);
    const opened = await read(true);
    const [registrant] = opened.registrants;
    const [agreement] = registrant?.agreements ?? [];
    if (registrant === undefined || agreement === undefined) throw new Error("no agreement");
    const apart = opened.apart({ registrant, agreement });
    expect(plainly(apart.agreement.amendments)).toContain("Alpha");
    expect(apart.registrant.agreements).toContain(apart.agreement);
    const isRead = (): boolean => Object.getOwnPropertyDescriptor(agreement, "amendments")?.get === undefined;
    for (const knownOn of [undefined, { by: "parties", on: "2002-06-30" as Day } as const])
      expect(await opened.scheduleOn(apart, "2002-06-30" as Day, knownOn)).toMatchObject({ kind: "in-force" });
    expect(
      await opened.pageOn("never kept", apart, "2002-06-30" as Day, async () => ({ plain: 1, texts: [] })),
    ).toMatchObject({
      plain: 1,
    });
    expect(isRead()).toBe(false);
    expect(plainly(agreement)).toBe(plainly(apart.agreement));
    expect(isRead()).toBe(true);
    await opened.keep();
  });

  test.runIf(existsSync("/proc/self/fd"))("leaves no file of it open when the record is closed", async () => {
    const open = (): string[] =>
      readdirSync("/proc/self/fd").flatMap((descriptor) => {
        try {
          const file = readlinkSync(`/proc/self/fd/${descriptor}`);
          return file.startsWith(cache) ? [path.extname(file)] : [];
        } catch {
          return [];
        }
      });
    begin();
    for (const change of [() => {}, () => {}, () => writeFileSync(at("amendments/000.yaml"), added("Alpha", "0.9%"))]) {
      change();
      const opened = await read(true);
      for (const registrant of opened.registrants)
        for (const agreement of registrant.agreements)
          await opened.pageOn("schedule", { registrant, agreement }, "2002-06-30" as Day, (found) =>
            schedulePageOf(found, registrant),
          );
      await tellings(opened);
      await opened.keep();
      opened.close();
      expect(open()).toEqual([]);
      opened.close();
    }
    const unchanged = await read(true);
    expect(open()).toEqual([".copy"]);
    unchanged.close();
  });

  test("is the record read anew where a pipe stands in the place of an empty file", async () => {
    begin();
    writeFileSync(at("registrant.yaml"), "");
    await told(true, true);
    expect(await parsedBy(true)).toEqual([]);
    rmSync(at("registrant.yaml"));
    execFileSync("mkfifo", [at("registrant.yaml")]);
    const anew = await told(false, false);
    expect(anew).toContain("a pipe or a device");
    expect(await told(true, true)).toBe(anew);
  });

  test("that lies where others may write is neither used nor written", async () => {
    begin();
    await told(true, true);
    for (const file of kept()) chmodSync(file, 0o666);
    expect(await parsedBy(true)).not.toEqual([]);
    // It was put in their place again.
    expect(await parsedBy(true)).toEqual([]);
    const folder = path.join(cache, "schedule-a");
    for (const file of kept()) rmSync(file);
    chmodSync(folder, 0o777);
    await told(true, true);
    expect(kept()).toEqual([]);
    // Nor through a link, which could lead anywhere.
    const elsewhere = path.join(home, "elsewhere");
    renameSync(folder, elsewhere);
    chmodSync(elsewhere, 0o700);
    symlinkSync(elsewhere, folder);
    await told(true, true);
    expect(readdirSync(elsewhere)).toEqual([]);
  });

  test("is the record read anew, after any sequence of edits, renames, deletions, clocks and crashes", {
    timeout: 300_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        rmSync(record, { recursive: true, force: true });
        rmSync(cache, { recursive: true, force: true });
        begin();
        await told(true, true);
        for (const { step, keep } of all) {
          step.act();
          expect((await told(true, keep)) === (await told(false, false)), step.what).toBe(true);
        }
        expect(await told(true, true)).toBe(await told(false, false));
        expect(await told(true, true)).toBe(await told(false, false));
      }),
      { numRuns: Number(process.env["KEEPER_RUNS"] ?? 150) },
    );
  });
});
