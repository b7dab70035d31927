/** A record's registrants out of its compiled copy: what is not looked at is not read. */

import { identified } from "../agreement/bearers.ts";
import {
  type Agreement,
  type AgreementTerms,
  type Amendment,
  NO_TERMS,
  type Overlay,
  type Registrant,
  type Statement,
} from "../agreement/facts.ts";
import { lazily } from "../agreement/lazily.ts";
import type { FileRead, ReadRegistrant } from "../read/record.ts";
import type { Copy, Whole } from "./copy.ts";
import type { AgreementAt, Of } from "./schedules.ts";

/** What was read of a file, by its place: the same value each time. */
export type Reading = (file: number) => FileRead | undefined;

/** The registrants of a copy all of whose files are unchanged. */
export function registrantsFrom(copy: Copy, whole: Whole): ReadRegistrant[] {
  return whole.registrants.map((_, index) => registrantFrom(copy, whole, index, copy.readOf));
}

function registrantFrom(copy: Copy, { registrants }: Whole, index: number, reading: Reading): ReadRegistrant {
  // What a file reads to is known by the place that names it.
  const readAs = <T>(file: number): T => reading(file)?.value as T;
  const { slug, own, agreements, statements } = registrants[index] as Whole["registrants"][number];
  return lazily<Omit<ReadRegistrant, "statements" | "identified">, Pick<ReadRegistrant, "statements" | "identified">>(
    {
      sources: [],
      officers: [],
      accepts: [],
      ...(own === undefined ? {} : readAs<Partial<Registrant>>(own)),
      slug,
      agreements: agreements.map(({ slug: folder, terms, amendments, overlays }) =>
        lazily<Pick<Agreement, "slug">, Omit<Agreement, "slug">>(
          { slug: folder },
          {
            terms: () => (terms === undefined ? NO_TERMS : readAs<AgreementTerms>(terms)),
            amendments: () => amendments.map((file) => readAs<Amendment>(file)),
            overlays: () => overlays.map((file) => readAs<Overlay>(file)),
          },
        ),
      ),
    },
    {
      statements: () => statements.map((file) => readAs<Statement>(file)),
      identified: () => identified(copy.portfoliosOf(index)),
    },
  );
}

/** Every agreement's place, however often it was read. */
export type Places = Pick<WeakMap<Agreement, AgreementAt>, "get">;

/** The agreements of a copy: their places, by which reading each was read, and what reads one apart. */
export type Apart = {
  readonly places: Places;
  readonly readingOf: (agreement: Agreement) => Reading;
  readonly apart: (found: Of) => Of;
};

/** Of as many papers, agreements of one registrant are read together. */
const PAPERS_TOGETHER = 1_000;

/**
 * Reads agreements apart from the record: the same in all, but nothing of the record names what is read of one. It is let go of
 * when another is asked for, of another registrant or behind many papers of the same.
 */
export function apartFrom(copy: Copy, whole: Whole, registrants: readonly ReadRegistrant[]): Apart {
  const places = new WeakMap<Agreement, AgreementAt>();
  const readings = new WeakMap<Agreement, Reading>();
  const place = (registrant: number, { agreements }: ReadRegistrant, reading: Reading): void =>
    agreements.forEach((one, agreement) => {
      places.set(one, { registrant, agreement });
      readings.set(one, reading);
    });
  registrants.forEach((one, index) => {
    place(index, one, copy.readOf);
  });
  let last: { readonly index: number; readonly registrant: ReadRegistrant; papers: number } | undefined;
  return {
    places,
    readingOf: (agreement) => readings.get(agreement) ?? copy.readOf,
    apart: (found) => {
      const at = places.get(found.agreement);
      if (at === undefined) return found;
      const papers = whole.registrants[at.registrant]?.agreements[at.agreement]?.amendments.length ?? 0;
      if (last?.index !== at.registrant || last.papers + papers > PAPERS_TOGETHER) {
        const reading = readingOnce(copy.readAgain);
        const registrant = registrantFrom(copy, whole, at.registrant, reading);
        place(at.registrant, registrant, reading);
        last = { index: at.registrant, registrant, papers: 0 };
      }
      last.papers += papers;
      return { registrant: last.registrant, agreement: last.registrant.agreements[at.agreement] as Agreement };
    },
  };
}

function readingOnce(read: Reading): Reading {
  const reads = new Map<number, FileRead | undefined>();
  return (file) => {
    if (!reads.has(file)) reads.set(file, read(file));
    return reads.get(file);
  };
}
