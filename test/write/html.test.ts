import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Block } from "../../src/write/answer.ts";
import { asHtml } from "../../src/write/html.ts";
import { answerMade, HOSTILE, TABLE } from "./made.ts";

const VOID = new Set(["meta"]);

type Element = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
};

/**
 * A page as a tree, by rules stricter than HTML's: every element closes in order, every attribute is quoted, and `<`, `>`
 * and `&` stand in no text. Anything else throws.
 */
function parsed(page: string): Element {
  const root: Element = { name: "", attributes: {}, children: [] };
  const open: Element[] = [root];
  const body = page.replace(/^<!doctype html>\n/, "");
  if (body === page) throw new Error("no doctype");
  const token = /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>|((?:[^<>&]|&(?:amp|lt|gt|quot|#39);)+)/gy;
  while (token.lastIndex < body.length) {
    const at = token.lastIndex;
    const found = token.exec(body);
    if (!found) throw new Error(`not understood: ${body.slice(at, at + 60)}`);
    const [, slash, name, attributes = "", text] = found;
    const inside = open.at(-1) as Element;
    if (text !== undefined) inside.children.push(plain(text));
    else if (slash) {
      if (inside.name !== name) throw new Error(`</${name}> closes <${inside.name}>`);
      open.pop();
    } else {
      const pairs = [...attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g)].map(([, key, value]) => [
        key,
        plain(value ?? ""),
      ]);
      const element: Element = { name: name as string, attributes: Object.fromEntries(pairs), children: [] };
      inside.children.push(element);
      if (!VOID.has(element.name)) open.push(element);
    }
  }
  if (open.length > 1) throw new Error(`<${open.at(-1)?.name}> is not closed`);
  return root;
}

function plain(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) =>
    name === "amp" ? "&" : name === "lt" ? "<" : name === "gt" ? ">" : name === "quot" ? '"' : "'",
  );
}

function all(element: Element, name: string): Element[] {
  return element.children.flatMap((child) =>
    typeof child === "string" ? [] : [...(child.name === name ? [child] : []), ...all(child, name)],
  );
}

function textOf(element: Element | undefined): string {
  return (element?.children ?? []).map((child) => (typeof child === "string" ? child : textOf(child))).join("");
}

const BLOCKS: Block[] = [
  {
    kind: "facts",
    key: "facts",
    facts: [{ key: "a", label: "Searched", cell: { text: "to 2014-05-01", tone: "sound" } }],
  },
  { kind: "facts", key: "none", facts: [] },
  TABLE,
  { kind: "notes", key: "notes", title: "On the standings:", notes: [{ text: "[a] why", full: "[a] why in full" }] },
  { kind: "notes", key: "more", notes: [{ text: "a note" }] },
  { kind: "notes", key: "empty", title: "Nothing:", notes: [] },
  { ...TABLE, title: "What differs:", rows: [], footer: [] },
];

