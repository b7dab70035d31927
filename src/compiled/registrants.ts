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
import type { ReadRegistrant } from "../read/record.ts";
import type { Copy, Whole } from "./copy.ts";

/** The registrants of a copy all of whose files are unchanged. */
export function registrantsFrom(copy: Copy, { registrants }: Whole): ReadRegistrant[] {
  // What a file reads to is known by the place that names it.
  const readAs = <T>(file: number): T => copy.readOf(file)?.value as T;
  return registrants.map(({ slug, own, agreements, statements }, index) =>
    lazily<Omit<ReadRegistrant, "statements" | "identified">, Pick<ReadRegistrant, "statements" | "identified">>(
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
    ),
  );
}
