import type { Officer, RegisteredPortfolio, Registrant } from "../agreement/facts.ts";
import { described, fault, list, made, map, named, oneOf, optional, required, type Shape, words } from "./shape.ts";
import type { Tree } from "./tree.ts";
import { accepts, source, sources, when, yes } from "./values.ts";

const name = map(
  "a name",
  "A later name of a portfolio, or a misprint of one, that no amendment held gives.",
  {
    name: required(words, "The name, as printed."),
    from: optional(when, "The day from which it was borne."),
    misprint: optional(yes, "Present where the name is a misprint, kept as printed."),
    source: optional(source, "The document that gives the name."),
    note: optional(words, "A remark on it: what is inferred, what was not read."),
  },
  "{ name: …, from: 2006-10-01 }",
);

const perhaps = made(
  map("a doubt", "Another row that may be the same portfolio.", {
    portfolio: required(words, "The other portfolio, by a name of it."),
    source: optional(source, "The document on which the doubt rests."),
    note: optional(words, "Why the two may be one, and why they are kept apart."),
  }),
  ({ at: _, ...rest }) => rest,
);

/** Codes by which others know a portfolio: any keys, each a text. */
const ids: Shape<Readonly<Record<string, string>>> = {
  expected: "codes by name, such as { series: S000000001 }",
  read(tree: Tree, reading) {
    if (tree.kind !== "map") return fault(reading, "wrong-kind", { found: "no map", expected: ids.expected }, tree.at);
    const codes = tree.entries.map(({ key, keyAt, value }) =>
      key === "__proto__"
        ? fault(reading, "unknown-key", { key, where: "ids" }, keyAt)
        : ([key, words.read(value, reading)] as const),
    );
    const sound = codes.flatMap((code) => (code?.[1] === undefined ? [] : [[code[0], code[1]] as const]));
    return sound.length === codes.length ? Object.fromEntries(sound) : undefined;
  },
  schema: (define, says) => ({
    ...described(says),
    type: "object",
    additionalProperties: words.schema(define, "The code, under the name of what it is a code of."),
  }),
};

const portfolio: Shape<RegisteredPortfolio> = made(
  map(
    "a portfolio",
    "One portfolio, which stays one through all its names.",
    {
      portfolio: required(words, "The first name that it bore."),
      ids: optional(ids, "Codes by which others know it: its series, its class, the accountant's code."),
      names: optional(list(name), "Its later names, and misprints of them, that no amendment held gives."),
      "perhaps-same-as": optional(
        list(perhaps),
        "Other rows that a document equates with it, or that look like it, while an amendment keeps them apart.",
      ),
      note: optional(words, "A remark on it."),
    },
    "{ portfolio: … }",
  ),
  ({ portfolio: first, ids: codes = {}, names = [], perhapsSameAs = [], ...rest }): RegisteredPortfolio => ({
    name: first,
    ids: codes,
    names,
    perhapsSameAs,
    ...rest,
  }),
);

/** A term of office, in the register or as a document states it. */
export const officer: Shape<Officer> = named(
  "officer",
  "A term of office: who held which office, and when.",
  made(
    map(
      "an officer",
      "A term of office: who held which office, and when.",
      {
        name: required(words, "The officer's name."),
        office: required(words, "The office held, such as President."),
        of: required(
          oneOf({ trust: "an officer of the trust", manager: "an officer of the manager" }),
          "Whose office it is.",
        ),
        from: optional(when, "The first day of the term."),
        to: optional(when, "The last day of the term."),
        source: optional(source, "The document that says so."),
        note: optional(words, "A remark on it."),
      },
      "{ name: …, office: President, of: trust }",
    ),
    ({ at: _, ...rest }) => rest,
  ),
);

/** The file `registrant.yaml`. */
export const registrant: Shape<Omit<Registrant, "slug" | "agreements" | "statements">> = made(
  map("a registrant", "One registrant: its portfolios and their names over time, and its officers.", {
    registrant: required(words, "The registrant's name: the trust that issues the portfolios."),
    cik: optional(words, "Its Central Index Key at the SEC."),
    "file-number": optional(words, "Its file number under the 1940 Act, such as 811-10183."),
    sources: optional(sources, "The documents that this file rests on."),
    portfolios: required(
      list(portfolio),
      "Its portfolios. A name that neither they nor an amendment's rename gives is an error.",
    ),
    officers: optional(list(officer), "Officers of the trust and of the manager, term by term."),
    notes: optional(list(words), "Remarks on the whole file."),
    accepts: optional(
      accepts,
      "Findings of `schedule-a check` in this file that stay as they are, each with its reason.",
    ),
  }),
  ({ registrant: title, cik, fileNumber, sources = [], portfolios, officers = [], accepts: accepted = [] }) => ({
    name: title,
    ...(cik === undefined ? {} : { cik }),
    ...(fileNumber === undefined ? {} : { fileNumber }),
    sources,
    portfolios,
    officers,
    accepts: accepted,
  }),
);
