import type { PartyRead } from "./parties.ts";
import { lineText, type SignatureLine } from "./signature-lines.ts";
import type { Stretch } from "./stretch.ts";

/** One block for one signer: its heading, its line, and what is printed under it. */
export type SignatureBlock = {
  readonly for: "trust" | "manager" | "not-told";
  readonly heading: string;
  /** `empty` — a line to be signed; else who signed, as printed. */
  readonly by: "empty" | { readonly name: string; readonly conformed: boolean };
  /** Printed under the line. */
  readonly name?: string;
  readonly title?: string;
  readonly dated?: Stretch;
  readonly line: Stretch;
};

export type SignaturesRead = { readonly blocks: readonly SignatureBlock[]; readonly used: readonly Stretch[] };

/** A party as it may stand over a signature. */
export type Signing = { readonly party: PartyRead["party"]; readonly names: readonly string[]; readonly term?: string };

/** The blocks of each column, from the top. */
export function blocksIn(columns: readonly (readonly SignatureLine[])[], parties: readonly Signing[]): SignaturesRead {
  const used: Stretch[] = [];
  const blocks = columns.flatMap((lines) => blocksOf(lines, parties, used));
  return { blocks, used };
}

type Open = { -readonly [K in keyof SignatureBlock]?: SignatureBlock[K] } & { heading: string; attest?: true };

function blocksOf(lines: readonly SignatureLine[], parties: readonly Signing[], used: Stretch[]): SignatureBlock[] {
  const done: SignatureBlock[] = [];
  let heading: SignatureLine[] = [];
  let open: Open | undefined;
  let attest = false;
  const close = (): void => {
    const block = open && finished(open, parties);
    if (block) done.push(block);
    open = undefined;
  };
  const begin = (line: SignatureLine): void => {
    close();
    if (attest) {
      attest = false;
      used.push(line.whole);
      return;
    }
    // Two officers of one party may sign under one heading.
    const over =
      heading.length > 0 ? heading.map(({ whole }) => lineText(whole)).join(" ") : (done.at(-1)?.heading ?? "");
    used.push(...heading.map(({ whole }) => whole), line.whole);
    heading = [];
    open = { heading: over, line: line.whole, ...signerOf(line) };
  };
  for (const line of lines) {
    if (line.key === "attest") attest = true;
    else if (line.key === "by" || (line.key === "plain" && isSigned(line) && !isSignatureOf(open))) begin(line);
    else if (line.key === "plain" && partyOf(lineText(line.whole), parties) !== undefined) {
      close();
      heading = [line];
    } else if (open) {
      if (put(open, line)) used.push(line.whole);
    } else if (line.key === "plain") heading.push(line);
  }
  close();
  return done;
}

function isSignatureOf(open: Open | undefined): boolean {
  return open?.by === "empty" && open.name === undefined && open.title === undefined;
}

/** A line of underscores or a conformed signature. */
function isSigned({ value }: SignatureLine): boolean {
  const tokens = value.of.tokens.slice(value.from, value.to);
  return tokens.length > 0 && (tokens.every(({ kind }) => kind === "blank") || conformedAt(tokens) !== undefined);
}

/** How many tokens `/s/` takes: also `s/` and `(signed)`. */
function conformedAt(tokens: readonly { readonly lower: string }[]): number | undefined {
  const words = tokens.slice(0, 3).map(({ lower }) => lower);
  if (words.join("") === "/s/" || words.join("") === "(signed)") return 3;
  return words[0] === "s" && words[1] === "/" ? 2 : undefined;
}

function signerOf({ value }: SignatureLine): { by: SignatureBlock["by"]; title?: string } {
  const tokens = value.of.tokens.slice(value.from, value.to).filter(({ kind }) => kind !== "blank");
  if (tokens.length === 0) return { by: "empty" };
  const conformed = conformedAt(tokens);
  const first = tokens[conformed ?? 0];
  const name = first ? lineText({ ...value, from: value.of.tokens.indexOf(first) }) : "";
  return { by: { name: name.replace(/\s*_+$/, ""), conformed: conformed !== undefined } };
}

/** Puts a line into the block where it belongs; whether it had a place. */
function put(open: Open, line: SignatureLine): boolean {
  const text = lineText(line.value).replace(/^_+$/, "");
  if (line.key === "date") open.dated = line.value;
  else if (line.key === "name") open.name = text;
  else if (line.key === "title") open.title = text;
  else if (open.by === "empty" && isSigned(line)) Object.assign(open, signerOf(line));
  else if (open.name === undefined || open.name === "") putName(open, text);
  else if (open.title === undefined || open.title === "") open.title = text;
  else return false;
  return true;
}

/** `Elizabeth M. Forget, President` on one line under the signature. */
function putName(open: Open, text: string): void {
  const [name = "", ...rest] = text.split(/,\s+/);
  const title = rest.join(", ");
  open.name = title === "" || /^(?:jr|sr|ii|iii|esq|cfa)\b/i.test(title) ? text : name;
  if (open.name !== text) open.title = title;
}

function finished(open: Open, parties: readonly Signing[]): SignatureBlock | undefined {
  if (open.line === undefined || open.by === undefined) return undefined;
  const { name, title, by } = open;
  const signer = by === "empty" || by.name !== "" ? by : { ...by, name: name ?? "" };
  return {
    for: partyOf(open.heading, parties) ?? "not-told",
    heading: open.heading,
    by: signer,
    line: open.line,
    ...(name ? { name } : {}),
    ...(title ? { title } : {}),
    ...(open.dated ? { dated: open.dated } : {}),
  };
}

/** Whose heading it is: it holds a party's name, or what the paper calls it and nothing else. */
function partyOf(heading: string, parties: readonly Signing[]): PartyRead["party"] | undefined {
  const words = ` ${keyOf(heading)} `;
  const named = parties.filter(({ names }) => names.some((name) => words.includes(` ${keyOf(name)} `)));
  const called = parties.filter(({ term }) => term !== undefined && words === ` ${keyOf(term)} `);
  const found = new Set([...(named.length > 0 ? named : called)].map(({ party }) => party));
  return found.size === 1 ? [...found][0] : undefined;
}

function keyOf(words: string): string {
  return (words.toLowerCase().match(/[\p{L}\p{N}&]+/gu) ?? []).filter((word) => word !== "the").join(" ");
}
