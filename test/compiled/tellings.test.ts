/** A file of tellings gives each text as it was written, or says that it cannot. */
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { encodedTelling, type OpenTellings, openTellings, writeTellings } from "../../src/compiled/tellings.ts";
import { encoded } from "../../src/compiled/writing.ts";
import type { Telling } from "../../src/record.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "schedule-a-tellings-"));
  file = path.join(folder, "r.told");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const [TOOL, DIGEST] = ["tool", "sha256:1"];

function write(all: Readonly<Record<string, Telling>>): void {
  const tellings = Object.entries(all).map(([name, one]) => encodedTelling(name, one));
  writeFileSync(
    file,
    encoded((sink) => writeTellings(sink, TOOL, DIGEST, tellings)),
    { mode: 0o600 },
  );
}

const never = (): never => {
  throw new Error("damaged");
};

function opened(): OpenTellings {
  const open = openTellings(file, TOOL, DIGEST);
  if (open === undefined) throw new Error("no tellings");
  return open;
}

const telling = fc.record({
  plain: fc.jsonValue(),
  texts: fc.array(fc.string({ unit: "grapheme" }), { maxLength: 4 }),
});

describe("tellings", () => {
  test("are what was written, each under its name", () => {
    fc.assert(
      fc.property(fc.array(telling, { minLength: 1, maxLength: 4 }), (all) => {
        write(Object.fromEntries(all.map((one, index) => [`n${index}`, one])));
        const open = opened();
        all.forEach(({ plain, texts }, index) => {
          const kept = open.telling(`n${index}`, never);
          expect(JSON.stringify(kept?.plain)).toBe(JSON.stringify(plain));
          expect(texts.map((_, place) => kept?.text(place))).toEqual(texts);
        });
        expect(open.telling("other", never)).toBeUndefined();
        open.close();
      }),
      { numRuns: 100 },
    );
  });

  test("are none of another record, or another tool", () => {
    write({ a: { plain: 1, texts: [] } });
    expect(openTellings(file, TOOL, "sha256:2")).toBeUndefined();
    expect(openTellings(file, "other", DIGEST)).toBeUndefined();
  });

  test("go over into another file as they are, but for those made anew", () => {
    write({ a: { plain: 1, texts: ["one", "another"] }, b: { plain: 2, texts: ["two"] }, c: { plain: 3, texts: [] } });
    const open = opened();
    const others = open.others(new Set(["b"]));
    open.close();
    writeFileSync(
      file,
      encoded((sink) => writeTellings(sink, TOOL, DIGEST, others)),
    );
    const again = opened();
    expect(again.telling("b", never)).toBeUndefined();
    expect(again.telling("a", never)?.text(1)).toBe("another");
    expect(again.telling("c", never)?.plain).toBe(3);
    again.close();
  });

  test("of which a byte is not what was written are not told, whichever it is", () => {
    const texts = ["some words", "and others, longer than they"];
    write({ a: { plain: { of: "a" }, texts } });
    const bytes = readFileSync(file);
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] as number) ^ 1;
      writeFileSync(file, changed);
      const open = openTellings(file, TOOL, DIGEST);
      let damaged = 0;
      const kept = open?.telling("a", () => {
        damaged += 1;
      });
      const read = texts.map((_, place) => kept?.text(place));
      // Not opened, or one of its texts is damaged and the other as it was.
      expect(
        read.filter((one) => one !== undefined).every((one) => texts.includes(one as string)),
        `${at}`,
      ).toBe(true);
      expect(open === undefined || damaged === 1, `${at}`).toBe(true);
      open?.close();
    }
  });

  test("of a file that was cut while it was open are not told", () => {
    write({ a: { plain: 1, texts: ["x".repeat(3_000_000), "y".repeat(3_000_000)] } });
    const open = opened();
    let damaged = 0;
    const kept = open.telling("a", () => {
      damaged += 1;
    });
    expect(kept?.text(0)?.length).toBe(3_000_000);
    truncateSync(file, 4_000_000);
    expect(kept?.text(1)).toBeUndefined();
    expect(damaged).toBe(1);
    open.close();
  });
});
