import type { Signature } from "../../agreement/facts.ts";
import type { Paper } from "../paper.ts";
import type { Frame, PrintedSigner } from "./frame.ts";
import { doubt, type Gathered } from "./gathered.ts";
import type { PartiesSettled } from "./parties-settled.ts";
import type { Sentence } from "./sentences.ts";
import { signatureColumns } from "./signature-lines.ts";
import { blocksIn, type SignatureBlock } from "./signatures.ts";
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
  const signatures = signed.flatMap((block) => signatureOf(block, gathered));
  return { signed: signatures.length > 0 ? signatures : "not-read", copy: "signed", printedSigners, dates };
}

function signerUnder({ for: party, name, title }: SignatureBlock): PrintedSigner[] {
  if (name === undefined && title === undefined) return [];
  return [{ for: party, ...(name === undefined ? {} : { name }), ...(title === undefined ? {} : { title }) }];
}

function signatureOf({ for: party, by, title, line, heading }: SignatureBlock, gathered: Gathered): Signature[] {
  if (by === "empty") return [];
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