describe("an answer as a page", () => {
  const page = parsed(asHtml(answerMade(BLOCKS)));

  test("says its language and its title, and needs and runs nothing", () => {
    expect(all(page, "html")[0]?.attributes).toEqual({ lang: "en" });
    expect(textOf(all(page, "title")[0])).toBe("A title · under it");
    expect(all(page, "meta").map(({ attributes }) => attributes["charset"] ?? attributes["content"])).toEqual([
      "utf-8",
      "default-src 'none'; style-src 'unsafe-inline'",
      "width=device-width, initial-scale=1",
      "light dark",
    ]);
    for (const name of ["script", "link", "img", "iframe", "style"])
      expect(all(page, name)).toHaveLength(name === "style" ? 1 : 0);
    expect(textOf(all(page, "style")[0])).not.toMatch(/url\(|@import|expression/);
  });

  test("has headings in order: one of the page, then those of notes", () => {
    expect(all(page, "h1").map(textOf)).toEqual(["A title"]);
    expect(all(page, "h2").map(textOf)).toEqual(["On the standings"]);
    expect(all(page, "h3")).toEqual([]);
    const several = parsed(asHtml(answerMade(BLOCKS, ["One", "of it"], ["Two"])));
    expect(all(several, "h1").map(textOf)).toEqual(["Made up"]);
    expect(all(several, "h2").map(textOf)).toEqual(["One", "Two"]);
    expect(all(several, "h3").map(textOf)).toEqual(["On the standings", "On the standings"]);
    const ids = all(several, "h3").map(({ attributes }) => attributes["id"]);
    expect(new Set(ids).size).toBe(2);
    const labelled = all(several, "ul").flatMap(({ attributes }) => attributes["aria-labelledby"] ?? []);
    expect(labelled).toEqual(ids);
  });

  test("has a real table: a caption, a scope for every head, roles that stay when rows become blocks", () => {
    const [table, ...others] = all(page, "table");
    expect(others).toEqual([]);
    if (!table) throw new Error("no table");
    expect(all(table, "caption").map(textOf)).toEqual(["under it"]);
    const heads = all(table, "th").map((head) => [head.attributes["scope"], head.attributes["role"], textOf(head)]);
    expect(heads).toEqual([
      ["col", "columnheader", "Portfolio"],
      ["col", "columnheader", "Fee"],
      ["col", "columnheader", "Source"],
      ["row", "rowheader", "A Portfolio"],
      ["row", "rowheader", "B Portfolio"],
      ["row", "rowheader", "Total"],
    ]);
    for (const row of all(table, "tr")) expect(row.attributes["role"]).toBe("row");
    const cells = all(table, "td");
    expect(cells.map(textOf)).toEqual(["$1,234.50", "https://www.sec.gov/a?b=1&c=2", "open [a]", "", "$1,234.50", ""]);
    expect(cells.map(({ attributes }) => attributes["data-label"])).toEqual([
      "Fee",
      "Source",
      "Fee",
      undefined,
      "Fee",
      undefined,
    ]);
    expect(cells.map(({ attributes }) => attributes["class"])).toEqual([
      "figure",
      "detail",
      "figure",
      "detail",
      "figure",
      "detail",
    ]);
    expect(all(table, "tfoot").map(textOf)).toEqual([expect.stringContaining("Total")]);
    expect(textOf(table)).not.toContain("tier");
  });

  test("a titled table is captioned by its title", () => {
    const titled = parsed(asHtml(answerMade([{ ...TABLE, title: "What differs:" }])));
    expect(all(titled, "caption").map((caption) => [textOf(caption), caption.attributes["class"]])).toEqual([
      ["What differs", undefined],
    ]);
  });

  test("tells a standing in words, and only repeats it in colour", () => {
    const [doubt] = all(page, "span").filter(({ attributes }) => attributes["class"] === "doubt");
    expect(textOf(doubt)).toBe("open [a]");
    expect(all(page, "dd").map(({ attributes }) => attributes["class"])).toEqual(["sound"]);
    expect(all(page, "li").map(textOf)).toEqual(["[a] why in full", "a note"]);
  });

  test("links an address that stands by itself, of the web alone", () => {
    expect(all(page, "a").map(({ attributes }) => attributes)).toEqual([
      { href: "https://www.sec.gov/a?b=1&c=2", rel: "noopener noreferrer" },
    ]);
    const others = [
      "javascript:alert(1)",
      "data:text/html,x",
      "see https://x.org",
      'https://x.org/"onclick=',
      "https://x/\u202e",
      "//x.org",
    ];
    const rows = others.map((text) => [{ text }, { text }, { text }, { text }]);
    expect(all(parsed(asHtml(answerMade([{ ...TABLE, rows }]))), "a")).toEqual([]);
  });

  test("marks days, and nothing that only looks like one", () => {
    const text = "2006-11-01, 2006-13-01, 12006-11-01, 2006-11-012, a-2006-11-01";
    const marked = parsed(asHtml(answerMade([{ kind: "notes", key: "n", notes: [{ text }] }])));
    expect(all(marked, "time").map(textOf)).toEqual(["2006-11-01"]);
    expect(textOf(all(marked, "li")[0])).toBe(text);
  });

  test("is a page still, and shows every text whole, whatever the text (2,000 runs)", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (any) => {
        for (const text of [any, HOSTILE, `${any}${HOSTILE}`]) {
          const cell = { text };
          const written = asHtml({
            ...answerMade(
              [
                { kind: "facts", key: "f", facts: [{ key: "k", label: text, cell }] },
                { kind: "notes", key: "n", title: text, notes: [cell] },
                {
                  ...TABLE,
                  title: text,
                  columns: TABLE.columns.map((one) => ({ ...one, title: text })),
                  rows: [[cell, cell, cell, cell]],
                },
              ],
              [text, text],
            ),
            about: [{ key: "r", text, value: null }],
          });
          expect(written.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u2028\u2029\u202e]/u);
          const tree = parsed(written);
          expect(all(tree, "script")).toEqual([]);
          expect(new Set(["h1", "dt", "dd", "li"].map((name) => textOf(all(tree, name)[0]))).size).toBe(1);
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
