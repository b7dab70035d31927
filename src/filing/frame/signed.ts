import type { Signature } from "../../agreement/facts.ts";
import type { Paper } from "../paper.ts";
import type { Frame, PrintedSigner } from "./frame.ts";
import { doubt, type Gathered } from "./gathered.ts";
import type { PartiesSettled } from "./parties-settled.ts";
import type { Sentence } from "./sentences.ts";
import { signatureColumns } from "./signature-lines.ts";
import { blocksIn, type SignatureBlock } from "./signatures.ts";
import { keyOf } from "./signer.ts";
import { printed, readAt, type Stretch } from "./stretch.ts";

export type SignedRead = Pick<Frame, "signed" | "copy"> & {
  readonly printedSigners: readonly PrintedSigner[];
  /** What stands beside "Date:" at the signatures. */
  readonly dates: readonly Stretch[];
};

/**
 * Who signed. Lines that are all empty are an unsigned copy; a name after "By:" or "/s/" is a signature; a paper without a line to
 * be signed was not read to its end. Signatures of which none is told from the other are not read.
 */
export function signedOf(
  paper: Paper,
  sentences: readonly Sentence[],
  { signing }: PartiesSettled,
  gathered: Gathered,
): SignedRead {
  const columns = signatureColumns(
    paper,
    sentences,
    signing.flatMap(({ names }) => names),
  );
  const { blocks, dates: over, used } = blocksIn(columns, signing);
  gathered.used.push(...used);
  const dates = [...over, ...blocks.flatMap(({ dated }) => (dated ? [dated] : []))];
  const signed = blocks.filter(({ by }) => by !== "empty");
  const printedSigners = blocks.filter(({ by }) => by === "empty").flatMap(signerUnder);
  const conformed = sentences.find((one) => blocks.length === 0 && printed(one).includes("/s/"));
  if (conformed) doubt(gathered, "signed", "a signature stands here that was not understood", conformed);
  if (blocks.length === 0) return { signed: "not-read", copy: "not-read", printedSigners, dates };
  if (signed.length === 0) return { signed: "blank", copy: "unsigned", printedSigners, dates };
  for (const { line, by } of blocks) {
    if (by === "empty") doubt(gathered, "signed", "one line of signature is empty and another is signed", line);
  }
  const signatures = eachOnce(
    signed.flatMap((block) => signatureOf(block, gathered)),
    gathered,
  );
  return { signed: signatures.length > 0 ? signatures : "not-read", copy: "signed", printedSigners, dates };
}

function signerUnder({ for: party, name, title }: SignatureBlock): PrintedSigner[] {
  if (name === undefined && title === undefined) return [];
  return [{ for: party, ...(name === undefined ? {} : { name }), ...(title === undefined ? {} : { title }) }];
}

function signatureOf(
  { for: party, by, title, line, heading, unsure }: SignatureBlock,
  gathered: Gathered,
): Signature[] {
  if (by === "empty") return [];
  if (by === "company") {
    doubt(gathered, "signed", "a company is named here, and no person signs for it", line);
    return [];
  }
  if (unsure !== undefined) doubt(gathered, "signed", unsure, line);
  if (party === "not-told") {
    const over =
      heading === ""
        ? "no party is named over this signature"
        : `whose signature stands under "${heading}" is not told`;
    doubt(gathered, "signed", over, line);
    return [];
  }
  const { at } = readAt(gathered.source, by.name, line);
  return [{ for: party, by: by.name, ...(title === undefined ? {} : { title }), at }];
}

/** One name for one party is one signature, as where it signs for two funds; in two offices, whether it signs twice is not told. */
function eachOnce(signatures: readonly Signature[], gathered: Gathered): Signature[] {
  const kept: Signature[] = [];
  for (const one of signatures) {
    const index = kept.findIndex((other) => other.for === one.for && keyOf(other.by) === keyOf(one.by));
    const before = kept[index];
    if (before === undefined) kept.push(one);
    else if (before.title === undefined) kept[index] = one;
    else if (one.title !== undefined && one.title !== before.title) {
      const why = `"${one.by}" signs in two offices, and whether that is one signature is not told`;
      gathered.doubts.push({ about: "signed", why, at: one.at, printed: one.by });
    }
  }
  return kept;
}
