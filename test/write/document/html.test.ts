import { describe, expect, test } from "vitest";
import { documentAsHtml } from "../../../src/write/document/html.ts";
import { MADE } from "./made.ts";

const html = documentAsHtml(MADE);

describe("a document as HTML", () => {
  test("needs nothing else, and runs nothing", () => {
    expect(html.startsWith('<!doctype html>\n<html lang="en">')).toBe(true);
    expect(html).not.toMatch(/<(script|link|img|iframe|object)\b|\bon\w+=|url\(/i);
    expect(html).toContain("<title>Schedule A &lt;of&gt; “Tests” &amp; others</title>");
  });

  test("escapes what it says, and shows what cannot be seen", () => {
    expect(html).toContain("A|B &lt;i&gt;Portfolio&lt;/i&gt;");
    expect(html).toContain("Hidden \\u{7}\\u{202E} Portfolio");
    expect(html).not.toContain("<i>");
    expect(html).toContain(
      '<a href="https://example.com/a?b=1&amp;c=2" rel="noopener noreferrer">https://example.com/a?b=1&amp;c=2</a>',
    );
  });

  test.each(["javascript:alert(1)", 'https://a.b/"onclick="x', "data:text/html,x"])("%s is no link", (link) => {
    const blocks = [{ kind: "paragraph", runs: [{ text: "words", link }] }] as const;
    const page = documentAsHtml({ ...MADE, blocks });
    expect(page).toContain("<p>words</p>");
    expect(page).not.toContain("<a ");
  });

  test("every note is referred to once, and refers back", () => {
    const ids = [...html.matchAll(/id="([^"]+)"/g)].map(([, id]) => id);
    expect(ids).toEqual(["ref-1", "ref-2", "note-1", "note-2", "ref-3", "note-3"]);
    for (const number of [1, 2, 3]) {
      expect(html.split(`href="#note-${number}"`)).toHaveLength(2);
      expect(html.split(`href="#ref-${number}"`)).toHaveLength(2);
    }
    expect(html).toContain('<ol class="notes" start="3">');
  });

  test("its tables say their rows and columns to those who cannot see them", () => {
    expect(html).toContain("<caption>Fees</caption>");
    expect(html).toContain('<thead><tr><th scope="col">Portfolio</th><th scope="col">Percentage</th></tr></thead>');
    expect(html.match(/<th scope="row">/g)).toHaveLength(3);
    expect(html).toContain('<col style="width: 33%"><col style="width: 67%">');
    expect(html).toContain("<p>0.83% of such assets over $500 million</p>");
  });

  test("marks what is inserted and deleted by elements of their own", () => {
    expect(html).toContain("<strong>bold</strong> <em>slanted</em> <del>0.85%</del><ins>0.83%</ins>");
  });

  test("its elements close in order", () => {
    const open: string[] = [];
    for (const [, end, name = ""] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g)) {
      if (["meta", "col"].includes(name)) continue;
      if (end === "") open.push(name);
      else expect(open.pop()).toBe(name);
    }
    expect(open).toEqual([]);
  });
});
