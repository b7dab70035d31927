import { escaped } from "../markdown.ts";
import type { Document, DocumentBlock, DocumentCell, Line } from "./document.ts";

/** A document as GitHub-flavoured Markdown: notes are its footnotes. */
export function documentAsMarkdown({ blocks }: Document): string {
  return `${blocks.map(blockAsMarkdown).join("\n\n")}\n`;
}

function blockAsMarkdown(block: DocumentBlock): string {
  switch (block.kind) {
    case "title":
      return block.lines.map((line, index) => `${index === 0 ? "# " : ""}${markdownOf(line)}`).join("\n\n");
    case "heading":
      return `## ${escaped(block.text)}`;
    case "paragraph":
      return markdownOf(block.runs);
    case "list":
      return block.items.map((item) => `- ${markdownOf(item)}`).join("\n");
    case "signature":
      return block.lines.map(markdownOf).join("  \n");
    case "table": {
      const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
      return [
        row(block.columns.map(({ title }) => escaped(title))),
        row(block.columns.map(() => "---")),
        ...block.rows.map((cells) => row(cells.map(cellAsMarkdown))),
      ].join("\n");
    }
    case "notes": {
      const notes = block.notes.map((note, index) => `[^${block.first + index}]: ${markdownOf(note)}`);
      return [`## ${escaped(block.title)}`, ...notes].join("\n\n");
    }
    default:
      return block satisfies never;
  }
}

function cellAsMarkdown(lines: DocumentCell): string {
  return lines.map(markdownOf).join("<br>");
}

function markdownOf(line: Line): string {
  return line
    .map((run) => {
      if ("note" in run) return `[^${run.note}]`;
      const text = escaped(run.text);
      switch (run.mark) {
        case "strong":
          return `**${text}**`;
        case "emphasis":
          return `*${text}*`;
        case "inserted":
          return `<ins>${text}</ins>`;
        case "deleted":
          return `<del>${text}</del>`;
        case undefined:
          return text;
        default:
          return run.mark satisfies never;
      }
    })
    .join("");
}
