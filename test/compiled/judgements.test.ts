/** A judgement that was kept is the one that is made, and is made again only of what nobody judged. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Judgements, openJudgements } from "../../src/compiled/judgements.ts";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "schedule-a-judgements-"));
  file = path.join(folder, "r.judgements");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const TOOL = "tool";

function keep(judgements: Judgements): void {
  const bytes = judgements.encoded();
  if (bytes) writeFileSync(file, bytes, { mode: 0o600 });
}

/** What was judged, in order. */
function judging(judgements: Judgements): { judge: (name: string, thing: unknown) => unknown; made: unknown[] } {
  const made: unknown[] = [];
  return {
    made,
    judge: (name, thing) =>
      judgements.judged(name, thing, () => {
        made.push([name, thing]);
        return [name, thing, null];
      }),
  };
}

describe("judgements", () => {
  test("are those that are made, each once, by name and by thing", () => {
    const name = fc.constantFrom<string>("one", "other", "__proto__", "constructor");
    const asked = fc.array(fc.tuple(name, fc.oneof(fc.jsonValue({ maxDepth: 1 }), fc.integer({ min: 0, max: 2 }))));
    fc.assert(
      fc.property(fc.array(asked, { minLength: 1, maxLength: 3 }), (questions) => {
        rmSync(file, { force: true });
        const known = new Set<string>();
        for (const question of questions) {
          const now = openJudgements(file, TOOL);
          const { judge, made } = judging(now);
          const fresh = new Set<string>();
          for (const [name, thing] of question) {
            const text = JSON.stringify([name, thing]);
            expect(JSON.stringify(judge(name, thing))).toBe(JSON.stringify([name, thing, null]));
            if (!known.has(text)) fresh.add(text);
          }
          expect(made.map((one) => JSON.stringify(one))).toEqual([...fresh]);
          keep(now);
          // Under a name that was asked, what was not asked again is forgotten where anything new was kept.
          const names = new Set(question.map(([name]) => name));
          const used = new Set(question.map((one) => JSON.stringify(one)));
          if (fresh.size > 0)
            for (const text of known)
              if (names.has((JSON.parse(text) as [string])[0]) && !used.has(text)) known.delete(text);
          for (const text of fresh) known.add(text);
        }
      }),
      { numRuns: 200 },
    );
  });

  test("are none of another build, nor of a file that is damaged", () => {
    const first = openJudgements(file, TOOL);
    judging(first).judge("one", 1);
    keep(first);
    const by = (tool: string): unknown[] => {
      const { judge, made } = judging(openJudgements(file, tool));
      judge("one", 1);
      return made;
    };
    expect(by(TOOL)).toEqual([]);
    expect(by("another")).toEqual([["one", 1]]);
    const bytes = readFileSync(file);
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] as number) ^ 1;
      writeFileSync(file, changed);
      expect(by(TOOL), `${at}`).toEqual([["one", 1]]);
    }
  });

  test("are not written again where none is new", () => {
    const first = openJudgements(file, TOOL);
    judging(first).judge("one", 1);
    keep(first);
    const again = openJudgements(file, TOOL);
    judging(again).judge("one", 1);
    expect(again.encoded()).toBeUndefined();
  });

  test("of more things than are kept are made each time", () => {
    const now = openJudgements(undefined, TOOL);
    const { judge, made } = judging(now);
    for (let thing = 0; thing <= 1 << 16; thing++) judge("one", thing);
    expect(made.length).toBe((1 << 16) + 1);
    judge("one", 0);
    judge("one", 1 << 16);
    expect(made.length).toBe((1 << 16) + 3);
  });
});
