import type { PartyRead } from "./parties.ts";
import { lineText, type SignatureLine } from "./signature-lines.ts";
import {
  asPrinted,
  isCompany,
  isSamePerson,
  isSigned,
  keyOf,
  nameAndTitle,
  oneSigner,
  type SignerRead,
  signerOf,
} from "./signer.ts";
import type { Stretch } from "./stretch.ts";

/** One block for one signer: its heading, its line, and what is printed under it. */
export type SignatureBlock = SignerRead & {
  readonly for: "trust" | "manager" | "not-told";
  readonly heading: string;
  readonly dated?: Stretch;
  readonly line: Stretch;
};

export type SignaturesRead = {
  readonly blocks: readonly SignatureBlock[];
  /** Days over the first signature, in no block. */
  readonly dates: readonly Stretch[];
  readonly used: readonly Stretch[];
};

/** A party as it may stand over a signature. */
export type Signing = { readonly party: PartyRead["party"]; readonly names: readonly string[]; readonly term?: string };

/** The blocks of each column, from the top. */
export function blocksIn(columns: readonly (readonly SignatureLine[])[], parties: readonly Signing[]): SignaturesRead {
  const used: Stretch[] = [];
  const dates: Stretch[] = [];
  const blocks = columns.flatMap((lines) => blocksOf(lines, parties, used, dates));
  return { blocks, dates, used };
}

type Open = { heading: string; by: SignatureBlock["by"]; line: Stretch; attest: boolean } & {
  -readonly [K in "name" | "title" | "dated" | "unsure"]?: SignatureBlock[K];
};

/** How far a column was read. */
type Scan = {
  readonly parties: readonly Signing[];
  readonly done: SignatureBlock[];
  readonly used: Stretch[];
  readonly dates: Stretch[];
  heading: SignatureLine[];
  open: Open | undefined;
  /** Two parties' headings stand one under the other, with nothing to sign between: whose the lines below are is not told. */
  muddled: boolean;
  /** The next line is signed by a witness, for no party. */
  attest: boolean;
};

function blocksOf(
  lines: readonly SignatureLine[],
  parties: readonly Signing[],
  used: Stretch[],
  dates: Stretch[],
): SignatureBlock[] {
  const scan: Scan = { parties, done: [], used, dates, heading: [], open: undefined, attest: false, muddled: false };
  for (const line of lines) if (takes(scan, line)) used.push(line.whole);
  close(scan);
  return scan.done;
}

/** Whether a line has a place among signatures; one that has none stays unread. */
function takes(scan: Scan, line: SignatureLine): boolean {
  if (isRule(line) || isSeal(line)) return true;
  if (line.key === "attest") {
    close(scan);
    scan.attest = !isWitnessed(line);
    if (isWitnessed(line)) scan.open = { heading: "", line: line.whole, attest: true, ...signerOf(line) };
    return true;
  }
  if (line.key === "by" || (line.key === "plain" && isSigned(line) && !isUnsigned(scan.open))) {
    begin(scan, line);
    return true;
  }
  if (line.key === "date" && !scan.open) {
    scan.dates.push(line.value);
    return true;
  }
  const text = lineText(line.whole);
  if (line.key === "plain" && !mayName(line)) return false;
  if (
    scan.open &&
    line.key === "plain" &&
    /^for\b/i.test(text) &&
    partyOf(scan.open.heading, scan.parties) === undefined
  ) {
    scan.open.heading = text.replace(/^for\s+/i, "");
    close(scan);
    return true;
  }
  if (line.key === "plain" && (partyOf(text, scan.parties) !== undefined || isEntity(line))) {
    close(scan);
    if (goesOn(scan.heading, line, scan.parties)) {
      scan.heading.push(line);
      return false;
    }
    const over = scan.heading.map(({ whole }) => lineText(whole)).join(" ");
    const [before, now] = [partyOf(over, scan.parties), partyOf(text, scan.parties)];
    if (before !== undefined && now !== undefined && before !== now) scan.muddled = true;
    scan.heading = [line];
    return false;
  }
  if (scan.open && put(scan.open, line)) return true;
  close(scan);
  if (line.key === "plain") scan.heading.push(line);
  return false;
}

/** Opens the block of a line to be signed, under the heading over it; a line that says again, or says who signs for it, goes on with the one before. */
function begin(scan: Scan, line: SignatureLine): void {
  const heading = line.over ?? scan.heading.map(({ whole }) => lineText(whole)).join(" ");
  const { open } = scan;
  const one = open && !open.attest && heading === "" ? oneSigner(open, signerOf(line)) : undefined;
  if (open && one) {
    const isSaidAgain = typeof open.by !== "string" && open.by.conformed;
    scan.open = { heading: open.heading, line: isSaidAgain ? open.line : line.whole, attest: false, ...one };
    return;
  }
  close(scan);
  if (partyOf(heading, scan.parties) !== undefined) scan.used.push(...scan.heading.map(({ whole }) => whole));
  scan.open = { heading, line: line.whole, attest: scan.attest, ...signerOf(line) };
  // A witness signs beside the party whose heading it is.
  if (!scan.attest) scan.heading = [];
  scan.attest = false;
}

