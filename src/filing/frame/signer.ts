import { lineText, type SignatureLine } from "./signature-lines.ts";

/** Who signs on a line: nobody yet, a company with no person who signs for it, or who is named there, with `/s/` or without. */
export type Signer = "empty" | "company" | { readonly name: string; readonly conformed: boolean };

/** What was read of one signer so far. */
export type SignerRead = {
  readonly by: Signer;
  /** Printed under the line. */
  readonly name?: string;
  readonly title?: string;
  /** Why it is not sure who signs. */
  readonly unsure?: string;
};

/** Whether a line is one of underscores or a conformed signature. */
export function isSigned({ value }: SignatureLine): boolean {
  const tokens = value.of.tokens.slice(value.from, value.to);
  return tokens.length > 0 && (tokens.every(({ kind }) => kind === "blank") || conformedAt(tokens) !== undefined);
}

/** How many tokens `/s/` takes: also `s/` and `(signed)`. */
function conformedAt(tokens: readonly { readonly lower: string }[]): number | undefined {
  const words = tokens.slice(0, 3).map(({ lower }) => lower);
  if (words.join("") === "/s/" || words.join("") === "(signed)") return 3;
  return words[0] === "s" && words[1] === "/" ? 2 : undefined;
}

/** Who is named on a line to be signed, with the title beside the name. */
export function signerOf({ value }: SignatureLine): Pick<SignerRead, "by" | "title"> {
  const tokens = value.of.tokens.slice(value.from, value.to).filter(({ kind }) => kind !== "blank");
  if (tokens.length === 0) return { by: "empty" };
  const conformed = conformedAt(tokens);
  const first = tokens[conformed ?? 0];
  const words = first ? lineText({ ...value, from: value.of.tokens.indexOf(first) }).replace(/\s*_+$/, "") : "";
  const { name, title } = nameAndTitle(words);
  return { by: { name, conformed: conformed !== undefined }, ...(title === undefined ? {} : { title }) };
}

/** Whether a printed name may be that of the signer: one word of it stands in the other. */
export function isSamePerson(name: string, by: Signer): boolean {
  if (typeof by === "string") return false;
  const signed = new Set(keyOf(by.name).split(" "));
  return keyOf(name)
    .split(" ")
    .some((word) => word.length > 1 && signed.has(word));
}

/** `Elizabeth M. Forget, President`. */
export function nameAndTitle(text: string): { name: string; title?: string } {
  const [name = "", ...rest] = text.split(/,\s+/);
  const title = rest.join(", ");
  return title === "" || /^(?:jr|sr|ii|iii|esq|cfa)\b/i.test(title) ? { name: text } : { name, title };
}

/** A name's words in small letters, without points, commas and articles. */
export function keyOf(words: string): string {
  return (words.toLowerCase().match(/[\p{L}\p{N}&]+/gu) ?? []).filter((word) => word !== "the").join(" ");
}

const COMPANY_ENDS = new Set("inc incorporated llc ltd limited lp llp corp corporation company gp plc".split(" "));
const CAPACITY = /^(?:its|as)\s.*\b(?:general partner|managing member|sole member|attorney-in-fact)$/i;

/**
 * Whether a company stands where a signer is named: `By: Alder Holdings Inc., its General Partner`. It signs through a person on
 * the next line. `may-be` where only the capacity tells, as a general partner may be a person.
 */
export function isCompany({ by, name, title = "" }: SignerRead): "yes" | "no" | "may-be" {
  if (typeof by === "string" || by.conformed || (name ?? "").includes(" ")) return "no";
  const [suffix = ""] = title.split(/[\s,]/);
  const words = keyOf(`${by.name} ${name ?? ""} ${suffix}`.replaceAll(".", "")).split(" ");
  if (words.some((word) => COMPANY_ENDS.has(word))) return "yes";
  return CAPACITY.test(title.trim()) ? "may-be" : "no";
}

/**
 * Two lines that follow one another under one heading, read as one signer, where they are or may be that: a company and who signs
 * for it; a signature, and under it or over it the name in print.
 */
export function oneSigner(before: SignerRead, now: SignerRead): SignerRead | undefined {
  const company = isCompany(before);
  if (company !== "no") {
    const unsure = "whether this line's signer signs, or the next line's for it, is not told";
    return company === "yes" ? now : { ...now, unsure };
  }
  if (typeof before.by === "string" || typeof now.by === "string") return undefined;
  if (before.by.conformed === now.by.conformed) return undefined;
  const isSame = keyOf(before.by.name) === keyOf(now.by.name);
  const isUnder = before.by.conformed && before.name === undefined && before.title === undefined;
  if (!isSame && !isUnder) return undefined;
  const [by, name] = before.by.conformed ? [before.by, now.by.name] : [now.by, before.by.name];
  const title = now.title ?? before.title;
  const isAtOdds = now.title !== undefined && before.title !== undefined && now.title !== before.title;
  return {
    by,
    name,
    ...(title === undefined ? {} : { title }),
    ...(isSame && !isAtOdds ? {} : { unsure: "whether one person signs here or two is not told" }),
  };
}

/** The name as it is printed under a signature in capitals, where it is the same name. */
export function asPrinted(signed: string, printed: string | undefined): string {
  const isCapitals = signed === signed.toUpperCase() && printed !== undefined && printed !== printed.toUpperCase();
  return isCapitals && keyOf(signed) === keyOf(printed) ? printed : signed;
}
