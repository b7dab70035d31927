/**
 * The direction of dependencies, as a table. A room is a folder of `src`; `root` is the files beside them. An import that
 * the table does not allow fails, and so does a room that it does not name.
 */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

type Rule = {
  /** Rooms that it may import, besides itself; `types` are imported as types alone. */
  readonly rooms: readonly string[];
  readonly types?: readonly string[];
  /** Packages, `node:` for every module of Node; a package is imported by the one file named, where one is. */
  readonly packages: Readonly<Record<string, string | true>>;
};

const EVERY_ROOM = ["agreement", "fees", "read", "filing", "write", "checks", "answers", "commands", "root"];

const HOUSE: Readonly<Record<string, Rule>> = {
  agreement: { rooms: [], packages: { "decimal.js": "agreement/money.ts" } },
  fees: { rooms: ["agreement"], packages: {} },
  checks: { rooms: ["agreement"], packages: {} },
  filing: { rooms: ["agreement"], packages: {} },
  read: { rooms: ["agreement"], packages: { yaml: "read/tree.ts", "fastest-levenshtein": "read/shape.ts" } },
  write: {
    rooms: ["agreement"],
    packages: { chalk: true, "cli-table3": "write/table.ts", "csv-stringify": "write/csv.ts" },
  },
  answers: { rooms: ["agreement", "fees", "filing"], types: ["write"], packages: {} },
  commands: { rooms: EVERY_ROOM, packages: { "node:": true, commander: true, "package.json": true } },
  root: {
    rooms: EVERY_ROOM,
    packages: { "node:": true, commander: true, "fuse.js": "root/options.ts", "write-file-atomic": "root/cli.ts" },
  },
};

type Import = { readonly file: string; readonly room: string; readonly from: string; readonly typeOnly: boolean };

const SRC = path.join(import.meta.dirname, "..", "src");

/** Rooms and files of `src` as `agreement/money.ts`; a file of its root as `root/cli.ts`. */
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll(path.sep, "/"))
  .filter((name) => name.endsWith(".ts"));
const roomOf = (file: string): string => (file.includes("/") ? (file.split("/")[0] ?? "") : "root");

/** Every module that a file names: imports, re-exports, `import()` of values and of types, `require`. */
function importsOf(file: string): Import[] {
  const source = ts.createSourceFile(file, readFileSync(path.join(SRC, file), "utf8"), ts.ScriptTarget.Latest, true);
  const found: Import[] = [];
  const add = (node: ts.Node | undefined, typeOnly: boolean): void => {
    if (node && ts.isStringLiteralLike(node)) found.push({ file, room: roomOf(file), from: node.text, typeOnly });
    else if (node) throw new Error(`${file} imports what cannot be read: ${node.getText()}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node.importClause));
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isImportTypeNode(node))
      add(ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true);
    else if (ts.isCallExpression(node) && isImportCall(node)) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const { namedBindings } = clause;
  return (
    !clause.name &&
    namedBindings !== undefined &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

function isImportCall({ expression }: ts.CallExpression): boolean {
  return (
    expression.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(expression) && expression.text === "require")
  );
}

/** What is wrong with an import, or undefined. */
function fault({ file, room, from, typeOnly }: Import): string | undefined {
  const rule = HOUSE[room];
  if (!rule) return `${file}: the house has no room ${room}`;
  const wrong = `${file} imports ${from}`;
  if (from.startsWith(".")) {
    const target = path.posix.normalize(path.posix.join(path.posix.dirname(file), from));
    if (target === "../package.json") return rule.packages["package.json"] ? undefined : wrong;
    if (target.startsWith("..") || !files.includes(target)) return wrong;
    const other = roomOf(target);
    const allowed = other === room || rule.rooms.includes(other) || (typeOnly && rule.types?.includes(other) === true);
    return allowed ? undefined : wrong;
  }
  const name = from.startsWith("node:") ? "node:" : (from.split("/")[0] ?? "");
  const where = Object.hasOwn(rule.packages, name) ? rule.packages[name] : undefined;
  const own = file.includes("/") ? file : `root/${file}`;
  return where === true || where === own ? undefined : wrong;
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

  test("an executable asks the built program alone", () => {
    const bin = path.join(SRC, "..", "bin");
    for (const name of readdirSync(bin)) {
      const text = readFileSync(path.join(bin, name), "utf8");
      expect(text).toBe(`#!/usr/bin/env node\nrequire("../dist/${name}").main();\n`);
    }
  });
});

describe("the rule itself", () => {
  test.each([
    ["agreement/replay.ts", "decimal.js", false],
    ["agreement/replay.ts", "../read/file.ts", true],
    ["agreement/day.ts", "node:fs", true],
    ["fees/calc.ts", "../write/answer.ts", true],
    ["fees/calc.ts", "decimal.js", false],
    ["read/values.ts", "yaml", false],
    ["read/file.ts", "node:fs", false],
    ["write/text.ts", "chalk/source", false],
    ["write/text.ts", "../answers/fee.ts", true],
    ["answers/fee.ts", "../write/table.ts", false],
    ["answers/fee.ts", "../read/record.ts", true],
    ["commands/asking.ts", "yaml", false],
    ["cli.ts", "chalk", false],
    ["cli.ts", "fuse.js", false],
    ["cli.ts", "../data/x.ts", false],
    ["utils/x.ts", "../cli.ts", false],
  ])("%s may not import %s (type only: %s)", (file, from, typeOnly) => {
    const found = fault({ file, room: roomOf(file), from, typeOnly });
    if (from === "chalk/source") expect(found).toBeUndefined();
    else expect(found).toContain(file);
  });

  test("reads every way of importing", () => {
    const named = new Set(importsOf("record.ts").map(({ from }) => from));
    expect([...named]).toEqual(expect.arrayContaining(["node:fs", "node:path", "./agreement/problem.ts"]));
  });
});
