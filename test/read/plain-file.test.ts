/** Two roads to a file's value: where the plain one leads to one, it is the careful one's, with the same problems. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { readIfPlain, readWith } from "../../src/read/plain-file.ts";
import { fileRoles } from "../../src/read/record.ts";
import { readTree } from "../../src/read/tree.ts";
import { yamlFilesIn } from "./yaml-files.ts";

const WHERE = { registrant: "", agreement: "" };
const FOLDERS = ["data", "test/records/harbor-series-trust", "test/bad"];

describe("a file", () => {
  it.each(FOLDERS)("of %s reads the same on both roads", (folder) => {
    const files = yamlFilesIn(folder);
    const { filed } = fileRoles(files.map((file) => path.relative(folder, file)));
    const plain = filed.filter((file) => {
      const bytes = readFileSync(path.join(folder, file.path));
      const read = readIfPlain(file, bytes);
      if (read) expect(read).toEqual(readWith(readTree, file, bytes));
      return read;
    });
    expect(plain.length).toBeGreaterThan(0.9 * filed.length);
  });

  it("has the faults of its values on both roads", () => {
    const file = { ...WHERE, path: "022.yaml", role: "amendment" } as const;
    const bytes = Buffer.from("amendment: x\nstatus: executed\neffective: 2006-11-31\nsome: thing\n");
    const read = readIfPlain(file, bytes);
    expect(read).not.toHaveProperty("value");
    expect(read?.problems.map(({ code }) => code)).toEqual(["bad-number", "bad-day", "unknown-key"]);
    expect(read).toEqual(readWith(readTree, file, bytes));
  });

  it.each([
    ["no text", Buffer.from([0xff, 0xfe])],
    ["a hidden letter", Buffer.from("amendment: 22\u202e\n")],
    ["an anchor", Buffer.from("amendment: &a 22\n")],
  ])("with %s is left to the careful road", (_, bytes) => {
    expect(readIfPlain({ ...WHERE, path: "022.yaml", role: "amendment" }, bytes)).toBeUndefined();
  });
});
