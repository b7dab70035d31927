import { type Day, earliest, latest } from "./day.ts";
import type { Agreement, Overlay } from "./facts.ts";
import type { Portfolio, Portfolios } from "./identity.ts";
import { isKnown, type Knowledge, overlayKnownFrom } from "./known.ts";

/** A side agreement upon a portfolio on a day: `in-force`, or `perhaps` where its first or last day is not known. */
export type OverlayInForce = { readonly overlay: Overlay; readonly state: "in-force" | "perhaps" };

/** The waivers, reduced rates and limits that touch a portfolio on a day, of those known. */
export function overlaysOn(
  agreement: Agreement,
  portfolios: Portfolios,
  portfolio: Portfolio,
  day: Day,
  knowledge?: Knowledge,
): OverlayInForce[] {
  return agreement.overlays.flatMap((overlay): OverlayInForce[] => {
    const { from, to } = overlay;
    if (portfolios.bearing(overlay.portfolio, latest(from)) !== portfolio) return [];
    if (!isKnown(overlayKnownFrom(overlay), knowledge)) return [];
    const begun = latest(from) <= day;
    if ((!begun && (earliest(from) ?? day) > day) || (to !== "not-read" && day > to)) return [];
    return [{ overlay, state: begun && to !== "not-read" ? "in-force" : "perhaps" }];
  });
}
