/**
 * Answers of many parts: each is rendered before the next is worked out, only its bytes are held of it, and when all are
 * rendered they are written.
 */
import { render } from "../deliver.ts";
import { garbageCollected } from "../garbage.ts";
import type { OpenRecord } from "../record.ts";
import type { Shell } from "../shell.ts";
import type { Answer, Format, Part, Surface } from "../write/answer.ts";
import { allOf } from "./all-of.ts";
import type { WritingOptions } from "./asking.ts";
import { deliverPieces, formatAsked, PIPE, recordLines, surfaceFor } from "./giving.ts";

/** An answer whose parts are worked out as they are asked for; anew each time. */
export type InTurn = Omit<Answer, "parts"> & { readonly parts: () => AsyncIterable<Part> };

/** What is let go of stands beside all that is rendered already, and so is collected sooner than where nothing is gathered. */
const MOST_GARBAGE = 1 << 24;

/**
 * An answer as its bytes, those that `render` gives of all parts at once, in pieces. Whatever is thrown while a part is worked out
 * is thrown before any of it is written anywhere.
 */
export async function renderInTurn(answer: InTurn, format: Format, surface: Surface): Promise<readonly Uint8Array[]> {
  const letGo = garbageCollected();
  const pieces: Uint8Array[] = [];
  for await (const text of textsOf(answer, format, surface)) {
    pieces.push(Buffer.from(text));
    letGo(MOST_GARBAGE);
  }
  return pieces;
}

async function* textsOf(answer: InTurn, format: Format, surface: Surface): AsyncGenerator<string> {
  switch (format) {
    case "csv": {
      const { csvInTurn } = await import("../write/csv.ts");
      const inCsv = csvInTurn();
      for await (const part of answer.parts()) yield inCsv(part);
      return;
    }
    case "ndjson":
      for await (const part of answer.parts()) yield render({ ...answer, parts: [part] }, format, surface);
      return;
    case "table":
    case "text":
    case "markdown": {
      // What is said once stands before the first part; the parts stand apart.
      let isFirst = true;
      for await (const part of answer.parts()) {
        const text = await render({ ...answer, about: isFirst ? answer.about : [], parts: [part] }, format, surface);
        yield isFirst ? text : `\n${text}`;
        isFirst = false;
      }
      if (isFirst) yield render({ ...answer, parts: [] }, format, surface);
      return;
    }
    case "json":
    case "html": {
      // Around the parts of a page, and between those of a value, stands what all of them decide.
      yield render({ ...answer, parts: await allOf(answer.parts()) }, format, surface);
      return;
    }
    default:
      format satisfies never;
  }
}

/** Writes an answer from a record where and how it was asked for, when all of it was rendered. */
export async function giveInTurn(
  found: Omit<InTurn, "about">,
  record: OpenRecord,
  options: WritingOptions,
  shell: Shell,
): Promise<void> {
  const answer: InTurn = { ...found, about: recordLines(record, shell.cwd) };
  const format = formatAsked(options);
  shell.answered?.({
    format,
    asJson: async () =>
      (await import("../write/json.ts")).answerAsJson({ ...answer, parts: await allOf(answer.parts()) }),
    output: async () => Buffer.concat(await renderInTurn(answer, format, PIPE)),
  });
  await deliverPieces(await renderInTurn(answer, format, surfaceFor(options, shell)), options, shell);
}
