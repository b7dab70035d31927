import type { AgreementTerms, FeeBasis, Overlay } from "../agreement/facts.ts";
import { DAY_COUNTS } from "../agreement/facts.ts";
import { fee } from "./fee.ts";
import { list, made, map, oneOf, optional, required, type Shape, wordOr, words } from "./shape.ts";
import { accepts, day, source, when, yes } from "./values.ts";

const party = made(
  map(
    "a party",
    {
      party: required(oneOf("trust", "manager")),
      name: required(words),
      from: optional(when),
      source: optional(source),
      note: optional(words),
    },
    "{ party: manager, name: … }",
  ),
  ({ at: _, ...rest }) => rest,
);

const feeBasis: Shape<FeeBasis> = made(
  map(
    "the fee basis",
    {
      accrues: required(oneOf("each-day", "month-average", "year-average")),
      "assets-of": required(oneOf("same-day", "prior-day")),
      "day-count": required(oneOf(...DAY_COUNTS)),
      words: optional(words),
    },
    "{ accrues: each-day, assets-of: same-day, day-count: actual/365 }",
  ),
  ({ at: _, ...rest }) => rest,
);

/** The file `agreement.yaml`: the agreement's own pages. Every key is optional; what is not stated is not known. */
export const agreementTerms: Shape<AgreementTerms> = made(
  map("an agreement", {
    agreement: optional(words),
    dated: optional(day),
    parties: optional(list(party)),
    "fee-basis": optional(wordOr("not-read", feeBasis)),
    "searched-through": optional(
      made(
        map(
          "how far it was searched",
          { day: required(day), by: required(words), where: optional(words) },
          "{ day: 2014-05-01, by: … }",
        ),
        ({ at: _, ...rest }) => rest,
      ),
    ),
    sources: optional(list(source)),
    ends: optional(
      made(
        map(
          "its end",
          {
            from: optional(day),
            day: required(day),
            basis: optional(words),
            inferred: optional(yes),
            note: optional(words),
          },
          "{ day: 2017-08-03, basis: … }",
        ),
        ({ at: _, note: __, ...rest }) => rest,
      ),
    ),
    successor: optional(
      made(
        map(
          "its successor",
          {
            title: required(words),
            dated: optional(day),
            source: optional(source),
            note: optional(words),
          },
          "{ title: …, dated: 2017-08-04 }",
        ),
        ({ at: _, ...rest }) => rest,
      ),
    ),
    notes: optional(list(words)),
    accepts: optional(accepts),
  }),
  ({
    agreement: title,
    parties = [],
    feeBasis: basis = "not-read",
    sources = [],
    notes = [],
    accepts: accepted = [],
    ...rest
  }): AgreementTerms => ({
    parties,
    feeBasis: basis,
    sources,
    notes,
    accepts: accepted,
    ...rest,
    ...(title === undefined ? {} : { title }),
  }),
);

/** One file of an agreement's `overlays`. */
export const overlay: Shape<Overlay> = made(
  map("an overlay", {
    overlay: required(oneOf("fee-waiver", "reduced-rate", "expense-limit")),
    paper: required(words),
    portfolio: required(words),
    from: required(when),
    to: required(wordOr("not-read", day)),
    read: required(oneOf("whole", "partly")),
    "contract-fee": required(wordOr("not-stated", fee)),
    "fee-after": required(wordOr("not-read", fee)),
    sources: optional(list(source)),
    notes: optional(list(words)),
    accepts: optional(accepts),
  }),
  ({ overlay: kind, sources = [], notes = [], accepts: accepted = [], ...rest }): Overlay => ({
    kind,
    sources,
    notes,
    accepts: accepted,
    ...rest,
  }),
);
