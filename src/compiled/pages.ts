/**
 * What is told of an agreement's schedules, kept by the days for which they hold. Where a page is kept its schedule is not read:
 * all that it shows stands in it. Pages of different days that say the same stand there once.
 */
import type { Day } from "../agreement/day.ts";
import type { Telling, ToldAlready } from "../record.ts";
import { openParts } from "./parts.ts";
import type { AgreementAt, Span } from "./schedules.ts";
import { encodeParts } from "./writing.ts";

/** A page of an agreement by its name, and the days on which an answer shows it. */
export type KeptPage = AgreementAt & Span & { readonly name: string; readonly page: Telling };

type Head = {
  /** Of the record of whose schedules they are. */
  readonly digest: string;
  /** Name, registrant, agreement, first day, day after the last; where what it says begins among the parts, and its texts. */
  readonly pages: readonly (readonly [string, number, number, Span["from"], Span["until"], number, number])[];
};

const KIND = "pages-1";

export function encodePages(tool: string, digest: string, pages: readonly KeptPage[]): Buffer {
  const parts: Buffer[] = [];
  const places = new Map<string, number>();
  const head: Head = {
    digest,
    pages: pages.map(({ name, registrant, agreement, from, until, page: { plain, texts } }) => {
      const said = [JSON.stringify(plain), ...texts];
      const key = JSON.stringify(said);
      const first = places.get(key) ?? parts.length;
      if (!places.has(key)) parts.push(...said.map((text) => Buffer.from(text)));
      places.set(key, first);
      return [name, registrant, agreement, from, until, first, texts.length] as const;
    }),
  };
  return encodeParts(KIND, tool, head, parts);
}

/** Kept pages, open for reading. */
export type OpenPages = {
  /** The page of an agreement that holds on a day; undefined where none is kept. Its texts are read as long as the file is open. */
  readonly on: (name: string, at: AgreementAt, asOf: Day) => ToldAlready | undefined;
  /** All of them, as they were kept. */
  readonly all: () => KeptPage[];
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
  const plainAt = (first: number): unknown => JSON.parse(text(first));
  return {
    on: (wanted, at, asOf) => {
      const found = head.pages.find(
        ([name, registrant, agreement, from, until]) =>
          name === wanted &&
          registrant === at.registrant &&
          agreement === at.agreement &&
          from <= asOf &&
          (until === "" || asOf < until),
      );
      if (found === undefined) return undefined;
      const [, , , , , first] = found;
      return { plain: plainAt(first), text: (place) => text(first + 1 + place) };
    },
    all: () =>
      head.pages.map(([name, registrant, agreement, from, until, first, count]) => {
        const texts = Array.from({ length: count }, (_, place) => text(first + 1 + place));
        return { name, registrant, agreement, from, until, page: { plain: plainAt(first), texts } };
      }),
    close,
  };
}
