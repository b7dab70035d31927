/**
 * What is read of a file is in its compiled copy what it was: the same plain data, in which what stands in two places is one
 * object where it was one, and two where it was two. So too is what code tells apart by being the same: a fee, an act, a day.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import { copyWriter, encodedRead, openCopy } from "../../src/compiled/copy.ts";
import { packedWhole } from "../../src/compiled/packed.ts";
import { encoded } from "../../src/compiled/writing.ts";
import { readIfPlain, readWith } from "../../src/read/plain-file.ts";
import { type FileRead, fileRoles } from "../../src/read/record.ts";
import { readTree } from "../../src/read/tree.ts";
import { type Said, written } from "../read/written.ts";
import { yamlFilesIn } from "../read/yaml-files.ts";

const home = mkdtempSync(path.join(tmpdir(), "schedule-a-copy-"));
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** What the files of the records here say, good and bad. */
const MODELS = ["data", "test/records", ...readdirSync("test/bad").map((name) => `test/bad/${name}`)].flatMap(
  (folder) => {
    const files = statSync(folder).isDirectory() ? yamlFilesIn(folder).sort() : [];
    const { filed } = fileRoles(files.map((file) => path.relative(folder, file)));
    return filed.flatMap((one) => {
      const said = saidIn(readFileSync(path.join(folder, one.path), "utf8"));
      return said === undefined ? [] : [{ filed: one, said }];
    });
  },
);

/** What a file says, every scalar a text; undefined where it is no YAML that the tool would take. */
function saidIn(text: string): Said | undefined {
  try {
    const said: unknown = parse(text, { schema: "failsafe" });
    return isSaid(said) && typeof said !== "string" ? said : undefined;
  } catch {
    return undefined;
  }
}

function isSaid(value: unknown): value is Said {
  if (typeof value === "string") return true;
  return typeof value === "object" && value !== null && Object.values(value).every(isSaid);
}

/** What is said under a key, or in a list, anywhere: to be put where another thing is said. */
const PIECES = new Map<string, Said[]>();
for (const { said } of MODELS) gather("", said);

function gather(key: string, said: Said): void {
  PIECES.set(key, [...(PIECES.get(key) ?? []), said]);
  if (Array.isArray(said)) for (const item of said) gather(`${key}[]`, item);
  else if (typeof said === "object") for (const [inner, item] of Object.entries(said)) gather(inner, item as Said);
}

/** Leaves out, says twice, or puts another thing that is said under the same key: at one place, chosen by numbers. */
function edited(said: Said, [where, how, which]: readonly [number, number, number], key = "", deep = 0): Said {
  const inner = Array.isArray(said) ? said.map((item) => [`${key}[]`, item] as const) : Object.entries(said);
  if (typeof said === "string" || inner.length === 0) return said;
  const at = (where >> (3 * deep)) % inner.length;
  const [name, chosen] = inner[at] as readonly [string, Said];
  const isHere = typeof chosen === "string" || (where >> (3 * deep + 2)) % 3 === 0;
  const pieces = PIECES.get(name) ?? [];
  const made = isHere ? pieces[which % pieces.length] : edited(chosen, [where, how, which], name, deep + 1);
  const isLeftOut = isHere && how % 3 === 0;
  const isTwice = isHere && how % 3 === 1 && Array.isArray(said);
  const all = inner.flatMap(([one, item], index) => {
    if (index !== at) return [[one, item] as const];
    return isLeftOut
      ? []
      : [...(isTwice ? [[one, item] as const] : []), [one, (isTwice ? item : made) as Said] as const];
  });
  return Array.isArray(said) ? all.map(([, item]) => item) : Object.fromEntries(all);
}

const numbers = fc.nat(2 ** 30);
const file = fc
  .record({
    model: fc.constantFrom(...MODELS),
    edits: fc.array(fc.tuple(numbers, numbers, numbers), { maxLength: 12 }),
    choices: fc.array(fc.nat(1000), { minLength: 8, maxLength: 40 }),
  })
  .map(({ model, edits, choices }) => ({
    filed: model.filed,
    text: written(
      edits.reduce((said, edit) => edited(said, edit), model.said),
      choices,
    ).text,
  }));

/** All that a value says, and which of its places are one object. */
const shape = (value: unknown): string => JSON.stringify(packedWhole(value));

/** What was read of files, out of a copy of them. */
function outOfCopy(reads: readonly FileRead[], act: (out: readonly FileRead[]) => void): void {
  const paths = reads.map((_, index) => String(index));
  const bytes = encoded((sink) => {
    const { read: add, end } = copyWriter("tool", sink);
    for (const read of reads) add(encodedRead(read));
    const whole = { digest: "", problems: [], stopping: [], registrants: [] };
    end({ folder: home, paths, whole, portfolios: [], lengths: paths.map(() => 0), texts: [] });
  });
  const place = path.join(home, "copy");
  writeFileSync(place, bytes, { mode: 0o600 });
  const copy = openCopy(place, "tool", home);
  try {
    for (const readOf of [copy?.readOf, copy?.readAgain]) act(reads.map((_, index) => readOf?.(index) as FileRead));
  } finally {
    copy?.close();
  }
}

test("what is one object in what is read of any file is one out of its copy, and nothing else is", () => {
  let [good, bad] = [0, 0];
  fc.assert(
    fc.property(fc.array(file, { minLength: 1, maxLength: 4 }), (files) => {
      const reads = files.flatMap(({ filed, text }) => {
        const bytes = Buffer.from(text);
        const plain = readIfPlain(filed, bytes);
        return [readWith(readTree, filed, bytes), ...(plain ? [plain] : [])];
      });
      good += reads.filter(({ value }) => value !== undefined).length;
      bad += reads.filter(({ problems }) => problems.length > 0).length;
      outOfCopy(reads, (out) => {
        expect(out.length).toBe(reads.length);
        for (const [index, read] of reads.entries()) expect(shape(out[index])).toBe(shape(read));
      });
    }),
    { numRuns: Number(process.env["COPY_RUNS"] ?? 400) },
  );
  // Of files that say nothing it would hold whatever is done.
  expect(good).toBeGreaterThan(100);
  expect(bad).toBeGreaterThan(100);
});

test("problems at one place have each a place of their own", () => {
  const text = "amendment: 1\namendment: 2\namendment: 3\n";
  const read = readWith(
    readTree,
    { path: "a/b/001.yaml", role: "amendment", registrant: "a", agreement: "b" },
    Buffer.from(text),
  );
  expect(read.problems.filter(({ code }) => code === "duplicate-key").map(({ also }) => also?.place.line)).toEqual([
    1, 1,
  ]);
  expect(packedWhole(read).shared).toEqual([]);
});

test("two places that are one object would be told", () => {
  const fee = { rate: "0.8%" };
  const read = { path: "000.yaml", role: "amendment", registrant: "", agreement: "", value: [fee, fee], problems: [] };
  expect(shape(read)).not.toBe(shape({ ...read, value: [fee, { ...fee }] }));
});
