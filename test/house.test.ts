/**
 * The direction of dependencies, as a table. A room is a folder of `src`; `root` is the files beside them. An import that
 * the table does not allow fails, and so does a room that it does not name.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

type Rule = {
  /** Rooms that it may import, besides itself. */
  readonly rooms: readonly string[];
  /** Single files of other rooms. */
  readonly files?: readonly string[];
  /** Packages, `node:` for every module of Node; where a file is named, that file alone imports it. */
  readonly packages: Readonly<Record<string, string | true>>;
};

const EVERY_ROOM = [
  "agreement",
  "fees",
  "read",
  "compiled",
  "filing",
  "write",
  "checks",
  "receipts",
  "answers",
  "commands",
  "root",
];

const HOUSE: Readonly<Record<string, Rule>> = {
  agreement: { rooms: [], packages: { "decimal.js": "agreement/money.ts" } },
  fees: { rooms: ["agreement"], packages: {} },
  checks: { rooms: ["agreement", "fees", "filing"], packages: {} },
  filing: { rooms: ["agreement"], packages: { parse5: true } },
  read: {
    rooms: ["agreement"],
    packages: { yaml: true, "fastest-levenshtein": true },
  },
  compiled: {
    rooms: ["agreement", "read"],
    files: ["files.ts", "garbage.ts", "progress.ts", "record.ts"],
    packages: { "node:": true },
  },
  write: {
    rooms: ["agreement"],
    packages: {
      chalk: true,
      "cli-table3": true,
      "csv-stringify": true,
      docx: "write/document/docx.ts",
      "escape-html": true,
      sarif: true,
    },
  },
  receipts: {
    rooms: ["agreement"],
    files: ["read/json-schema.ts", "write/answer.ts", "write/json.ts"],
    packages: {},
  },
  answers: {
    rooms: ["agreement", "fees", "filing", "receipts"],
    files: [
      "write/answer.ts",
      "write/counted.ts",
      "write/export/tables.ts",
      "write/report/since.ts",
      "write/document/document.ts",
      "write/yaml/restated-record.ts",
    ],
    packages: {},
  },
  commands: {
    rooms: EVERY_ROOM,
    packages: {
      "@clack": "commands/schedule-a/new-prompts.ts",
      "node:": true,
      commander: true,
      "package.json": true,
    },
  },
  root: {
    rooms: EVERY_ROOM,
    packages: { "node:": true, commander: true, "fuse.js": true, "package.json": true, "write-file-atomic": true },
  },
};

type Import = { readonly file: string; readonly room: string; readonly from: string };

const SRC = path.join(import.meta.dirname, "..", "src");

/** Paths in `src`: `agreement/money.ts`, `cli.ts`. */
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll(path.sep, "/"))
  .filter((name) => name.endsWith(".ts"));
const roomOf = (file: string): string => (file.includes("/") ? (file.split("/")[0] ?? "") : "root");

/** Every module that a file names, for values or types: imports, re-exports, `import()`, `require`. */
function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(path.join(SRC, file), "utf8"), ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const add = (node: ts.Node | undefined): void => {
    if (node && ts.isStringLiteralLike(node)) found.push({ file, room: roomOf(file), from: node.text });
    else if (node) throw new Error(`${file} imports what cannot be read: ${node.getText()}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier);
    else if (ts.isImportTypeNode(node))
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : node.argument);
    else if (ts.isCallExpression(node) && isImportCall(node)) add(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isImportCall({ expression }: ts.CallExpression): boolean {
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === "require")
  );
}

/** What is wrong with an import, or undefined. */
function fault({ file, room, from }: Import): string | undefined {
  const rule = HOUSE[room];
  if (!rule) return `${file}: the house has no room ${room}`;
  const wrong = `${file} imports ${from}`;
  if (from.startsWith(".")) {
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), from));
    if (target === "../package.json") return rule.packages["package.json"] ? undefined : wrong;
    if (target.startsWith("..") || !files.includes(target)) return wrong;
    const other = roomOf(target);
    const allowed = other === room || rule.rooms.includes(other) || rule.files?.includes(target) === true;
    return allowed ? undefined : wrong;
  }
  const name = from.startsWith("node:") ? "node:" : (from.split("/")[0] ?? "");
  const where = Object.hasOwn(rule.packages, name) ? rule.packages[name] : undefined;
  return where === true || where === file ? undefined : wrong;
}

describe("the house", () => {
  const imports = files.flatMap(importsOf);

  test("has files in its rooms", () => {
    expect(files.length).toBeGreaterThan(40);
    expect(imports.length).toBeGreaterThan(100);
    expect(files.map(roomOf).filter((room) => !Object.hasOwn(HOUSE, room))).toEqual([]);
  });

  test.each(Object.keys(HOUSE))("%s imports what its rule allows and nothing else", (room) => {
    expect(imports.filter((one) => one.room === room).flatMap((one) => fault(one) ?? [])).toEqual([]);
  });

  test("every package that a rule allows is imported", () => {
    const unused = Object.entries(HOUSE).flatMap(([room, { packages }]) =>
      Object.keys(packages)
        .filter((name) => !imports.some((one) => one.room === room && one.from.includes(name)))
        .map((name) => `${room}: ${name}`),
    );
    expect(unused).toEqual([]);
  });

  test("a command asks its shell which day it is: what a receipt must hold is then known", () => {
    const asking = files.filter((file) => /\btodayFrom\b/.test(readFileSync(path.join(SRC, file), "utf8")));
    expect(asking).toEqual(["options.ts", "process-shell.ts"]);
  });

  test("an executable asks the built program alone", () => {
    const bin = path.join(SRC, "..", "bin");
    for (const name of readdirSync(bin)) {
      const text = readFileSync(path.join(bin, name), "utf8");
      expect(text.trimEnd().split("\n").length).toBeLessThanOrEqual(3);
      expect(text.match(/require\([^)]*\)|import\b.*/g)).toEqual([
        expect.stringMatching(/^require\("\.\.\/dist\/[a-z-]+\.cjs"\)$/),
      ]);
    }
  });
});

describe("the rule itself", () => {
  test.each([
    ["agreement/replay.ts", "decimal.js"],
    ["agreement/replay.ts", "../read/file.ts"],
    ["agreement/day.ts", "node:fs"],
    ["fees/calc.ts", "../write/answer.ts"],
    ["fees/calc.ts", "decimal.js"],
    ["filing/fee-words.ts", "yaml"],
    ["read/file.ts", "node:fs"],
    ["write/text.ts", "../answers/fee.ts"],
    ["answers/fee.ts", "../write/table.ts"],
    ["answers/fee.ts", "../read/record.ts"],
    ["commands/asking.ts", "yaml"],
    ["cli.ts", "chalk"],
    ["read/record.ts", "fuse.js"],
    ["cli.ts", "../data/x.ts"],
    ["utils/x.ts", "../cli.ts"],
  ])("%s may not import %s, as a type or a value", (file, from) => {
    expect(fault({ file, room: roomOf(file), from })).toContain(file);
  });

  test("reads every way of importing", () => {
    const named = new Set(importsOf("record.ts").map(({ from }) => from));
    // A module of Node, a type, a value, and what is imported on demand.
    expect([...named]).toEqual(
      expect.arrayContaining(["node:path", "./agreement/problem.ts", "./files.ts", "./read/plain-file.ts"]),
    );
  });
});