/** Two officers of one party may sign under one heading. */
function close(scan: Scan): void {
  const { open, done, parties } = scan;
  scan.open = undefined;
  if (!open || open.attest) return;
  const { name, title, line, dated, unsure } = open;
  const by = isCompany(open) === "yes" ? "company" : open.by;
  const heading = open.heading === "" ? (done.at(-1)?.heading ?? "") : open.heading;
  done.push({
    for: (scan.muddled ? undefined : partyOf(heading, parties)) ?? "not-told",
    heading,
    by: typeof by === "string" ? by : { ...by, name: by.name === "" ? (name ?? "") : asPrinted(by.name, name) },
    line,
    ...(name ? { name } : {}),
    ...(title ? { title } : {}),
    ...(dated ? { dated } : {}),
    ...(unsure === undefined ? {} : { unsure }),
  });
}

/** Hyphens or equals signs under a signature. */
function isRule({ key, whole: { of, from, to } }: SignatureLine): boolean {
  return key === "plain" && of.tokens.slice(from, to).every(({ text }) => /^[-=\u2013\u2014]$/.test(text));
}

/** The place for a seal: `[SEAL]`. */
function isSeal({ key, whole: { of, from, to } }: SignatureLine): boolean {
  const words = of.tokens.slice(from, to).filter(({ kind }) => kind !== "punctuation");
  return key === "plain" && words.at(-1)?.lower === "seal" && words.length <= 2 && to - from >= words.length + 2;
}

/** Words that may be a name, an office or a heading: a few, without a figure, and no sentence. */
function mayName({ whole: { of, from, to } }: SignatureLine): boolean {
  const tokens = of.tokens.slice(from, to);
  return (
    tokens.length <= 24 && !tokens.some(({ kind }) => kind === "sign") && !tokens.some(({ lower }) => lower === "shall")
  );
}

const ENTITY_ENDS = new Set(
  "trust trusts fund funds series portfolios inc incorporated llc ltd limited lp llp corp corporation company co".split(
    " ",
  ),
);

/** A heading that names a company or a fund, though none of the preamble's. */
function isEntity({ whole: { of, from, to } }: SignatureLine): boolean {
  const words = of.tokens.slice(from, to).filter(({ kind }) => kind === "word");
  return (
    ENTITY_ENDS.has(words.at(-1)?.lower ?? "") &&
    words.every(({ text, lower }) => /^\p{Lu}/u.test(text) || lower === "of")
  );
}

/** `on behalf of Alder Strategic` and on the next line `Income Fund`: the rest of a fund's name, of the party over it. */
function goesOn(heading: readonly SignatureLine[], line: SignatureLine, parties: readonly Signing[]): boolean {
  const last = heading.at(-1);
  const before = last ? lineText(last.whole) : "";
  const text = lineText(line.whole);
  return (
    /^on behalf of\b/i.test(before) &&
    !/\b(?:funds?|portfolios?|series|trusts?)$/i.test(before) &&
    /\b(?:funds?|portfolios?|series)$/i.test(text) &&
    partyOf(text, parties) === undefined
  );
}

/** Whether a line waits to be signed, with nothing under it yet. */
function isUnsigned(open: Open | undefined): boolean {
  return open?.by === "empty" && open.name === undefined && open.title === undefined;
}

/** A witness's signature, or a name where it stands: `Attest: Agnes Bell`. */
function isWitnessed(line: SignatureLine): boolean {
  return isSigned(line) || /\p{L}/u.test(lineText(line.value));
}

/** Puts a line into the block where it belongs; whether it had a place. */
function put(open: Open, line: SignatureLine): boolean {
  const words = lineText(line.value);
  const text = /\p{L}/u.test(words) ? words : "";
  if (line.key === "date") open.dated = line.value;
  else if (line.key === "name") open.name = text;
  else if (line.key === "title") open.title = text;
  else if (open.by === "empty" && isSigned(line)) Object.assign(open, signerOf(line));
  else if (line.value.of.tokens.slice(line.value.from, line.value.to).some(({ kind }) => kind === "number"))
    return false;
  else if (open.name === undefined || open.name === "") putName(open, text);
  else if (open.title === undefined || open.title === "") open.title = text;
  else return false;
  return true;
}

/** The name under a signature; without one there, a single line under it is the title, as a name stands above already. */
function putName(open: Open, text: string): void {
  const { name, title } = nameAndTitle(text);
  const isSigner = typeof open.by !== "string" && open.by.name !== "";
  if (isSigner && title === undefined && !isSamePerson(name, open.by) && open.title === undefined) {
    open.title = text;
    return;
  }
  open.name = name;
  if (title !== undefined) open.title = title;
}

/** Whose heading it is: it holds a party's name, or what the paper calls it and nothing else. */
function partyOf(heading: string, parties: readonly Signing[]): PartyRead["party"] | undefined {
  const words = ` ${keyOf(heading)} `;
  const named = parties.filter(({ names }) => names.some((name) => words.includes(` ${keyOf(name)} `)));
  const called = parties.filter(({ term }) => term !== undefined && words === ` ${keyOf(term)} `);
  const found = new Set([...(named.length > 0 ? named : called)].map(({ party }) => party));
  return found.size === 1 ? [...found][0] : undefined;
}
