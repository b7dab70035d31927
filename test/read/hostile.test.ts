import { describe, expect, it } from "vitest";
import { diagnostics } from "../../src/write/diagnostic.ts";
import { UNPAINTED } from "../../src/write/paint.ts";
import { processorSeconds } from "../processor.ts";
import { HOSTILE, type Hostile } from "./hostile-files.ts";
import { HEAD, readOne } from "./one-file.ts";

const KINDS = [...new Set(HOSTILE.map(({ kind }) => kind))];

/** What was said of each file. */
const said: string[] = [];

describe.each(KINDS)("hostile file: %s", (kind) => {
  const files = HOSTILE.filter((file) => file.kind === kind);
  it.each(files.map((file) => [file.name, file] as const))("%s", (_, file) => {
    const { faults, text } = refusal(file);
    expect(faults).toEqual(file.faults);
    said.push(text);
  });
});

describe("thousands of keys", () => {
  const lines = (key: (index: number) => string): string =>
    HEAD + Array.from({ length: 4_990 }, (_, index) => `${key(index)}: x\n`).join("");

  it("that are one key are all told, without a wait", () => {
    const text = lines(() => "k");
    expect(processorSeconds(() => readOne(text))).toBeLessThan(5);
    const { problems } = readOne(text);
    expect(problems.filter(({ code }) => code === "duplicate-key").map(({ at }) => at.line)).toEqual(
      Array.from({ length: 4_989 }, (_, index) => index + 5),
    );
  });

  it("that are all unknown are all told, without a wait", () => {
    const text = lines((index) => `k${index}`);
    expect(processorSeconds(() => readOne(text))).toBeLessThan(5);
    expect(readOne(text).problems.map(({ code }) => code)).toEqual(Array.from({ length: 4_990 }, () => "unknown-key"));
  });
});

describe("what is said of hostile files", () => {
  it("names file and line of each", () => {
    expect(said.length).toBeGreaterThan(150);
    for (const text of said) expect(text).toMatch(/^022\.yaml:\d+:\d+: error\[/);
  });

  it("holds no control or format character of theirs", () => {
    expect(said.join("").replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
  });
});

/** The faults of a file that gives no value, and their text. Where no column is expected, any of like marks may be named. */
function refusal({ name, role, content, faults }: Hostile): { faults: string[]; text: string } {
  const { value, problems } = readOne(content, role);
  expect(value, name).toBeUndefined();
  const quoted = Buffer.from(content).toString("utf8");
  const text = diagnostics(
    problems,
    () => quoted,
    (file) => file,
    UNPAINTED,
  );
  const found = problems.map(({ code, at }, index) =>
    faults[index]?.includes(":") === false ? `${code} ${at.line}` : `${code} ${at.line}:${at.column}`,
  );
  return { faults: found, text };
}
