import type { Paper } from "../paper.ts";
import type { ReadFrom } from "../read-from.ts";
import { spanOf } from "../words/figure.ts";
import { anyOf, is, type Phrase } from "../words/phrase.ts";
import { placeIn, type Text, textOf, wordsIn } from "../words/text.ts";

/** What a document is, as far as its own words tell. */
export type PaperKind =
  | "amendment"
  | "supplement"
  | "letter"
  | "expense-limitation"
  | "sub-advisory"
  | "resolution"
  | "press-release"
  | "other";

/** A document's kind, in words for a person, and the words that show it. */
export type KindRead = {
  readonly kind: PaperKind;
  readonly what: string;
  readonly because: readonly ReadFrom<string>[];
};

/** What a document of each kind is, in words. */
export const WHAT: Readonly<Record<PaperKind, string>> = {
  amendment: "an amendment of a management agreement, or its schedule",
  supplement: "a prospectus or a supplement to one: it states a fee and amends no agreement",
  letter: "a letter: it may tell of an amendment and is none",
  "expense-limitation": "an agreement on expense limits or waivers, which stands beside the schedule",
  "sub-advisory":
    "an agreement with a subadviser, whom the manager pays: its rates are not the portfolio's management fee",
  resolution: "a resolution, which authorizes an amendment and is none",
  "press-release": "an announcement, which is not the text that it tells of",
  other: "a document of another kind: no words in it amend an agreement",
};

/** Signs of a kind: phrases, why they show it, and whether they must stand near the document's head. */
type Sign = {
  readonly kind: PaperKind;
  readonly why: string;
  readonly phrase: Phrase;
  readonly where: "head" | "begins" | "anywhere";
};

const SIGNS: readonly Sign[] = [
  {
    kind: "press-release",
    why: "it is headed as a release",
    phrase: anyOf("for immediate release | press release | media release"),
    where: "head",
  },
  {
    kind: "resolution",
    why: "it certifies or holds resolutions",
    phrase: anyOf("resolved | further resolved | certificate of the secretary | secretary's certificate"),
    where: "begins",
  },
  {
    kind: "letter",
    why: "it addresses a reader",
    phrase: anyOf("dear | ladies and gentlemen | via edgar | to whom it may concern"),
    where: "begins",
  },
  {
    kind: "supplement",
    why: "it is headed as a prospectus or its supplement",
    phrase: anyOf(
      "supplement dated | prospectus supplement | summary prospectus | statement of additional information",
      "supplement to prospectus | supplement to the prospectus | supplement to the prospectuses | prospectus dated",
      "supplement to summary prospectus | supplement to the summary prospectus | prospectus",
    ),
    where: "head",
  },
  {
    kind: "expense-limitation",
    why: "it is, or amends, an agreement on expenses",
    phrase: anyOf(
      "expense limitation agreement | expense limit agreement | expense limitation and reimbursement agreement",
      "operating expenses limitation agreement | fee waiver agreement | expense cap agreement | fee waiver and expense",
      "advisory fee waiver agreement | management fee waiver agreement | expense reimbursement agreement",
    ),
    where: "head",
  },
  {
    kind: "sub-advisory",
    why: "it names a subadvisory agreement",
    phrase: anyOf(
      "subadvisory agreement | sub - advisory agreement | sub - advisory contract | subadvisory contract",
      "sub - investment advisory agreement | sub - management agreement | sub - investment management agreement",
      "portfolio management agreement",
    ),
    where: "head",
  },
  {
    kind: "sub-advisory",
    why: "the manager pays, and not the trust",
    phrase: anyOf(
      ...["manager", "adviser", "advisor"].flatMap((payer) =>
        ["shall pay", "will pay", "agrees to pay", "pays"].flatMap((pays) =>
          ["", " to"].flatMap((to) =>
            ["subadviser", "sub - adviser", "subadvisor", "sub - advisor", "portfolio manager"].map(
              (paid) => `${payer} ${pays}${to} the ${paid}`,
            ),
          ),
        ),
      ),
      ...["adviser", "advisor"].flatMap((paid) => [
        ...["shall pay", "will pay", "agrees to pay", "pays"].flatMap((pays) => [
          `manager ${pays} the ${paid}`,
          `manager ${pays} to the ${paid}`,
        ]),
        ...["", "sub", "sub - "].flatMap((sub) => [
          `payable to the ${sub}${paid} by the manager`,
          `payable by the manager to the ${sub}${paid}`,
          `paid to the ${sub}${paid} by the manager`,
          `paid by the manager to the ${sub}${paid}`,
        ]),
      ]),
      " not by the trust | not by the fund | out of its own fee",
      "fee paid to the subadviser | fee paid to the sub - adviser | compensation of the subadviser",
    ),
    where: "anywhere",
  },
  {
    kind: "amendment",
    why: "it amends an agreement",
    phrase: anyOf(
      "is amended | are amended | hereby amended | hereby is amended | hereby are amended | is hereby amended",
      "be amended | amended to add | amended and restated | deleted in its entirety | is replaced | hereby replace",
      "are hereby amended | is further amended | is revised | shall be changed | are changed | is changed | is added to",
      "are added to | are removed from | is removed from | amends | alters | amend | amended in whole | by striking out",
      "amendment no | amendment number | first amendment | second amendment | amendment to",
    ),
    where: "anywhere",
  },
  {
    kind: "amendment",
    why: "it is a schedule of fees",
    phrase: anyOf("schedule a | appendix a | exhibit a | annex a | schedule of fees | fee schedule"),
    where: "begins",
  },
];

/** A document's first paragraphs say what it is. */
const HEAD = 10;

