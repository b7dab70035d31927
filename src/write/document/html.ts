import escapeHtml from "escape-html";
import { visible } from "../visible.ts";
import { type Document, type DocumentBlock, type DocumentCell, isAddress, type Line } from "./document.ts";

/**
 * A document as one HTML file that needs nothing else: it reads on a screen, in a screen reader and on paper, and holds no
 * script.
 */
export function documentAsHtml({ title, subject, creator, dated, blocks }: Document): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)}</title>
<meta name="description" content="${html(subject)}">
<meta name="generator" content="${html(creator)}">
<meta name="date" content="${html(dated)}">
<style>
${STYLE}
</style>
</head>
<body>
<main>
${blocks.map(blockAsHtml).join("\n")}
</main>
</body>
</html>
`;
}

/** Black on white, Letter size on paper; a row is never torn by the end of a page, and each page repeats a table's head. */
const STYLE = `:root { color-scheme: light; }
body { background: #fff; color: #111; font: 12pt/1.4 "Times New Roman", Times, "Liberation Serif", serif; margin: 0; }
main { margin: 0 auto; max-width: 46rem; padding: 2rem 1rem; }
header { margin: 0 0 1.5rem; text-align: center; }
h1 { font-size: 1.4rem; letter-spacing: 0.06em; margin: 0 0 0.5rem; text-transform: uppercase; }
header p { margin: 0.2rem 0; }
h2 { font-size: 1.05rem; margin: 1.6rem 0 0.5rem; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
caption { clip-path: inset(50%); height: 1px; overflow: hidden; position: absolute; white-space: nowrap; width: 1px; }
th, td { border: 1px solid #666; overflow-wrap: anywhere; padding: 0.3rem 0.5rem; text-align: left; vertical-align: top; }
thead th { background: #eee; }
tbody th { font-weight: normal; }
td p, th p { margin: 0; padding-left: 1em; text-indent: -1em; }
sup { line-height: 0; }
.signature { break-inside: avoid; line-height: 1.9; margin: 2rem 0 0 50%; }
.notes { font-size: 0.85rem; }
.notes li, ul li { margin: 0 0 0.4rem; overflow-wrap: anywhere; }
a, ins { color: #00439c; }
del { color: #a00000; }
@page { margin: 1in; size: letter; }
@media print {
  body { font-size: 10.5pt; }
  main { max-width: none; padding: 0; }
  header:not(:first-child) { break-before: page; }
  h2 { break-after: avoid; }
  thead { display: table-header-group; }
  tr, li { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  .back { display: none; }
}`;

function blockAsHtml(block: DocumentBlock): string {
  switch (block.kind) {
    case "title": {
      const [first, ...more] = block.lines;
      const under = more.map((line) => `<p>${htmlOf(line)}</p>`).join("\n");
      return `<header>\n<h1>${htmlOf(first ?? [])}</h1>\n${under}\n</header>`;
    }
    case "heading":
      return `<h2>${html(block.text)}</h2>`;
    case "paragraph":
      return `<p>${htmlOf(block.runs)}</p>`;
    case "list":
      return `<ul>\n${block.items.map((item) => `<li>${htmlOf(item)}</li>`).join("\n")}\n</ul>`;
    case "signature":
      return `<p class="signature">${block.lines.map(htmlOf).join("<br>\n")}</p>`;
    case "table":
      return tableAsHtml(block);
    case "notes": {
      const notes = block.notes.map((note, index) => {
        const number = block.first + index;
        return `<li id="note-${number}">${htmlOf(note)} <a class="back" href="#ref-${number}" aria-label="Back to the reference of note ${number}">↑</a></li>`;
      });
      return `<h2>${html(block.title)}</h2>\n<ol class="notes" start="${block.first}">\n${notes.join("\n")}\n</ol>`;
    }
    default:
      return block satisfies never;
  }
}

function tableAsHtml({ caption, columns, rows }: Extract<DocumentBlock, { kind: "table" }>): string {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const widths = columns.map(({ share }) => `<col style="width: ${Math.round((share * 100) / shares)}%">`);
  const head = columns.map(({ title }) => `<th scope="col">${html(title)}</th>`);
  const body = rows.map((cells) => {
    const row = cells.map((cell, index) =>
      index === 0 ? `<th scope="row">${cellAsHtml(cell)}</th>` : `<td>${cellAsHtml(cell)}</td>`,
    );
    return `<tr>${row.join("")}</tr>`;
  });
  return `<table>
<caption>${html(caption)}</caption>
<colgroup>${widths.join("")}</colgroup>
<thead><tr>${head.join("")}</tr></thead>
<tbody>
${body.join("\n")}
</tbody>
</table>`;
}

function cellAsHtml(lines: DocumentCell): string {
  return lines.map((line) => `<p>${htmlOf(line)}</p>`).join("");
}

const TAGS = { strong: "strong", emphasis: "em", inserted: "ins", deleted: "del" } as const;

function htmlOf(line: Line): string {
  return line
    .map((run) => {
      if ("note" in run)
        return `<sup><a id="ref-${run.note}" href="#note-${run.note}" aria-label="Note ${run.note}">${run.note}</a></sup>`;
      const words = isAddress(run.link)
        ? `<a href="${html(run.link)}" rel="noopener noreferrer">${html(run.text)}</a>`
        : html(run.text);
      return run.mark === undefined ? words : `<${TAGS[run.mark]}>${words}</${TAGS[run.mark]}>`;
    })
    .join("");
}

function html(text: string): string {
  return escapeHtml(visible(text));
}
