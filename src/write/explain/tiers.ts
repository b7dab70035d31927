import type { FaultPages } from "./page.ts";

/** The tiers of a fee. */
export const TIERS: FaultPages<
  "tier-order" | "tier-zero" | "tier-open" | "no-top-tier" | "before-ends-early" | "rest-not-last"
> = {
  "tier-order": {
    title: "a bound does not rise above the one before it",
    weighs: ["error"],
    means:
      "Each tier's `up-to` is counted from the first dollar, not from the tier before: the bounds rise from tier to tier.",
    matters:
      "Sorted in silence, or with two rates added at one bound, as some programs do, the fee would be another than the contract's.",
    mend: 'List the tiers from the lowest bound to the highest. "The next $250 million" after the first $500 million ends at $750 million.',
    wrong:
      "fee:\n  - { rate: 0.88%, up-to: $500 million }\n  - { rate: 0.85%, up-to: $250 million }\n  - { rate: 0.83% }",
    right:
      "fee:\n  - { rate: 0.88%, up-to: $500 million }\n  - { rate: 0.85%, up-to: $750 million }\n  - { rate: 0.83% }",
    rests:
      "Of a breakpoint the bound itself belongs to the tier below it: the first $500 million include the last of its dollars.",
  },
  "tier-zero": {
    title: "a tier ends at zero",
    weighs: ["error"],
    means: "A tier that ends at zero dollars holds no assets.",
    matters: "Its rate would never be charged; the bound that the paper prints is another.",
    mend: "Write the bound that the paper prints, or delete the tier.",
    wrong: "fee:\n  - { rate: 0.88%, up-to: $0 }\n  - { rate: 0.83% }",
    right: "fee:\n  - { rate: 0.88%, up-to: $500 million }\n  - { rate: 0.83% }",
  },
  "tier-open": {
    title: "a tier without an upper bound stands before the last",
    weighs: ["error"],
    means: "Only the last tier is open at the top. Here an earlier one has no `up-to`.",
    matters: "Two tiers would both claim the assets above: which rate is owed could not be told.",
    mend: "Write the `up-to` that the paper gives, or delete the tier that is one too many.",
    wrong: "fee:\n  - { rate: 0.88% }\n  - { rate: 0.83% }",
    right: "fee:\n  - { rate: 0.88%, up-to: $500 million }\n  - { rate: 0.83% }",
  },
  "no-top-tier": {
    title: "no tier covers the assets above the last bound",
    weighs: ["error"],
    means: "The last tier has an `up-to`, so for assets above it the schedule says nothing.",
    matters: "A fee on larger assets would be too low by all that lies above the bound, or would be refused.",
    mend: "Write the last tier without `up-to`. Where the copy that was read ends before the paper does, end the list with `{ rest: not-read }`: fees are then given up to the last bound and refused above it.",
    wrong: "fee:\n  - { rate: 0.88%, up-to: $500 million }",
    right: "fee:\n  - { rate: 0.88%, up-to: $500 million }\n  - { rest: not-read }",
  },
  "before-ends-early": {
    title: "a switch's first schedule ends below its trigger",
    weighs: ["error"],
    means:
      "A fee that switches for good when assets first reach a sum has two schedules. The first must reach that sum; its last bound lies below it.",
    matters: "Between the last bound and the trigger no rate would be owed.",
    mend: "Write the tiers up to the trigger, or leave the last one open; end the list with `{ rest: not-read }` where the rest was not read.",
    wrong: `fee:
  before:
    - { rate: 0.70%, up-to: $200 million }
  after:
    - { rate: 0.63% }
  switch:
    first-reaches: $350 million
    words: when assets first reach $350 million`,
    right: `fee:
  before:
    - { rate: 0.70%, up-to: $350 million }
  after:
    - { rate: 0.63% }
  switch:
    first-reaches: $350 million
    words: when assets first reach $350 million`,
  },
  "rest-not-last": {
    title: "`rest: not-read` stands before the last",
    weighs: ["error"],
    means: "`{ rest: not-read }` says that the paper goes on and was not read from there. Nothing can follow it.",
    matters: "Tiers behind a part that was not read have no known lower bound.",
    mend: "Put it after the last tier that was read.",
    wrong: "fee:\n  - { rate: 0.88%, up-to: $500 million }\n  - { rest: not-read }\n  - { rate: 0.80% }",
    right: "fee:\n  - { rate: 0.88%, up-to: $500 million }\n  - { rest: not-read }",
  },
};
