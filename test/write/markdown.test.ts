import { describe, expect, test } from "vitest";
import type { Answer, Block } from "../../src/write/answer.ts";
import { asMarkdown } from "../../src/write/markdown.ts";

const facts: Block = { kind: "facts", key: "about", facts: [{ key: "a", label: "Changes", cell: { text: "1" } }] };

function matrix(label: string): Block {
  return {
    kind: "matrix",
    key: "matrix",
    columns: [{ label: "1", mark: "" }],
    rows: [{ label, cells: [{ mark: "+", made: true }] }],
    legend: [{ mark: "+", words: "adds it" }],
  };
}

function written(label: string): string {
  const part = { title: ["Title"], about: {}, blocks: [facts, matrix(label)] };
  const answer: Answer = { name: "a", version: 1, partsKey: "parts", about: [], parts: [part] };
  return asMarkdown(answer);
}

describe("a matrix in Markdown", () => {
  test("stands in a fence, which ends the list before it", () => {
    expect(written("<b>One</b>")).toBe("## Title\n\n- Changes: 1\n\n```\n1\n\n+  <b>One</b>\n+ adds it\n```\n");
  });

  test("a name cannot end the fence", () => {
    expect(written("```")).toContain("\n````\n1\n\n+  ```\n+ adds it\n````\n");
  });
});
