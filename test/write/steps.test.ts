import { describe, expect, test } from "vitest";
import type { Block } from "../../src/write/answer.ts";
import { asHtml } from "../../src/write/html.ts";
import { asMarkdown } from "../../src/write/markdown.ts";
import { UNPAINTED } from "../../src/write/paint.ts";
import { stepsInLines, stepsOf } from "../../src/write/steps.ts";
import { asTable } from "../../src/write/table.ts";
import { asText } from "../../src/write/text.ts";
import { answerMade } from "./made.ts";

const STEPS: Extract<Block, { kind: "table" }> = {
  kind: "table",
  key: "derivation",
  title: "How it is found:",
  main: true,
  inSteps: true,
  columns: [
    { key: "step", title: "Step" },
    { key: "what", title: "What" },
    { key: "sum", title: "Sum" },
    { key: "paper", title: "Paper" },
    { key: "kind", title: "Kind", detail: "data" },
  ],
  rows: [
    [{ text: "9" }, { text: "The *row*" }, { text: "" }, { text: "", full: "No. 22" }, { text: "row" }],
    [{ text: "10" }, { text: "<b>The fee</b>" }, { text: "$1 × 2% = $0.02" }, { text: "No. 1" }, { text: "fee" }],
  ],
};

describe("rows in steps", () => {
  test("are numbered, with what is not empty below, in a hanging indent", () => {
    expect(stepsInLines(STEPS, 26, UNPAINTED, false)).toBe(
      [
        "   9. The *row*",
        "  10. <b>The fee</b>",
        "      Sum    $1 × 2% =",
        "             $0.02",
        "      Paper  No. 1",
      ].join("\n"),
    );
  });

  test("in full have what is shortened; what only machines read is in neither", () => {
    expect(stepsInLines(STEPS, undefined, UNPAINTED, true).split("\n")[1]).toBe("      Paper  No. 22");
    expect(stepsOf(STEPS).flatMap(({ under }) => under.map(({ title }) => title))).not.toContain("Kind");
  });

  test("stand behind a line in a table and in text, which has them in full", async () => {
    const answer = answerMade([STEPS]);
    expect(await asTable(answer, { colour: false })).toContain(
      "\nHow it is found:\n   9. The *row*\n  10. <b>The fee</b>\n",
    );
    expect(asText(answer, { colour: false })).toContain("\nHow it is found:\n   9. The *row*\n      Paper  No. 22\n");
  });

  test("are lists in Markdown and HTML, with what these could take for their own escaped", () => {
    const answer = answerMade([STEPS]);
    expect(asMarkdown(answer)).toContain(
      "\n9. The \\*row\\*\n10. &lt;b&gt;The fee&lt;/b&gt;\n    - Sum: $1 × 2% = $0.02\n    - Paper: No. 1\n",
    );
    expect(asHtml(answer)).toContain(
      "<li><span>&lt;b&gt;The fee&lt;/b&gt;</span>\n<dl>\n<div><dt>Sum</dt><dd>$1 × 2% = $0.02</dd></div>",
    );
  });

  test("of which there are none are left out", async () => {
    const answer = answerMade([{ ...STEPS, rows: [] }]);
    const texts = [
      await asTable(answer, { colour: false }),
      asText(answer, { colour: false }),
      asMarkdown(answer),
      asHtml(answer),
    ];
    for (const text of texts) expect(text).not.toContain("How it is found");
  });
});
