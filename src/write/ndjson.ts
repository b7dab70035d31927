import { type Answer, eachRow } from "./answer.ts";
import { jsonLine, rowAsJson } from "./json.ts";

/**
 * The rows of an answer's main tables, totals among them, each as a line of JSON that stands by itself: the answer's name
 * and version, what its part is about, then its cells. Decimals are text. Where both use a key, the part's
 * value is under `about`.
 */
export function asNdjson({ name, version, parts }: Answer): string {
  const lines: string[] = [];
  for (const part of parts)
    for (const block of part.blocks) {
      if (block.kind !== "table" || !block.main) continue;
      for (const row of eachRow(block)) {
        const cells = rowAsJson(row, block.columns);
        const shared = Object.entries(part.about).filter(([key]) => Object.hasOwn(cells, key));
        const about = shared.length > 0 ? { about: Object.fromEntries(shared) } : {};
        lines.push(jsonLine({ answer: name, version, ...part.about, ...about, ...cells }));
      }
    }
  return lines.join("");
}
