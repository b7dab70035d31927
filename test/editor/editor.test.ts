/**
 * What a person sees in an editor: the YAML language server itself, given a data file with its first line and nothing else,
 * finds the schema without the network, points at the same places as the reader, and explains each key.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readFile } from "../../src/read/file.ts";
import { fileRoles } from "../../src/read/record.ts";
import { editorLine } from "../../src/read/schemas.ts";
import { type LanguageServer, startLanguageServer } from "./language-server.ts";

const DATA = path.join(import.meta.dirname, "../../data");
const paths = readdirSync(DATA, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".yaml"));
const { filed } = fileRoles(paths);
const textOf = (file: string): string => readFileSync(path.join(DATA, file), "utf8");

let server: LanguageServer;
beforeAll(async () => {
  server = await startLanguageServer();
});
afterAll(() => server.stop());

/** A copy of No. 22 beside it, with one thing written otherwise, as an editor holds it that has not saved it. */
let copies = 0;
const FOLDER = "met-investors/management-2000/amendments";
function copyWith(from: string, to: string, of = `${FOLDER}/022.yaml`): { file: string; text: string } {
  const text = textOf(of);
  if (text.split(from).length !== 2) throw new Error(`${from} stands not once in ${of}`);
  copies += 1;
  return { file: `${path.dirname(of)}/copy-${copies}.yaml`, text: text.replace(from, () => to) };
}

const places = (shown: readonly { line: number; column: number }[]): string[] =>
  shown.map(({ line, column }) => `${line}:${column}`);
/** Where the reader finds errors in a text that stands at a path of the record. */
function faultsOf(file: string, text: string): string[] {
  const [one] = fileRoles([...paths, file]).filed.filter((each) => each.path === file);
  if (!one) throw new Error(`${file} has no place`);
  return places(readFile(one, Buffer.from(text)).problems.map(({ at }) => at));
}

describe("the YAML language server, given a file's first line alone", () => {
  it("finds nothing wrong in any file of the bundled record", async () => {
    const shown = await Promise.all(
      filed.map(async ({ path: file }) => {
        const found = await server.open(path.join(DATA, file), textOf(file));
        return found.map(({ line, column, message }) => `${file}:${line}:${column} ${message}`);
      }),
    );
    expect(shown.length).toBeGreaterThan(100);
    expect(shown.flat()).toEqual([]);
  });

  it.each<[string, string, string, string[], string]>([
    ["a key misspelled at the top", "notes:", "note:", ["22:1"], "Property note is not allowed."],
    ["a key misspelled in a tier", "up-to:", "upto:", ["19:24"], "Property upto is not allowed."],
    ["a rate without its sign", "rate: 0.88%", "rate: 0.88", ["19:17"], "write a rate, such as 0.88%"],
    ["a rate in words", "rate: 0.83%", "rate: 0.83 percent", ["20:17"], "write a rate, such as 0.88%"],
    [
      "an amount without its sign",
      "up-to: $500 million",
      "up-to: 500 million",
      ["19:31"],
      "write an amount, such as $500 million",
    ],
    [
      "a day that is none",
      "effective: 2006-11-01",
      "effective: 2006-11-31",
      ["6:12"],
      "write a day, such as 2006-11-01 or 2001-02-__",
    ],
    ["a day in a recital", "2002-05-01", "2002-02-30", ["9:27"], "write a day, such as 2006-11-01"],
    ["a word that is none", "copy: unsigned", "copy: unsined", ["4:7"], "Value is not accepted."],
    [
      "a kind of change misspelled",
      "change-fee:",
      "chang-fee:",
      ["17:5"],
      "write one of add, change-fee, rename, remove, restate-schedule, correct",
    ],
    ["an address without its scheme", "https://www", "www", ["15:10"], "write an address"],
    ["a number in words", "amendment: 22", "amendment: No. 22", ["2:12"], "write a whole number, such as 22"],
    ["a map where a word stands", "signed: blank", "signed: { by: A }", ["12:9"], "Value is not accepted."],
    ["an effective day left out", "effective: 2006-11-01\n", "", ["2:1"], 'Missing property "effective".'],
  ])("points where the reader does, and once: %s", async (_, from, to, expected, message) => {
    const { file, text } = copyWith(from, to);
    const shown = await server.open(path.join(DATA, file), text);
    expect([places(shown), faultsOf(file, text)]).toEqual([expected, expected]);
    expect(shown[0]?.message).toContain(message);
  });

  it("points at the second of two kinds of change, where the reader points at the change", async () => {
    const { file, text } = copyWith("    fee:\n", "    rename: A\n    fee:\n");
    const shown = await server.open(path.join(DATA, file), text);
    expect(shown).toEqual([{ line: 18, column: 5, message: "Property rename is not allowed." }]);
    expect(faultsOf(file, text)).toEqual(["17:5"]);
  });

  it("points at both of two faults, in other kinds of file too", async () => {
    for (const [of, from, to] of [
      [`${FOLDER.replace("amendments", "agreement.yaml")}`, "dated: 2000-12-08\nparties", "dated: 2000-12-0\npartys"],
      ["met-investors/registrant.yaml", 'cik: "0001126087"\nfile-number', "cik: []\nfilenumber"],
    ] as const) {
      const { text } = copyWith(from, to, of);
      const shown = await server.open(path.join(DATA, path.dirname(of), `copy-${copies}.yaml`), text);
      const faults = faultsOf(of, text);
      expect(faults.length).toBe(2);
      expect(places(shown)).toEqual(expect.arrayContaining(faults));
    }
  });

  it("tells over a key and over a value what they mean", async () => {
    const file = path.join(DATA, FOLDER, "hover.yaml");
    await server.open(file, textOf(`${FOLDER}/022.yaml`));
    const over = (line: number, column: number): Promise<string> => server.hover(file, line, column);
    expect(await over(6, 3)).toContain("The effective day as the paper prints it, blanks kept.");
    expect(await over(17, 6)).toContain("The portfolio whose fee is changed, by the name printed.");
    expect(await over(18, 6)).toContain("The whole fee from then on; nothing of the old one is left.");
    expect(await over(19, 12)).toContain("The rate a year on the assets of this tier, with its sign");
    expect(await over(19, 26)).toContain(
      "The upper bound, counted from the first dollar; the bound belongs to this tier.",
    );
    expect(await over(12, 2)).toContain("Who signed.");
    const status = await over(3, 12);
    expect(status).toContain("What is held of the amendment.");
    expect(status).toContain("* `form`: a form filed before execution\n");
  });

  it("offers the keys and words that may stand there, and no figure", async () => {
    const line = editorLine(`${FOLDER}/001.yaml`, "amendment");
    const offered = async (text: string, row: number, column: number): Promise<readonly string[]> => {
      copies += 1;
      const file = path.join(DATA, FOLDER, `offer-${copies}.yaml`);
      await server.open(file, `${line}\n${text}`);
      return server.complete(file, row, column);
    };
    expect(await offered("status: \n", 2, 9)).toEqual(["executed", "form", "not-seen", "draft"]);
    expect(await offered("changes:\n  - \n", 3, 5)).toEqual([
      "add",
      "change-fee",
      "rename",
      "remove",
      "restate-schedule",
      "correct",
    ]);
    expect(await offered("changes:\n  - change-fee: A\n    fee:\n      - rate: \n", 5, 15)).toEqual(["blank"]);
    expect(await offered("amendment: 1\n\n", 3, 1)).toEqual(expect.arrayContaining(["status", "effective", "recites"]));
  });
});
