/** Exports made in a test from records that were read, by all that their parties know. */
import type { Agreement } from "../../../src/agreement/facts.ts";
import { periodsOf } from "../../../src/agreement/periods.ts";
import { periodsKnown } from "../../../src/agreement/periods-known.ts";
import type { ExportedAgreement } from "../../../src/answers/export.ts";
import { portfolioId } from "../../../src/answers/export-ids.ts";
import type { ReadRegistrant } from "../../../src/read/record.ts";

export const NO_ABOUT = {
  tool: "schedule-a",
  record: "data",
  digest: "sha256:0",
  knowledge: "parties",
  known_on: null,
  as_of: null,
  parted_by: "row",
};

export type Exported = ExportedAgreement & { readonly registrant: ReadRegistrant };

/** Every agreement with its periods on both axes of time. */
export function exportedFrom(registrants: readonly ReadRegistrant[]): Exported[] {
  return registrants.flatMap((registrant) =>
    registrant.agreements.map((agreement: Agreement) => ({
      registrant,
      agreement,
      by: "parties" as const,
      periods: periodsKnown(registrant, registrant.identified, agreement, "row", "parties"),
    })),
  );
}

/** The same by all that is held, without the days on which it was known. */
export function exportedNow(registrants: readonly ReadRegistrant[]): Exported[] {
  return registrants.flatMap((registrant) =>
    registrant.agreements.map((agreement: Agreement) => ({
      registrant,
      agreement,
      by: "parties" as const,
      periods: periodsOf(registrant, registrant.identified, agreement, "row").map((period) => ({
        ...period,
        known: {},
        current: true,
      })),
    })),
  );
}

/** The ids of portfolios by a name that they bore. */
export function bearingOf(registrants: readonly ReadRegistrant[]): (name: string) => string {
  return (name) => {
    const [found] = registrants.flatMap((registrant) => {
      const portfolio = registrant.identified.bearing(name);
      return portfolio ? [portfolioId(registrant, portfolio)] : [];
    });
    if (found === undefined) throw new Error(`no portfolio ${name}`);
    return found;
  };
}
