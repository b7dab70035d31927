import escapeHtml from "escape-html";
import type { Block } from "./answer.ts";
import { visible } from "./visible.ts";

type Matrix = Extract<Block, { kind: "matrix" }>;

/** A matrix as a table: each mark with what it means, for those who do not see the legend under it. */
export function matrixAsHtml({ title, columns, rows, legend }: Matrix): string {
  const meaning = new Map(legend.map(({ mark, words }) => [mark, words]));
  const marked = (tag: "td" | "th", mark: string): string => {
    const words = meaning.get(mark);
    return words === undefined
      ? `<${tag}></${tag}>`
      : `<${tag}><abbr title="${escaped(words)}">${escaped(mark)}</abbr></${tag}>`;
  };
  const head = columns.map(({ label }) => `<th scope="col">${escaped(label)}</th>`);
  const lines = rows.map(
    ({ label, cells }) =>
      `<tr><th scope="row">${escaped(label)}</th>${cells.map(({ mark, made }) => (made ? marked("td", mark) : "<td></td>")).join("")}</tr>\n`,
  );
  const held = columns.map(({ mark }) => marked("td", mark));
  return `<div class="matrix" tabindex="0" role="region" aria-label="${escaped(plain(title))}"><table>
<caption>${escaped(plain(title))}</caption>
<thead><tr><td></td>${head.join("")}</tr><tr><td></td>${held.join("")}</tr></thead>
<tbody>
${lines.join("")}</tbody>
</table></div>
<p>${legend.map(({ mark, words }) => `${escaped(mark)} ${escaped(words)}`).join("; ")}</p>
`;
}

function plain(title = "Matrix"): string {
  return title.replace(/:$/, "");
}

function escaped(text: string): string {
  return escapeHtml(visible(text));
}
