import { parseRate, type RatePercent } from "../../agreement/money.ts";
import { usage } from "../../failure.ts";

/** A percentage as typed, with its sign. */
export function percentTyped(option: string, text: string): RatePercent {
  const rate = parseRate(text.trim());
  if (rate !== undefined) return rate;
  const meant = parseRate(`${text.trim()}%`);
  throw usage(
    `${option} ${text}: this is not a percentage`,
    meant === undefined ? "write it as 0.85%" : `write ${meant}%`,
  );
}
