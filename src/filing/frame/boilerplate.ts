import type { Paper } from "../paper.ts";
import { type Extent, extentOf, linesOf } from "../passage.ts";
import { definitionAt, titleEndingAt } from "./agreement-named.ts";
import { amendmentAt } from "./amendment-named.ts";
import { dayAt } from "./day.ts";
import { partiesIn } from "./parties.ts";
import { recitalAt } from "./recital.ts";
import { type Sentence, sentencesOf } from "./sentences.ts";
import { afterAny, extentOfStretch, isCapital, past, type Stretch, type Words, wordsOf } from "./stretch.ts";

/**
 * Sentences that say nothing of a schedule. Each kind is told by words that must stand in it, in their order, and by every word
 * that it may hold besides: a sentence with one word more is not known, and stays to be listed as unread. No figure stands in
 * any list, and no word that adds, changes or removes a fee or a portfolio without "Agreement" after it.
 */
type Kind = { readonly needs: readonly string[]; readonly also: string };

const UNCHANGED =
  "in every respect respects nothing else otherwise other than rest except save expressly specifically here amended modified changed " +
  "supplemented altered set forth provided provisions provision terms conditions stands stand was were remain remains continue " +
  "continues unchanged unmodified untouched unaffected ratified confirmed approved full force effect leaves same accordance their " +
  "respective schedule affected binding";

const COMMON =
  "whereas now therefore the a an of to and or in on by for with as it its is are be has have been shall will this that such any all " +
  "each other hereto hereby herein hereof hereunder thereof therein hereinafter hereafter above below amendment agreement management " +
  "investment advisory contract trust manager adviser advisor fund company parties party series";

const STATES =
  "delaware massachusetts maryland york new california ohio pennsylvania illinois minnesota texas florida wisconsin missouri " +
  "connecticut jersey nebraska iowa indiana kansas washington colorado virginia carolina north";

const KINDS: readonly Kind[] = [
  {
    needs: ["whereas", "provides|serves|acts|manages|renders", "services|manager|adviser|advisor|series|portfolios"],
    also: "dated provides provide certain services which receive agreed upon fees fee compensation render rendering renders under serves acts manages pursuant respect",
  },
  {
    needs: ["whereas", "desire|desires|wish|wishes|determined|agreed", "amend|modify|changes"],
    also: "desire desires wish wishes determined agreed make certain changes amend modify further set forth provided terms conditions follows provisions",
  },
  {
    needs: ["whereas", "parties|entered", "agreement"],
    also: "dated made entered into certain pursuant under which serves acts provides services respect",
  },
  {
    needs: ["whereas", "registered|organized", "company"],
    also:
      "registered open end diversified under act amended organized existing laws state commonwealth business statutory corporation " +
      `engaged engages issue shares separate divided into ${STATES}`,
  },
  {
    needs: ["whereas", "registered", "adviser|advisor", "act"],
    also: "registered advisers under act amended engaged engages principally business rendering advice services",
  },
  {
    needs: ["therefore", "agree|agreed|agrees|amended"],
    also:
      "agree agrees agreed consideration mutual promises covenants premises agreements contained set forth good valuable receipt " +
      "sufficiency which acknowledged intending legally bound follows amended amend between foregoing made do into",
  },
  { needs: ["amended", "as", "follows"], also: "amended follows further hereby" },
  {
    needs: [
      "other|else|rest|except|save|nothing|respects|respect|unaffected|expressly",
      "remain|remains|continue|continues|stands|stand|unchanged|force|altered|untouched|ratified|confirmed",
    ],
    also: UNCHANGED,
  },
  { needs: ["remain|remains|continue|continues|leaves", "force|effect|unchanged|unmodified"], also: UNCHANGED },
  { needs: ["ratified", "confirmed"], also: UNCHANGED },
  {
    needs: ["counterparts"],
    also:
      "may executed signed one more two any number counterparts which deemed original but when taken together constitute same " +
      "instrument only separately delivered facsimile electronic signature signatures pdf transmission effective originals",
  },
  {
    needs: ["governed|construed", "laws|law"],
    also:
      "governed construed interpreted enforced accordance laws law internal state commonwealth without regard conflicts conflict " +
      `principles applicable giving effect ${STATES}`,
  },
  {
    needs: ["trustees", "individually"],
    also:
      "copy declaration certificate file filed secretary state commonwealth massachusetts notice hereby given executed made " +
      "behalf trustees officers shareholders not individually obligations obligation instrument binding bind upon only assets " +
      "property under hereunder arising out capacity capacities personally any but",
  },
  {
    needs: ["obligations|obligation", "binding|bind", "assets|property"],
    also:
      "not binding bind upon only any trustees officers shareholders individually personally assets property but obligations " +
      "obligation instrument arising out hereunder behalf",
  },
  {
    needs: ["terms", "meaning|meanings|defined"],
    also: "capitalized defined otherwise used terms term same meaning meanings assigned given ascribed them thereto set forth",
  },
];

