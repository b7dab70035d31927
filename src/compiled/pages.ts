/**
 * What answers show of an agreement's schedules, kept by the days for which it holds as the schedules are. Where a page is
 * kept its schedule is not read: all that it shows stands in it.
 */
import type { Day } from "../agreement/day.ts";
import type { Page } from "../record.ts";
import { packed } from "./packed.ts";
import { openParts } from "./parts.ts";
import type { AgreementAt, Span } from "./schedules.ts";
import { encodeParts } from "./writing.ts";

/** A page of an agreement by its name, and the days on which an answer shows it. */
export type KeptPage = AgreementAt & Span & { readonly name: string; readonly page: Page };

type Head = {
  /** Of the record of whose schedules they are. */
  readonly digest: string;
  /** Name, registrant, agreement, first day, day after the last. */
  readonly pages: readonly (readonly [string, number, number, Span["from"], Span["until"]])[];
};

const KIND = "pages-1";

export function encodePages(tool: string, digest: string, pages: readonly KeptPage[]): Buffer {
  const head: Head = {
    digest,
    pages: pages.map(({ name, registrant, agreement, from, until }) => [name, registrant, agreement, from, until]),
  };
  const bodies = pages.map(({ page }) => Buffer.from(JSON.stringify(packed(page, () => undefined))));
  return encodeParts(KIND, tool, head, bodies);
}

/** Kept pages, open for reading. */
export type OpenPages = {
  /** The page of an agreement that holds on a day; undefined where none is kept. */
  readonly on: (name: string, at: AgreementAt, asOf: Day) => Page | undefined;
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
  // Written by the same build, from what was a page.
  const page = (index: number): Page => JSON.parse(part(index).toString("utf8")) as Page;
  return {
    on: (wanted, at, asOf) => {
      const index = head.pages.findIndex(
        ([name, registrant, agreement, from, until]) =>
          name === wanted &&
          registrant === at.registrant &&
          agreement === at.agreement &&
          from <= asOf &&
          (until === "" || asOf < until),
      );
      return index < 0 ? undefined : page(index);
    },
    all: () =>
      head.pages.map(([name, registrant, agreement, from, until], index) => ({
        name,
        registrant,
        agreement,
        from,
        until,
        page: page(index),
      })),
    close,
  };
}
