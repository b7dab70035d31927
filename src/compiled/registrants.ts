/** A record's registrants out of its compiled copy: what is not looked at is not read. */
import type { Agreement, AgreementTerms, Amendment, Overlay, Registrant, Statement } from "../agreement/facts.ts";
import { identified } from "../agreement/identity.ts";
import { NO_TERMS, type ReadRegistrant } from "../read/record.ts";
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

/** A value some of whose fields are worked out when they are first looked at, and then stay. */
export function lazily<T extends object, L extends object>(
  plain: T,
  made: { readonly [K in keyof L]: () => L[K] },
): T & L {
  for (const key of Object.keys(made) as (keyof L)[]) {
    Object.defineProperty(plain, key, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value = made[key]();
        Object.defineProperty(plain, key, { enumerable: true, value });
        return value;
      },
    });
  }
  // Every field of both is there now.
  return plain as T & L;
}
