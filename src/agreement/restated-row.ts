import type { Act } from "./acts.ts";
import type { Change } from "./facts.ts";
import { normalised } from "./identity.ts";

type RestatedRow = Extract<Change, { kind: "restate-schedule" }>["rows"][number];

/** The row of a restated schedule that an act comes from, under whichever of its names; undefined for any other act. */
export function restatedRow({ change, portfolio }: Act): RestatedRow | undefined {
  if (change.kind !== "restate-schedule") return undefined;
  const names = new Set(portfolio.names.map(({ name }) => normalised(name)));
  return change.rows.find((row) => names.has(normalised(row.portfolio)));
}
