/**
 * What parts two periods. `row`: whether the portfolio is on the schedule, its name, its fee, what set it, or the kind of its
 * standing. `reason`: these, or why it stands so. `fee`: whether it is on the schedule, or its fee; the same fee set again
 * parts nothing.
 */
export const SPLITS = ["row", "fee", "reason"] as const;
export type Split = (typeof SPLITS)[number];
