import type { Paper } from "../paper.ts";
import type { Extent } from "../passage.ts";
import { definitionAt } from "./agreement-named.ts";
import { dayAt } from "./day.ts";
import { type Sentence, sentencesOf } from "./sentences.ts";
import { afterAny, extentOfStretch, isCapital, past, type Stretch } from "./stretch.ts";

/**
 * Sentences that say nothing of a schedule. Each kind is told by words that must stand in it, in their order, and by every word
 * that it may hold besides: a sentence with one word more is not known, and stays to be listed as unread. No figure stands in
 * any list, and no word that adds, changes or removes a fee or a portfolio without "Agreement" after it.
 */
type Kind = { readonly needs: readonly string[]; readonly also: string };

const COMMON =
  "whereas now therefore the a an of to and or in on by for with as it its is are be has have been shall will this that such any all " +
  "each other hereto hereby herein hereof hereunder thereof therein hereinafter hereafter above below amendment agreement management " +
  "investment advisory contract trust manager adviser advisor fund company parties party series portfolio portfolios funds";

const STATES =
  "delaware massachusetts maryland york new california ohio pennsylvania illinois minnesota texas florida wisconsin missouri " +
  "connecticut jersey nebraska iowa indiana kansas washington colorado";

const KINDS: readonly Kind[] = [
  {
    needs: ["whereas", "provides", "services", "receive", "fees"],
    also: "provides provide certain services which receive agreed upon fees fee compensation render rendering under",
  },
  {
    needs: ["whereas", "desire", "to", "agreement"],
    also: "desire desires wish wishes make certain changes amend modify further set forth provided terms conditions",
  },
  {
    needs: ["whereas", "parties", "to", "agreement"],
    also: "entered into certain pursuant under which serves acts investment manager adviser provides services",
  },
  {
    needs: ["whereas", "registered", "investment", "company", "act"],
    also:
      "registered open end diversified management investment company under act amended organized existing laws state commonwealth " +
      `business statutory corporation engaged engages business issue shares separate ${STATES}`,
  },
  {
    needs: ["whereas", "registered", "adviser", "act"],
    also: "registered investment adviser advisers under act amended engaged engages principally business rendering advice services",
  },
  {
    needs: ["therefore", "agree"],
    also:
      "agree agrees agreed consideration mutual promises covenants premises agreements contained set forth good valuable receipt " +
      "sufficiency which acknowledged intending legally bound follows amended amend between foregoing made do",
  },
  { needs: ["agreement", "amended", "as", "follows"], also: "amended follows" },
  {
    needs: ["remain", "full", "force", "effect"],
    also:
      "remain remains full force effect terms conditions provisions except expressly specifically otherwise amended modified " +
      "supplemented set forth provided unchanged continue respects ratified confirmed accordance their its schedule not changed " +
      "unmodified binding",
  },
  {
    needs: ["ratified", "confirmed"],
    also: "ratified confirmed all respects except expressly amended modified set forth terms provisions conditions otherwise full force effect",
  },
  {
    needs: ["counterparts"],
    also:
      "may executed one more two any number counterparts which deemed original but when taken together constitute same instrument " +
      "together only separately delivered facsimile electronic signature signatures pdf transmission effective original originals",
  },
  {
    needs: ["governed", "laws"],
    also: `governed construed interpreted enforced accordance laws law internal state commonwealth without regard conflicts conflict principles applicable giving effect ${STATES}`,
  },
  {
    needs: ["terms", "meaning"],
    also: "capitalized defined not otherwise used terms term same meaning meanings assigned given ascribed them thereto set forth",
  },
  {
    needs: ["witness", "executed"],
    also:
      "witness whereof caused executed duly authorized officers officer representatives representative their respective hereunto " +
      "signed names behalf set hands seal seals day date year first written set undersigned thereunto below instrument name",
  },
];

const CAPTIONS = new Set([
  "counterparts",
  "governing law",
  "miscellaneous",
  "no other amendments",
  "no other changes",
  "ratification",
  "effect of amendment",
  "defined terms",
  "definitions",
  "recitals",
  "witnesseth",
  "w i t n e s s e t h",
]);

/** The sentences of a paper that say nothing of its schedule; none holds a figure but its own number and that of an Act's year. */
export function boilerplateIn(paper: Paper): Extent[] {
  return sentencesOf(paper).filter(isBoilerplate).flatMap(besideDays).map(extentOfStretch);
}

/** A testimonium without the days in it, which are for another to read. */
function besideDays(sentence: Sentence): Stretch[] {
  const { of, to } = sentence;
  const stretches: Stretch[] = [];
  let from = sentence.from;
  for (let at = from; at < to; ) {
    const day = sentence.kind === "witness" ? dayAt(of.tokens, at) : undefined;
    if (day) {
      stretches.push({ of, from, to: at });
      from = day.end;
    }
    at = day?.end ?? at + 1;
  }
  return [...stretches, { of, from, to }].filter((one) => one.to > one.from);
}

const KNOWN = KINDS.map(({ needs, also }) => ({
  needs,
  words: new Set(`${COMMON} ${also} ${needs.join(" ")}`.split(" ")),
}));

function isBoilerplate(sentence: Sentence): boolean {
  const words = plainWords(sentence);
  if (words === undefined) return false;
  if (CAPTIONS.has(words.join(" "))) return true;
  return KNOWN.some((kind) => inOrder(kind.needs, words) && words.every((word) => kind.words.has(word)));
}

/** The words in small letters without numbers of sections and definitions; undefined where a figure or a sign stands there. */
function plainWords(sentence: Sentence): string[] | undefined {
  const { from, to } = sentence;
  const { tokens } = sentence.of;
  const words: string[] = [];
  let at = numbered(tokens, from);
  while (at < to) {
    const token = tokens[at];
    const definition = definitionAt(tokens, at);
    const day = sentence.kind === "witness" ? dayAt(tokens, at) : undefined;
    const year = afterAny(tokens, at, ["act of 1940", "act of 1933", "1940 act", "1933 act"]);
    if (definition ?? day) at = (definition ?? day)?.end ?? to;
    else if (year !== undefined) {
      words.push("act");
      at = year;
    } else if (!token || token.kind === "number" || token.kind === "sign" || token.kind === "blank") return undefined;
    else {
      if (token.kind === "word") words.push(token.lower);
      at += 1;
    }
  }
  return words.filter((word) => word !== "s");
}

function numbered(tokens: Sentence["of"]["tokens"], from: number): number {
  const start = past(tokens, from, "(", "section");
  const token = tokens[start];
  const isNumber = token?.kind === "number" && /^\d{1,2}$/.test(token.text);
  const isLetter = isCapital(token) && token?.text.length === 1;
  const closed = tokens[start + 1]?.text;
  return (isNumber || isLetter || start > from) && (closed === "." || closed === ")") ? start + 2 : from;
}

function inOrder(needs: readonly string[], words: readonly string[]): boolean {
  let at = 0;
  for (const need of needs) {
    at = words.indexOf(need, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
