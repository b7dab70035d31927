import type { Officer, RegisteredPortfolio, Registrant } from "../agreement/facts.ts";
import { fault, list, made, map, oneOf, optional, required, type Shape, words } from "./shape.ts";
import type { Tree } from "./tree.ts";
import { accepts, source, when, yes } from "./values.ts";

const name = map(
  "a name",
  {
    name: required(words),
    from: optional(when),
    misprint: optional(yes),
    source: optional(source),
    note: optional(words),
  },
  "{ name: …, from: 2006-10-01 }",
);

const perhaps = made(
  map("a doubt", { portfolio: required(words), source: optional(source), note: optional(words) }),
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
};

const portfolio: Shape<RegisteredPortfolio> = made(
  map(
    "a portfolio",
    {
      portfolio: required(words),
      ids: optional(ids),
      names: optional(list(name)),
      "perhaps-same-as": optional(list(perhaps)),
      note: optional(words),
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

export const officer: Shape<Officer> = made(
  map(
    "an officer",
    {
      name: required(words),
      office: required(words),
      of: required(oneOf("trust", "manager")),
      from: optional(when),
      to: optional(when),
      source: optional(source),
      note: optional(words),
    },
    "{ name: …, office: President, of: trust }",
  ),
  ({ at: _, ...rest }) => rest,
);

/** The file `registrant.yaml`. */
export const registrant: Shape<Omit<Registrant, "slug" | "agreements" | "statements">> = made(
  map("a registrant", {
    registrant: required(words),
    cik: optional(words),
    "file-number": optional(words),
    sources: optional(list(source)),
    portfolios: required(list(portfolio)),
    officers: optional(list(officer)),
    notes: optional(list(words)),
    accepts: optional(accepts),
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