/** A testimonium may hold no word but these; the days in it are left for another to read. */
const WITNESS: Kind = {
  needs: ["executed|signed|hands"],
  also:
    "in witness whereof caused executed signed agreed had duly authorized officers officer representatives representative their " +
    "respective hereunto names name behalf set hands seal seals day days date dates year first written undersigned thereunto " +
    "instrument indicated stated head duplicate was delivered forth",
};

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

/** How a letter addresses its reader and takes its leave. */
const SALUTATIONS = ["ladies and gentlemen", "gentlemen", "dear"];
const LEAVES = ["very truly yours", "sincerely yours", "sincerely", "yours truly", "yours sincerely"];

/** Whom a letter is addressed to, in lines above its salutation, and its first and last words of courtesy. */
function courtesies(paper: Paper): Extent[] {
  const words = paper.blocks.flatMap((block) => (block.kind === "paragraph" ? [wordsOf(block.words)] : []));
  const opens = words.findIndex(({ tokens }) => afterAny(tokens, 0, SALUTATIONS) !== undefined && tokens.length < 12);
  if (opens < 0) return [];
  const address = words.slice(0, opens).filter(isAddress);
  const leaves = words.filter(({ tokens }) => tokens.length < 5 && afterAny(tokens, 0, LEAVES) !== undefined);
  return [...address, words[opens] as Words, ...leaves].map(({ passage }) => extentOf(passage));
}

/** Several short lines, no sentence and no figure but those of a street and a town. */
function isAddress({ passage, tokens }: Words): boolean {
  const lines = linesOf(passage);
  return (
    lines.length >= 3 &&
    lines.every(({ text }) => text.length < 60 && !/[.:;]$/.test(text)) &&
    !tokens.some(({ kind }) => kind === "sign" || kind === "blank") &&
    !tokens.some((_, at) => dayAt(tokens, at) !== undefined || afterAny(tokens, at, ["agreement", "amendment", "re :"]))
  );
}

/** The sentences of a paper that say nothing of its schedule; none holds a figure but its own number and that of an Act's year. */
export function boilerplateIn(paper: Paper): Extent[] {
  const sentences = sentencesOf(paper);
  const names = sentences.flatMap((sentence) => partiesIn(sentence)?.parties ?? []).map(({ name }) => lowered(name));
  const known = sentences.filter((sentence) => isExhibit(sentence) || isBoilerplate(sentence, names));
  return [...known.flatMap(besideDays).map(extentOfStretch), ...courtesies(paper)];
}

function lowered({ of, from, to }: Stretch): string[] {
  return of.tokens.slice(from, to).map(({ lower }) => lower);
}

/** A testimonium and a recital of facts may hold days, which are for another to read. */
function isDated({ kind }: Sentence): boolean {
  return kind === "witness" || kind === "whereas";
}

/** A sentence without the days in it. */
function besideDays(sentence: Sentence): Stretch[] {
  const { of, to } = sentence;
  const stretches: Stretch[] = [];
  let from = sentence.from;
  for (let at = from; at < to; ) {
    const day = isDated(sentence) ? dayAt(of.tokens, at) : undefined;
    if (day) {
      stretches.push({ of, from, to: at });
      from = day.end;
    }
    at = day?.end ?? at + 1;
  }
  return [...stretches, { of, from, to }].filter((one) => one.to > one.from);
}

type Known = { readonly needs: readonly (readonly string[])[]; readonly words: ReadonlySet<string> };

const KNOWN = KINDS.map(known);
const KNOWN_WITNESS = known(WITNESS);

function known({ needs, also }: Kind): Known {
  const alternatives = needs.map((need) => need.split("|"));
  return { needs: alternatives, words: new Set([...`${COMMON} ${also}`.split(" "), ...alternatives.flat()]) };
}

