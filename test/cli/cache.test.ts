/** The compiled copy of a person's own record, as the executables keep it: seen in the cache folder, never in an answer. */
import { spawn } from "node:child_process";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { DATA, type Ended, each, environment, fee, NOWHERE, PACKAGE, scheduleA, scratch } from "./tool.ts";

/** A record of one's own, and a cache folder that is not there yet. */
function made(): { record: string; cache: string; env: Record<string, string> } {
  const home = scratch();
  const record = path.join(home, "record");
  cpSync(path.join(DATA, "met-investors"), record, { recursive: true });
  const cache = path.join(home, "cache");
  return { record, cache, env: { XDG_CACHE_HOME: cache } };
}

const kept = (cache: string): string[] => {
  const folder = path.join(cache, "schedule-a");
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};
const kinds = (cache: string): string[] => kept(cache).map((name) => path.extname(name));

const AS_OF = ["--as-of", "2006-11-01"];

describe("a compiled copy", () => {
  test("is kept by the first question and used by the next, whatever is asked", async () => {
    const { record, cache, env } = made();
    const questions = [
      AS_OF,
      [...AS_OF, "--format", "json"],
      ["--as-of", "2010-06-30", "--portfolio", "Mid Cap Core"],
      ["history", "Met/AIM Small Cap Growth"],
      ["diff", "2006-10-31", "2006-11-01"],
      ["blame", ...AS_OF],
      ["gaps", ...AS_OF],
      [...AS_OF, "--known-on", "2006-10-15"],
      ["--as-of", "1999-01-01"],
      ["check", "--format", "json"],
      ["export", "--format", "csv", ...AS_OF],
    ].map((words) => [...words, "--record", record]);
    const anew = await each(questions, (words) => scheduleA([...words, "--no-cache"], { env }));
    expect(kept(cache)).toEqual([]);
    const first = await each(questions, (words) => scheduleA(words, { env }));
    const again = await each(questions, (words) => scheduleA(words, { env }));
    expect(first).toEqual(anew);
    expect(again).toEqual(anew);
    expect(kinds(cache)).toEqual([".copy", ".judgements", ".pages", ".results", ".schedules", ".tellings"]);
  });

  test("serves fees too", async () => {
    const { record, env } = made();
    const words = ["calc", "--portfolio", "Met/AIM Small Cap Growth", ...AS_OF, "--record", record, "--assets"];
    const asked = async (assets: string): Promise<string> => (await fee([...words, assets], { env })).stdout;
    const first = await asked("750m");
    expect(first).toContain("$6,475,000.00 a year");
    expect(await asked("750m")).toBe(first);
    expect(await asked("500m")).toContain("$4,400,000.00 a year");
  });

  test("is readable by its owner alone", async () => {
    const { record, cache, env } = made();
    await scheduleA([...AS_OF, "--record", record], { env });
    const folder = path.join(cache, "schedule-a");
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of kept(cache)) expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
    expect(kept(cache).length).toBe(4);
  });

  test("of one build is not used by another", async () => {
    const { record, cache, env } = made();
    const words = [...AS_OF, "--record", record];
    const answer = await scheduleA(words, { env });
    const [copy] = kept(cache).map((name) => path.join(cache, "schedule-a", name)) as [string];
    const bytes = readFileSync(copy);
    const stamp = bytes.toString("latin1", 0, 60).split(" ")[2] as string;
    bytes.write("f".repeat(stamp.length), bytes.indexOf(stamp), "latin1");
    writeFileSync(copy, bytes);
    expect(await scheduleA(words, { env })).toEqual(answer);
    // It was written anew.
    expect(readFileSync(copy).toString("latin1", 0, 60).split(" ")[2]).toBe(stamp);
  });

  test("that cannot be written is passed over in silence", async () => {
    const { record, cache } = made();
    const words = [...AS_OF, "--record", record];
    const anew = await scheduleA([...words, "--no-cache"]);
    writeFileSync(cache, "a file in its place");
    expect(await scheduleA(words, { env: { XDG_CACHE_HOME: cache } })).toEqual(anew);
    expect(await scheduleA(words, { env: { XDG_CACHE_HOME: "/dev/full" } })).toEqual(anew);
    expect(await scheduleA(words, { env: { XDG_CACHE_HOME: "/proc/self" } })).toEqual(anew);
    expect(await scheduleA(words, { env: { XDG_CACHE_HOME: "", HOME: "" } })).toEqual(anew);
    // A path that is not whole is no place for it.
    expect(await scheduleA(words, { env: { XDG_CACHE_HOME: "here", HOME: "" }, cwd: NOWHERE })).toEqual(anew);
    expect(existsSync(path.join(NOWHERE, "here"))).toBe(false);
  });

  test("is not made of a record that holds what is no plain file", async () => {
    const { record, cache, env } = made();
    symlinkSync("/etc/hostname", path.join(record, "management-2000/amendments/099.yaml"));
    await scheduleA([...AS_OF, "--record", record], { env });
    const again = await scheduleA([...AS_OF, "--record", record], { env });
    expect(again).toEqual(await scheduleA([...AS_OF, "--record", record, "--no-cache"], { env }));
    expect(kinds(cache)).toEqual([]);
  });

  test("is not made of what could be mistaken for a name in it", async () => {
    const { record, env } = made();
    const file = path.join(record, "management-2000/amendments/022.yaml");
    writeFileSync(file, `${readFileSync(file, "utf8")}notes:\n  - "a0\\x01a0"\n"\\x01k": 1\n`);
    for (const words of [["check"], AS_OF, ["check", "--format", "json"]]) {
      const anew = await scheduleA([...words, "--record", record, "--no-cache"], { env });
      expect(anew.code).toBe(1);
      for (let time = 0; time < 2; time++)
        expect(await scheduleA([...words, "--record", record], { env })).toEqual(anew);
    }
  });

  test("survives writers that are killed at any moment, and many at once", async () => {
    const { record, cache, env } = made();
    const words = [...AS_OF, "--record", record];
    const anew = await scheduleA([...words, "--no-cache"], { env });
    for (let after = 20; after < 600; after += 45) {
      rmSync(cache, { recursive: true, force: true });
      await killed(words, env, after);
      expect(await scheduleA(words, { env }), `after ${after} ms`).toEqual(anew);
    }
    rmSync(cache, { recursive: true, force: true });
    const all = await Promise.all(Array.from({ length: 6 }, () => scheduleA(words, { env })));
    expect(all).toEqual(all.map(() => anew));
    expect(await scheduleA(words, { env })).toEqual(anew);
    expect(kinds(cache)).toEqual([".copy", ".judgements", ".pages", ".schedules"]);
  });
});

