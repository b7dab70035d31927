import type { AgreementTerms, DayCount, FeeBasis } from "../agreement/facts.ts";
import { wordOr } from "./choice.ts";
import { list, made, map, oneOf, optional, required, type Shape, words } from "./shape.ts";
import { accepts, day, source, sources, when, yes } from "./values.ts";

const party = made(
  map(
    "a party",
    "A party under one of its names.",
    {
      party: required(
        oneOf({ trust: "the trust, which pays the fee", manager: "the manager, which is paid it" }),
        "Which of the two parties it is.",
      ),
      name: required(words, "The party's name."),
      from: optional(when, "The day from which it bore the name; left out for the first."),
      source: optional(source, "The document that gives the name."),
      note: optional(words, "A remark on it."),
    },
    "{ party: manager, name: … }",
  ),
  ({ at: _, ...rest }) => rest,
);

const feeBasis: Shape<FeeBasis> = made(
  map(
    "the fee basis",
    "How the agreement's clause measures and accrues the fee.",
    {
      accrues: required(
        oneOf({
          "each-day": "each day, on that day's net assets",
          "month-average": "on the average daily net assets of the month",
          "year-average": "on the average daily net assets of the year",
        }),
        "On what the fee accrues.",
      ),
      "assets-of": required(
        oneOf({ "same-day": "the day for which the fee accrues", "prior-day": "the business day before it" }),
        "Of which day the net assets are taken.",
      ),
      "day-count": required(
        oneOf<DayCount>({
          "actual/365": "the days of the period over 365",
          "actual/actual": "the days of the period over those of its year, 365 or 366",
          "actual/360": "the days of the period over 360",
        }),
        "Days of the period over days of the year.",
      ),
      words: optional(words, "The clause, in its own words."),
    },
    "{ accrues: each-day, assets-of: same-day, day-count: actual/365 }",
  ),
  ({ at: _, ...rest }) => rest,
);

const searchedThrough = made(
  map(
    "how far it was searched",
    "How far somebody searched the filings for amendments.",
    {
      day: required(day, "The last day whose filings were searched; past it no row is settled."),
      by: required(words, "Who searched."),
      where: optional(words, "Where, such as EDGAR."),
    },
    "{ day: 2014-05-01, by: … }",
  ),
  ({ at: _, ...rest }) => rest,
);

const end = made(
  map(
    "its end",
    "The end of an agreement.",
    {
      from: optional(day, "The earliest day on which it may have ended, where the day is in doubt."),
      day: required(day, "Its last day."),
      basis: optional(words, "From what this is known."),
      inferred: optional(yes, "Present where no document read says so."),
      note: optional(words, "A remark on it."),
    },
    "{ day: 2017-08-03, basis: … }",
  ),
  ({ at: _, note: __, ...rest }) => rest,
);

const successor = made(
  map(
    "its successor",
    "The agreement that took another's place.",
    {
      title: required(words, "The successor's title."),
      dated: optional(day, "The day that it bears."),
      source: optional(source, "Where it was read."),
      note: optional(words, "A remark on it."),
    },
    "{ title: …, dated: 2017-08-04 }",
  ),
  ({ at: _, ...rest }) => rest,
);

/** The file `agreement.yaml`: the agreement's own pages. Every key is optional; what is not stated is not known. */
export const agreementTerms: Shape<AgreementTerms> = made(
  map("an agreement", "What a management agreement's own pages say, apart from its amendments.", {
    agreement: optional(words, "The agreement's title."),
    dated: optional(day, "The day that it bears."),
    parties: optional(list(party), "The trust and the manager, and their later names."),
    "fee-basis": optional(
      wordOr("not-read", "the clause was not read", feeBasis),
      "How the agreement's clause measures and accrues the fee.",
    ),
    "searched-through": optional(searchedThrough, "How far somebody searched the filings for amendments."),
    sources: optional(sources, "Where the agreement was read."),
    ends: optional(end, "Its last day; on and before it, its Schedule A is answered."),
    successor: optional(successor, "The agreement that took its place."),
    notes: optional(list(words), "Remarks on it."),
    accepts: optional(
      accepts,
      "Findings of `schedule-a check` in this file that stay as they are, each with its reason.",
    ),
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
