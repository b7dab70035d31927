/** A file of parts: what was written is read; of anything else, nothing is. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { openParts } from "../../src/compiled/parts.ts";
import { encodeParts } from "../../src/compiled/writing.ts";

const folder = mkdtempSync(path.join(tmpdir(), "schedule-a-parts-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = path.join(folder, "parts");
// Whatever is made by default may be written by this user's group: what is written again keeps this.
writeFileSync(file, "", { mode: 0o600 });

type Head = { readonly name: string };
const bytes = fc.uint8Array({ maxLength: 40 });
const written = fc.record({
  head: fc.record({ name: fc.string({ unit: "grapheme" }) }),
  parts: fc.array(bytes, { maxLength: 6 }),
  behind: fc.array(bytes, { maxLength: 4 }),
});

function opened(text: Uint8Array, tool = "tool"): { head: Head; parts: Buffer[]; pieces: Buffer[] } | undefined {
  writeFileSync(file, text);
  const found = openParts<Head>(file, "kind", tool);
  if (found === undefined) return undefined;
  const parts = Array.from({ length: found.count }, (_, index) => Buffer.from(found.part(index)));
  const pieces = Array.from({ length: found.pieces }, (_, index) => Buffer.from(found.piece(index)));
  found.close();
  return { head: found.head, parts, pieces };
}

test("what was written is read again", () => {
  fc.assert(
    fc.property(written, ({ head, parts, behind }) => {
      expect(opened(encodeParts("kind", "tool", head, parts, behind))).toEqual({
        head,
        parts: parts.map((part) => Buffer.from(part)),
        pieces: behind.map((piece) => Buffer.from(piece)),
      });
    }),
    { numRuns: 300 },
  );
});

test("whatever the tool and the kind are called", () => {
  for (const kind of ["a", "copy-1", "schedules-1"]) {
    for (const tool of ["", "x", "source", "c44e0a6c5ec1cee0", "c44e0a6c5ec1cee01"]) {
      for (let letter = 0; letter < 40; letter++) {
        const part = Buffer.from([letter, letter, 7]);
        writeFileSync(file, encodeParts(kind, tool, {}, [part]));
        const found = openParts(file, kind, tool);
        expect(found?.part(0).equals(part), `${kind} ${tool} ${letter}`).toBe(true);
        found?.close();
      }
    }
  }
});

test("larger parts than are read at once are read again", () => {
  const large = Buffer.from(Array.from({ length: 3_000_001 }, (_, index) => index % 251));
  writeFileSync(
    file,
    encodeParts("kind", "tool", {}, [large.subarray(0, 7), large, large.subarray(1)], [large, large.subarray(1)]),
  );
  const found = openParts(file, "kind", "tool");
  expect(found?.part(2).equals(large.subarray(1))).toBe(true);
  expect(found?.part(0).equals(large.subarray(0, 7))).toBe(true);
  expect(found?.part(1).equals(large)).toBe(true);
  expect(found?.piece(1).equals(large.subarray(1))).toBe(true);
  expect(found?.piece(0).equals(large)).toBe(true);
  found?.close();
});

test("a file that was cut, anywhere, is not used", () => {
  const whole = encodeParts(
    "kind",
    "tool",
    { name: "record" },
    [Buffer.from("one"), Buffer.from("two")],
    [Buffer.from("three")],
  );
  expect(opened(whole)).toBeDefined();
  for (let length = 0; length < whole.length; length++) expect(opened(whole.subarray(0, length))).toBeUndefined();
  expect(opened(Buffer.concat([whole, Buffer.from("x")]))).toBeUndefined();
});

test("a file of which a letter was changed, before what is only compared, is not used", () => {
  const behind = Buffer.from("three");
  const whole = encodeParts("kind", "tool", { name: "record" }, [Buffer.from("one"), Buffer.from("two")], [behind]);
  for (let index = 0; index < whole.length - behind.length; index++) {
    for (const bit of [1, 32, 128]) {
      const changed = Buffer.from(whole);
      changed[index] = (changed[index] as number) ^ bit;
      expect(opened(changed), `byte ${index}`).toBeUndefined();
    }
  }
});

test("a piece is told by all of its bytes and no more", () => {
  const pieces = [Buffer.from("three"), Buffer.from(""), Buffer.from("thr"), Buffer.alloc(2_000_001, 7)];
  writeFileSync(file, encodeParts("kind", "tool", {}, [], pieces));
  const found = openParts(file, "kind", "tool");
  const read = Buffer.from("threes");
  const told = (index: number): boolean[] =>
    [0, 1, 2, 3, 4, 5, 6].map((length) => found?.isPiece(index, read, length) ?? false);
  expect(told(0)).toEqual([false, false, false, false, false, true, false]);
  expect(told(1)).toEqual([true, false, false, false, false, false, false]);
  expect(told(2)).toEqual([false, false, false, true, false, false, false]);
  expect(found?.isPiece(0, Buffer.from("thref"), 5)).toBe(false);
  expect(found?.isPiece(3, Buffer.alloc(2_000_001, 7), 2_000_001)).toBe(true);
  expect(found?.isPiece(4, read, 0)).toBe(false);
  found?.close();
});

test("a file whose beginning says what cannot be is not used", () => {
  const whole = encodeParts("kind", "tool", { name: "record" }, [Buffer.from("one")]).toString("latin1");
  const end = whole.indexOf("\n");
  const numbers = end - 3 * 15;
  const said = [0, 1, 2].map((at) => whole.slice(numbers + at * 15, numbers + (at + 1) * 15));
  for (const one of ["NaN", "Infinity", "-1", "-8", "1.5", "4.5", "1e+21", "9007199254740992", "99999999999999"])
    for (const at of [0, 1, 2]) {
      const told = said.map((number, index) => (index === at ? ` ${one.padStart(14)}` : number)).join("");
      expect(
        opened(Buffer.from(`${whole.slice(0, numbers)}${told}${whole.slice(end)}`, "latin1")),
        told,
      ).toBeUndefined();
    }
});

test("a file whose front says what cannot be is not used, summed or not", () => {
  const whole = encodeParts("kind", "tool", { name: "0".repeat(80) }, [Buffer.from("one")]);
  const at = whole.indexOf("{");
  const length = whole.lastIndexOf("}") + 1 - at;
  const counts = ["-1", "-9007199254740991", "1.5", "1e9", "9007199254740991", '"1"', "null", "[]", "{}"];
  const fronts = [
    ...counts.flatMap((one) => [`{"head":{},"parts":${one},"pieces":0}`, `{"head":{},"parts":1,"pieces":${one}}`]),
    ...["null", "1", "[]", "{}", "nothing", '"front"'],
  ];
  expect(length).toBeGreaterThan(100);
  for (const front of fronts) {
    const changed = Buffer.from(whole);
    changed.fill(" ", at, at + length).write(front, at);
    expect(opened(changed), front).toBeUndefined();
    writeFileSync(file, changed);
    expect(openParts(file, "kind", "tool", { trusted: true }), front).toBeUndefined();
  }
});

test("a file of zeros, as a crash may leave one, is not used", () => {
  const whole = encodeParts("kind", "tool", { name: "record" }, [Buffer.from("one")]);
  expect(opened(Buffer.alloc(whole.length))).toBeUndefined();
});

test("a file of another tool or kind is not used", () => {
  const whole = encodeParts("kind", "tool", { name: "record" }, []);
  expect(opened(whole, "other")).toBeUndefined();
  writeFileSync(file, whole);
  expect(openParts(file, "kinds", "tool")).toBeUndefined();
});

test("what is not there, or cannot be read, is not used", () => {
  expect(openParts(path.join(folder, "nothing"), "kind", "tool")).toBeUndefined();
  expect(openParts(folder, "kind", "tool")).toBeUndefined();
  expect(readFileSync(file).length).toBeGreaterThan(0);
});

test("a disk that fails is no bug", () => {
  // The memory of a process is a plain file of which nothing can be read at its beginning.
  expect(() => readFileSync("/proc/self/mem")).toThrow("EIO");
  expect(openParts("/proc/self/mem", "kind", "tool", { trusted: true })).toBeUndefined();
});

test("a trusted file is used as it stands", () => {
  const whole = encodeParts("kind", "tool", { name: "record" }, [Buffer.from("one")]);
  whole[whole.indexOf("one")] = 79;
  writeFileSync(file, whole);
  const found = openParts<Head>(file, "kind", "tool", { trusted: true });
  expect(found?.part(0).toString()).toBe("One");
  found?.close();
  expect(openParts(file, "kind", "tool")).toBeUndefined();
});

test("a file that others may write is not used, whatever its sum", () => {
  writeFileSync(file, encodeParts("kind", "tool", { name: "record" }, []));
  for (const [mode, used] of [
    [0o600, true],
    [0o644, true],
    [0o620, false],
    [0o602, false],
    [0o666, false],
  ] as const) {
    chmodSync(file, mode);
    const found = openParts(file, "kind", "tool");
    expect(found !== undefined, mode.toString(8)).toBe(used);
    found?.close();
  }
  const trusted = openParts(file, "kind", "tool", { trusted: true });
  expect(trusted).toBeDefined();
  trusted?.close();
  chmodSync(file, 0o600);
});

test("a link is not followed, and a pipe not waited for", () => {
  const aside = path.join(folder, "aside");
  writeFileSync(file, encodeParts("kind", "tool", { name: "record" }, []));
  renameSync(file, aside);
  symlinkSync(aside, file);
  expect(openParts(file, "kind", "tool")).toBeUndefined();
  rmSync(file);
  execFileSync("mkfifo", [file]);
  expect(openParts(file, "kind", "tool")).toBeUndefined();
  rmSync(file);
  renameSync(aside, file);
  const found = openParts(file, "kind", "tool");
  expect(found).toBeDefined();
  found?.close();
});