/** Starts the program and ends it, whatever it is doing, after so many milliseconds. */
function killed(words: readonly string[], env: Record<string, string>, after: number): Promise<void> {
  const child = spawn(process.execPath, [path.join(PACKAGE, "bin/schedule-a.cjs"), ...words], {
    cwd: NOWHERE,
    env: environment(env),
    stdio: "ignore",
  });
  const timer = setTimeout(() => child.kill("SIGKILL"), after);
  return new Promise((resolve) =>
    child.on("close", () => {
      clearTimeout(timer);
      resolve();
    }),
  );
}

/** One change after another, each seen at once. */
test("a changed, an added, a renamed and a deleted file are seen at once", async () => {
  const { record, env } = made();
  const folder = path.join(record, "management-2000/amendments");
  const words = ["--portfolio", "Met/AIM Small Cap Growth", ...AS_OF, "--record", record, "--format", "json"];
  const same = async (): Promise<Ended> => {
    const answer = await scheduleA(words, { env });
    expect(answer).toEqual(await scheduleA([...words, "--no-cache"], { env }));
    return answer;
  };
  const answers = [await same()];
  const file = path.join(folder, "022.yaml");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replaceAll("0.83%", "0.84%"));
  answers.push(await same());
  rmSync(file);
  answers.push(await same());
  writeFileSync(path.join(folder, "022-executed.yaml"), text.replaceAll("0.88%", "0.87%"));
  answers.push(await same());
  expect(new Set(answers.map(({ stdout }) => stdout)).size).toBe(4);
});
