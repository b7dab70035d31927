import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { DATA, PACKAGE, scheduleA, scratch } from "./tool.ts";

const KINDS = ["registrant", "agreement", "amendment", "overlay", "statement"];
const NAMES = KINDS.map((kind) => `${kind}.json`);
const held = (name: string): string => readFileSync(path.join(DATA, ".schema", name), "utf8");
const WROTE = `wrote ${NAMES.join(", ")} into`;

describe.concurrent("schedule-a schema", () => {
  test.each(KINDS)("%s prints the schema that stands beside the bundled record", async (kind) => {
    expect(await scheduleA(["schema", kind])).toEqual({ code: 0, stdout: held(`${kind}.json`), stderr: "" });
  });

  test("without a kind lists the kinds, each with its file's first line, and how to use them", async () => {
    const { code, stdout, stderr } = await scheduleA(["schema"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout.split("\n\n").map((part) => part.split("\n", 1)[0])).toEqual([
      ...KINDS,
      "`schedule-a schema KIND` prints a schema (JSON Schema, draft-07).",
    ]);
    expect(stdout).toContain(`amendment
  One paper that amends a management agreement, or the fact that none was seen.
  file        TRUST/AGREEMENT/amendments/001.yaml
  first line  # yaml-language-server: $schema=../../../.schema/amendment.json
`);
  });

  test("-o writes one to a file", async () => {
    const cwd = scratch();
    expect(await scheduleA(["schema", "overlay", "-o", "o.json"], { cwd })).toEqual({
      code: 0,
      stdout: "",
      stderr: "",
    });
    expect(readFileSync(path.join(cwd, "o.json"), "utf8")).toBe(held("overlay.json"));
  });

  test("loads no reader of YAML", () => {
    const program = readFileSync(path.join(PACKAGE, "dist/read-schemas.cjs"), "utf8");
    expect(program).not.toMatch(/failsafe|BLOCK_AS_IMPLICIT_KEY/);
    expect(readFileSync(path.join(PACKAGE, "dist/read-file.cjs"), "utf8")).toMatch(/failsafe/);
  });
});

describe.concurrent("schedule-a schema --into", () => {
  test("makes a folder with every schema in it, .schema unless it is named, at any depth", async () => {
    const cwd = scratch();
    expect(await scheduleA(["schema", "--into"], { cwd })).toEqual({
      code: 0,
      stdout: "",
      stderr: `${WROTE} .schema\n`,
    });
    expect(await scheduleA(["schema", "--into", "a/b/c"], { cwd })).toMatchObject({ code: 0 });
    expect(readdirSync(cwd).sort()).toEqual([".git", ".schema", "a"]);
    expect(readdirSync(path.join(cwd, "a/b"))).toEqual(["c"]);
    for (const folder of [".schema", "a/b/c"]) {
      expect(readdirSync(path.join(cwd, folder)).sort()).toEqual([...NAMES].sort());
      for (const name of NAMES) expect(readFileSync(path.join(cwd, folder, name), "utf8")).toBe(held(name));
    }
  });

  test("replaces what a folder holds of them, and leaves the rest as it is", async () => {
    const cwd = scratch();
    mkdirSync(path.join(cwd, ".schema"));
    writeFileSync(path.join(cwd, ".schema/amendment.json"), "{}");
    writeFileSync(path.join(cwd, ".schema/mine.json"), "{}");
    symlinkSync("mine.json", path.join(cwd, ".schema/overlay.json"));
    expect(await scheduleA(["schema", "--into"], { cwd })).toMatchObject({ code: 0 });
    expect(readdirSync(path.join(cwd, ".schema")).sort()).toEqual([...NAMES, "mine.json"].sort());
    for (const name of NAMES) expect(readFileSync(path.join(cwd, ".schema", name), "utf8")).toBe(held(name));
    expect(readFileSync(path.join(cwd, ".schema/mine.json"), "utf8")).toBe("{}");
  });

  test("writes none where one cannot be written", async () => {
    const cwd = scratch();
    mkdirSync(path.join(cwd, ".schema/statement.json"), { recursive: true });
    writeFileSync(path.join(cwd, ".schema/registrant.json"), "mine");
    expect(await scheduleA(["schema", "--into"], { cwd })).toEqual({
      code: 3,
      stdout: "",
      stderr: "error: cannot write into .schema: statement.json is a folder\n",
    });
    expect(readdirSync(path.join(cwd, ".schema")).sort()).toEqual(["registrant.json", "statement.json"]);
    expect(readFileSync(path.join(cwd, ".schema/registrant.json"), "utf8")).toBe("mine");
  });

  test("does not write where a file stands", async () => {
    const cwd = scratch();
    writeFileSync(path.join(cwd, "mine"), "mine");
    expect(await scheduleA(["schema", "--into", "mine"], { cwd })).toEqual({
      code: 3,
      stdout: "",
      stderr: "error: cannot write into mine: a part of the path is not a folder\n",
    });
    expect(await scheduleA(["schema", "--into", "mine/.schema"], { cwd })).toEqual({
      code: 3,
      stdout: "",
      stderr: "error: cannot write into mine/.schema: a part of the path is not a folder\n",
    });
    expect(readdirSync(cwd).sort()).toEqual([".git", "mine"]);
  });

  test("leaves no file behind on a disk that cannot be written", async () => {
    expect(await scheduleA(["schema", "--into", "/proc/none"])).toMatchObject({ code: 3, stdout: "" });
    expect(existsSync("/proc/none")).toBe(false);
  });
});

describe.concurrent("schedule-a schema asked wrongly", () => {
  test.each<[string[], string]>([
    [
      ["schema", "amendmnt"],
      "error: command-argument value 'amendmnt' is invalid for argument 'kind'. Allowed choices are registrant, agreement, amendment, overlay, statement, receipt.\n",
    ],
    [
      ["schema", "amendment", "--into"],
      "error: --into writes the schemas of every kind\n  leave out the kind and --output, or --into\n",
    ],
    [
      ["schema", "--into", ".schema", "-o", "x.json"],
      "error: --into writes the schemas of every kind\n  leave out the kind and --output, or --into\n",
    ],
    [
      ["schema", "-o", "x.json"],
      "error: --output needs a kind\n  the kinds are registrant, agreement, amendment, overlay, statement, receipt\n",
    ],
    [["schema", "--into", ""], "error: --into is empty\n  name a folder, or leave the name out\n"],
  ])("%j", async (args, stderr) => {
    const cwd = scratch();
    expect(await scheduleA(args, { cwd })).toEqual({ code: 2, stdout: "", stderr });
    expect(readdirSync(cwd)).toEqual([".git"]);
  });
});