/**
 * What a document is: by its head, by whom it addresses and by who pays whom; the kinds that only look like amendments come
 * before amendments.
 */
export function kindOf(paper: Paper): KindRead {
  const texts = paper.blocks.flatMap((block) =>
    block.kind === "paragraph" ? [textOf(paper.source, block.words)] : [],
  );
  for (const kind of [
    "press-release",
    "resolution",
    "letter",
    "supplement",
    "expense-limitation",
    "sub-advisory",
  ] as const) {
    if (kind === "letter" && isLetterAgreement(texts)) continue;
    const because = [...signsOf(kind, texts), ...(kind === "sub-advisory" ? namedParties(texts) : [])];
    if (because.length > 0) return { kind, what: WHAT[kind], because };
  }
  const because = signsOf("amendment", texts);
  const kind = because.length > 0 ? "amendment" : "other";
  return { kind, what: WHAT[kind], because };
}

const COUNTERSIGNED = anyOf(
  "countersigned | countersign | accepted and agreed | agreed and accepted | agreed to and accepted",
  "acknowledged and agreed | agreed and acknowledged | confirmed and agreed | agreed and confirmed",
);
const AMENDS = anyOf(
  "will amend | shall amend | hereby amends | hereby amend | is hereby amended | hereby is amended | is amended | are hereby amended",
  "shall be amended | will be amended",
);

/** A letter that both sides sign, and by which an agreement is amended, is an amendment in the form of a letter. */
function isLetterAgreement(texts: readonly Text[]): boolean {
  const holds = (phrase: Phrase): boolean =>
    texts.some(({ tokens }) => tokens.some((_, at) => phrase(tokens, at) !== undefined));
  return holds(COUNTERSIGNED) && holds(AMENDS);
}

/** The first words that each sign of a kind finds. */
function signsOf(kind: PaperKind, texts: readonly Text[]): ReadFrom<string>[] {
  return SIGNS.filter((sign) => sign.kind === kind).flatMap((sign) => {
    const held = sign.where === "head" ? headOf(texts) : texts;
    for (const text of held) {
      const last = sign.where === "begins" ? 1 : text.tokens.length;
      for (let at = 0; at < last; at += 1) {
        const end = sign.phrase(text.tokens, at);
        if (end !== undefined && !isAside(sign, text, at)) return [shown(text, at, end, sign.why)];
      }
    }
    return [];
  });
}

function headOf(texts: readonly Text[]): readonly Text[] {
  return texts.slice(0, HEAD);
}

/** A body that only mentions the kind: an amendment's title stands before it. */
function isAside({ kind, where }: Sign, { tokens, passage }: Text, at: number): boolean {
  if (where !== "head") return false;
  if (kind === "supplement") return passage.text.length > 200;
  if (kind !== "expense-limitation" && kind !== "sub-advisory") return false;
  // "to the Management Agreement …, and beside the Expense Limitation Agreement": the first agreement named is the one meant.
  return tokens.slice(0, at).some((token) => is(token, "agreement", "contract"));
}

const MANAGERS = new Set(["manager", "adviser", "advisor", "investment manager"]);
const BELOW = new Set(["subadviser", "sub-adviser", "subadvisor", "sub-advisor", "portfolio manager"]);

/** The parties as a paper calls them: `(the "Manager")` and `(the "Adviser")` without a trust, or a subadviser. */
function namedParties(texts: readonly Text[]): ReadFrom<string>[] {
  for (const text of headOf(texts)) {
    const { tokens } = text;
    const from = tokens.findIndex((token) => is(token, "between", "among"));
    if (from < 0) continue;
    const names = quotedIn(text, from);
    const called = names.map(({ name }) => name);
    const below = names.find(({ name }) => BELOW.has(name));
    const isPair = called.includes("manager") && called.some((name) => name === "adviser" || name === "advisor");
    const isTrustParty = names.some(
      (one, index) => isTrust(one.name) && !isOther(text, names[index - 1]?.at ?? from, one),
    );
    if ((below && called.some((name) => MANAGERS.has(name))) || (isPair && !isTrustParty)) {
      const first = names[0]?.at ?? from;
      return [shown(text, from, (names.at(-1)?.at ?? first) + 1, "its parties are a manager and its adviser")];
    }
  }
  return [];
}

/** `the investment manager of Alder Trust (the "Trust")` says who a party is, and names no other party. */
function isOther({ tokens }: Text, from: number, { at }: { readonly at: number }): boolean {
  return tokens
    .slice(from, at)
    .some(
      (token, index) => is(token, "manager", "adviser", "advisor") && is(tokens[from + index + 1], "of", "to", "for"),
    );
}

function isTrust(name: string): boolean {
  return /^(?:trust|fund|funds|company|series|series fund|corporation|registrant)$/.test(name);
}

/** What stands in quotation marks within brackets, in small letters, from a token on. */
function quotedIn({ tokens }: Text, from: number): { readonly name: string; readonly at: number }[] {
  const found: { name: string; at: number }[] = [];
  for (let at = from; at < tokens.length; at += 1) {
    if (!is(tokens[at], '"', "\u201c")) continue;
    const end = tokens.findIndex((token, index) => index > at && is(token, '"', "\u201d"));
    if (end < 0 || end - at > 6) continue;
    const words = tokens.slice(at + 1, end);
    found.push({
      name: words.map(({ lower, glued }, index) => (index > 0 && !glued ? ` ${lower}` : lower)).join(""),
      at: end,
    });
    at = end;
  }
  return found;
}

function shown(text: Text, from: number, to: number, why: string): ReadFrom<string> {
  const span = spanOf(text.tokens, from, to);
  return { value: why, at: placeIn(text, span), printed: wordsIn(text, span) };
}