function isBoilerplate(sentence: Sentence, names: readonly string[][]): boolean {
  const words = plainWords(sentence, names);
  if (words === undefined) return false;
  if (CAPTIONS.has(words.join(" "))) return true;
  const kinds = sentence.kind === "witness" ? [KNOWN_WITNESS] : KNOWN;
  return kinds.some(
    (kind) => inOrder(kind.needs, words) && words.every((word, at) => holds(kind, word, words[at + 1])),
  );
}

const UNSAID = new Set(
  "otherwise amended changed modified altered specifically expressly defined individually personally".split(" "),
);

/** "not" stands only before what is left as it is: an agreement that shall not continue is changed. */
function holds({ words }: Known, word: string, next: string | undefined): boolean {
  if (word !== "not") return words.has(word);
  // Obligations that bind no trustee are a formula; an agreement that is not binding is changed.
  return UNSAID.has(next ?? "") || (next === "binding" && words.has("individually"));
}

/** The words in small letters without numbers of sections, names and definitions; undefined where a figure stands there. */
function plainWords(sentence: Sentence, names: readonly string[][]): string[] | undefined {
  const { tokens } = sentence.of;
  const words: string[] = [];
  let at = numbered(sentence);
  while (at < sentence.to) {
    const skipped = skippedAt(sentence, at, names);
    const token = tokens[at];
    if (skipped) {
      words.push(...skipped.words);
      at = skipped.end;
    } else if (!token || ["number", "sign", "blank"].includes(token.kind)) return undefined;
    else {
      if (token.kind === "word") words.push(token.lower);
      at += 1;
    }
  }
  return words.filter((word) => word !== "s");
}

/** What stands for itself: a definition, an Act with its year, an amendment, an agreement by its title, a party; a day. */
function skippedAt(sentence: Sentence, at: number, names: readonly string[][]): Skipped | undefined {
  const { tokens } = sentence.of;
  const dated = isDated(sentence) ? (recitalAt(tokens, at)?.end ?? dayAt(tokens, at)?.end) : undefined;
  const unsaid = definitionAt(tokens, at)?.end ?? dated;
  if (unsaid !== undefined) return { end: unsaid, words: [] };
  const year = afterAny(tokens, at, ["act of 1940", "act of 1933", "1940 act", "1933 act"]);
  if (year !== undefined) return { end: year, words: ["act"] };
  const name = names.find((words) => words.every((word, index) => tokens[at + index]?.lower === word));
  if (name) return { end: at + name.length, words: ["party"] };
  for (let last = at; last < at + 9; last += 1) {
    const amendment = amendmentAt(tokens, last);
    if (amendment?.from === at && amendment.number.kind === "said") return { end: amendment.end, words: ["amendment"] };
    const title = titleEndingAt(tokens, last);
    if (title?.from === at) return { end: title.end, words: ["agreement"] };
  }
  return undefined;
}

type Skipped = { readonly end: number; readonly words: readonly string[] };

/** Past the number or letter of a section at the beginning of a sentence. */
function numbered({ of: { tokens }, from }: Sentence): number {
  const start = past(tokens, from, "(", "section");
  const token = tokens[start];
  const isNumber = token?.kind === "number" && /^\d{1,2}$/.test(token.text);
  const isLetter = isCapital(token) && token?.text.length === 1;
  const closed = tokens[start + 1]?.text;
  return (isNumber || isLetter || start > from) && (closed === "." || closed === ")") ? start + 2 : from;
}

function inOrder(needs: Known["needs"], words: readonly string[]): boolean {
  let at = 0;
  for (const need of needs) {
    const found = words.findIndex((word, index) => index >= at && need.includes(word));
    if (found < 0) return false;
    at = found + 1;
  }
  return true;
}

/** The number under which a filing carries the paper, `Exhibit No. (d)(14)(iii)`: it is not the amendment's. */
function isExhibit({ kind, of: { tokens }, from, to }: Sentence): boolean {
  if (kind !== "head" || to - from > 16 || !["exhibit", "ex"].includes(tokens[from]?.lower ?? "")) return false;
  return tokens.slice(from + 1, to).every(({ kind: one, text, lower }) => {
    return one !== "word" || text.length === 1 || lower === "no" || /^[ivxlcd]+$/.test(lower);
  });
}
