/**
 * What is told of an agreement's schedules, kept by the days for which they hold. Where a page is kept its schedule is not read:
 * all that it shows stands in it. Pages of different days that say the same stand there once.
 */
import type { Day } from "../agreement/day.ts";
import type { Telling, ToldAlready } from "../record.ts";
import { byAgreement } from "./by-agreement.ts";
import { openParts } from "./parts.ts";
import type { AgreementAt, Span } from "./schedules.ts";
import { encodeParts, partsWriter, type Sink } from "./writing.ts";

/** A page of an agreement by its name, and the days on which an answer shows it. */
export type KeptPage = AgreementAt & Span & { readonly name: string; readonly page: Telling };

/** Registrant, agreement, name, first day, day after the last; where what it says begins among the parts, and its texts. */
export type PageRow = readonly [number, number, string, Span["from"], Span["until"], first: number, texts: number];

type Head = {
  /** Of the record of whose schedules they are. */
  readonly digest: string;
  readonly pages: readonly PageRow[];
};

const KIND = "pages-2";

/** What a page says, as parts. */
export function saidBy({ plain, texts }: Telling): readonly string[] {
  return [JSON.stringify(plain), ...texts];
}

export function encodePages(tool: string, digest: string, pages: readonly KeptPage[]): Buffer {
  const parts: Buffer[] = [];
  const places = new Map<string, number>();
  const rows = pages.map(({ name, registrant, agreement, from, until, page }): PageRow => {
    const said = saidBy(page);
    const key = JSON.stringify(said);
    const first = places.get(key) ?? parts.length;
    if (!places.has(key)) parts.push(...said.map((text) => Buffer.from(text)));
    places.set(key, first);
    return [registrant, agreement, name, from, until, first, page.texts.length];
  });
  return encodeParts<Head>(KIND, tool, { digest, pages: rows }, parts);
}

/** Pages as they are written again: where each stands among some parts, and these by their places, one at a time. */
export type Stored = {
  readonly rows: readonly PageRow[];
  readonly part: (index: number) => Buffer;
};

/** Writes pages into a sink, out of where they stand: each part once, in the order in which the pages first name it. */
export function writePages(sink: Sink, tool: string, digest: string, all: readonly Stored[]): void {
  const { part, end } = partsWriter<Head>(KIND, tool, sink);
  let count = 0;
  const pages = all.flatMap((stored) => {
    const firsts = new Map<number, number>();
    return stored.rows.map(([registrant, agreement, name, from, until, first, texts]): PageRow => {
      const known = firsts.get(first);
      if (known === undefined) {
        firsts.set(first, count);
        for (let index = first; index <= first + texts; index++) part(stored.part(index));
        count += 1 + texts;
      }
      return [registrant, agreement, name, from, until, known ?? count - 1 - texts, texts];
    });
  });
  end({ digest, pages }, [], []);
}

/** Kept pages, open for reading. */
export type OpenPages = Stored & {
  /** The page of an agreement that holds on a day; undefined where none is kept. Its texts are read as long as the file is open. */
  readonly on: (name: string, at: AgreementAt, asOf: Day) => ToldAlready | undefined;
  /** How many bytes are read to open the file. */
  readonly size: number;
  readonly close: () => void;
};

/** Opens the pages kept of a record with this digest; undefined where there are none. `trusted` as of {@link openParts}. */
export function openPages(file: string, tool: string, digest: string, trusted = false): OpenPages | undefined {
  const parts = openParts<Head>(file, KIND, tool, { trusted, few: true });
  if (parts === undefined) return undefined;
  const { head, part, close } = parts;
  if (head.digest !== digest) {
    close();
    return undefined;
  }
  const text = (place: number): string => part(place).toString("utf8");
  const pagesOf = byAgreement(head.pages);
  return {
    on: (wanted, at, asOf) => {
      const found = pagesOf(at).find(
        ([, , name, from, until]) => name === wanted && from <= asOf && (until === "" || asOf < until),
      );
      if (found === undefined) return undefined;
      const [, , , , , first] = found;
      return { plain: JSON.parse(text(first)), text: (place) => text(first + 1 + place) };
    },
    rows: head.pages,
    part,
    size: parts.size,
    close,
  };
}
