import escapeHtml from "escape-html";
import type { Answer, Block, Cell, Column, Part } from "./answer.ts";
import { chartAsSvg } from "./chart/svg.ts";
import { matrixAsHtml } from "./html-matrix.ts";
import { STYLE } from "./html-style.ts";
import { stepsOf } from "./steps.ts";
import { visible } from "./visible.ts";

/**
 * An answer as one page that needs nothing else: no script, no font, no image. Every column but those for machines is in
 * its tables, which a narrow screen shows as a list of rows; what colour tells, words tell too.
 */
export function asHtml({ name, about, parts }: Answer): string {
  const [only, ...others] = parts;
  const alone = only && others.length === 0 ? only : undefined;
  const whole = name.charAt(0).toUpperCase() + name.slice(1).replaceAll("-", " ");
  const heading = alone?.title[0] ?? whole;
  const title = [...new Set([heading, ...parts.flatMap((part) => part.title)])].join(" · ");
  const sections = parts.map((part, index) => section(part, index + 1, alone !== undefined));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>
${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(heading)}</h1>
${sections.join("")}</main>
<footer>
${about.map(({ text }) => `<p>${escaped(text)}</p>\n`).join("")}</footer>
</body>
</html>
`;
}

/** A part under a heading of its own, or where it is the only one under the page's. */
function section(part: Part, number: number, alone: boolean): string {
  const [first = "", ...more] = part.title;
  const level = alone ? 2 : 3;
  const caption = part.title.at(-1) ?? "";
  const blocks = part.blocks.map((block, index) => blockAsHtml(block, level, `p${number}b${index + 1}`, caption));
  return `<section>
${alone ? "" : `<h2>${escaped(first)}</h2>\n`}${more.map((line) => `<p class="under">${escaped(line)}</p>\n`).join("")}${blocks.join("")}</section>
`;
}

function blockAsHtml(block: Block, level: number, id: string, caption: string): string {
  switch (block.kind) {
    case "facts": {
      const facts = block.facts.map(
        ({ label, cell }) => `<div><dt>${escaped(label)}</dt><dd${toned(cell)}>${words(cell)}</dd></div>\n`,
      );
      return facts.length === 0 ? "" : `<dl>\n${facts.join("")}</dl>\n`;
    }
    case "notes": {
      if (block.notes.length === 0 || block.ofTables) return "";
      const title = block.title?.replace(/:$/, "");
      const labelled = title === undefined ? "" : ` aria-labelledby="${id}"`;
      const notes = block.notes.map((note) => `<li${toned(note)}>${words(note)}</li>\n`);
      return `${title === undefined ? "" : `<h${level} id="${id}">${escaped(title)}</h${level}>\n`}<ul${labelled}>\n${notes.join("")}</ul>\n`;
    }
    case "table":
      if (block.rows.length === 0) return "";
      return block.inSteps ? stepsAsHtml(block, level, id) : tableAsHtml(block, caption);
    case "matrix":
      return block.rows.length === 0 ? "" : matrixAsHtml(block);
    case "chart":
      return `<figure>${chartAsSvg(block.chart, id)}</figure>\n`;
    default:
      return block satisfies never;
  }
}

/** Steps as a numbered list, each with what belongs to it below. */
function stepsAsHtml(block: Extract<Block, { kind: "table" }>, level: number, id: string): string {
  const title = (block.title ?? "").replace(/:$/, "");
  const items = stepsOf(block).map(({ what, under }) => {
    const facts = under
      .filter(({ cell }) => cell.text !== "")
      .map(
        ({ title: name, cell }) =>
          `<div><dt>${escaped(name)}</dt><dd${toned(cell)}>${words(cell, cell.text)}</dd></div>\n`,
      );
    return `<li><span${toned(what)}>${words(what, what.text)}</span>\n${facts.length === 0 ? "" : `<dl>\n${facts.join("")}</dl>\n`}</li>\n`;
  });
  return `<h${level} id="${id}">${escaped(title)}</h${level}>\n<ol aria-labelledby="${id}">\n${items.join("")}</ol>\n`;
}

/** Roles are said again in so many words, since a narrow screen lays rows out as blocks, which would lose them. */
function tableAsHtml(block: Extract<Block, { kind: "table" }>, caption: string): string {
  const kept = block.columns.flatMap((column, index) => (column.detail === "data" ? [] : [{ column, index }]));
  const head = kept.map(
    ({ column }) => `<th scope="col" role="columnheader"${classOf(column)}>${escaped(column.title)}</th>`,
  );
  const lines = (rows: readonly (readonly Cell[])[]): string =>
    rows
      .map((row) => {
        const cells = kept.map(({ column, index }, position) => cellAsHtml(row[index], column, position === 0));
        return `<tr role="row">${cells.join("")}</tr>\n`;
      })
      .join("");
  const hidden = block.title === undefined ? ' class="unseen"' : "";
  const footer = block.footer ?? [];
  return `<table role="table">
<caption${hidden}>${escaped((block.title ?? caption).replace(/:$/, ""))}</caption>
<thead role="rowgroup"><tr role="row">${head.join("")}</tr></thead>
<tbody role="rowgroup">
${lines(block.rows)}</tbody>
${footer.length === 0 ? "" : `<tfoot role="rowgroup">\n${lines(footer)}</tfoot>\n`}</table>
`;
}

function cellAsHtml(cell: Cell = { text: "" }, column: Column, isFirst: boolean): string {
  if (isFirst) return `<th scope="row" role="rowheader"${classOf(column)}>${words(cell, cell.text)}</th>`;
  const label = cell.text === "" ? "" : ` data-label="${escaped(column.title)}"`;
  return `<td role="cell"${classOf(column)}${label}><span${toned(cell)}>${words(cell, cell.text)}</span></td>`;
}

function classOf({ align, detail }: Column): string {
  return align ? ' class="figure"' : detail ? ' class="detail"' : "";
}

/** The words of a cell: an address by itself is a link, and a day is marked as one, which keeps it in one line. */
function words(cell: Cell, text = cell.full ?? cell.text): string {
  const shown = escaped(text);
  return /^https?:\/\/[^\s"'<>]+$/.test(text) && visible(text) === text
    ? `<a href="${shown}" rel="noopener noreferrer">${shown}</a>`
    : shown.replace(/(?<![\w-])\d{4}-(?:0\d|1[0-2])-(?:[0-2]\d|3[01])(?![\w-])/g, "<time>$&</time>");
}

function toned({ tone }: Cell): string {
  return tone === undefined || tone === "plain" ? "" : ` class="${tone}"`;
}

function escaped(text: string): string {
  return escapeHtml(visible(text));
}
