import type { AgreementAt } from "./schedules.ts";

/** What is kept of agreements, each by the places of its registrant and of itself: that of one agreement, in the same order. */
export function byAgreement<Row extends readonly [number, number, ...unknown[]]>(
  rows: readonly Row[],
): (at: AgreementAt) => readonly Row[] {
  let found: ReadonlyMap<number, ReadonlyMap<number, readonly Row[]>> | undefined;
  return ({ registrant, agreement }) => {
    found ??= placed(rows);
    return found.get(registrant)?.get(agreement) ?? [];
  };
}

function placed<Row extends readonly [number, number, ...unknown[]]>(
  rows: readonly Row[],
): Map<number, Map<number, Row[]>> {
  const all = new Map<number, Map<number, Row[]>>();
  for (const row of rows) {
    const [registrant, agreement] = row;
    const own = all.get(registrant) ?? new Map<number, Row[]>();
    all.set(registrant, own);
    const some = own.get(agreement) ?? [];
    own.set(agreement, some);
    some.push(row);
  }
  return all;
}
