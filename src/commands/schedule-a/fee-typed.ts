import type { Fee } from "../../agreement/facts.ts";
import { usage } from "../../failure.ts";
import { passageBetween, sourceText } from "../../filing/passage.ts";
import { feeInCell } from "../../filing/words/fee.ts";

const EXAMPLE = '"0.88% of the first $500 million, plus 0.83% over $500 million"';

/**
 * The fee that a person typed for `option`, in the words of the contracts: all of them used, and none in doubt. Of the last
 * tier the bound may be left out, since it is the one before.
 */
export function feeTyped(option: string, typed: string): Fee {
  const text = withLastBound(typed.trim());
  const source = sourceText(option, text);
  const { fee, used, doubts } = feeInCell(source, passageBetween(source, { start: 0, end: text.length }));
  const reasons = doubts.map(({ why, printed }) => `${why}${printed === "" ? "" : `: ${printed}`}`);
  if (!fee || reasons.length > 0)
    throw usage(
      `${option} "${typed}": this is not read as a fee`,
      ...reasons,
      `write every rate with its % and every bound, such as ${EXAMPLE}`,
    );
  const left = [...text].filter(
    (letter, at) => /[\p{L}\p{N}$%]/u.test(letter) && !used.some(({ start, end }) => start <= at && at < end),
  );
  if (left.length > 0)
    throw usage(
      `${option} "${typed}": not all of it is read as a fee`,
      `write it as in a contract, such as ${EXAMPLE}`,
    );
  return fee;
}

/** `…, plus 0.83% over`, `…, 0.83%`: what is left over is the last tier's. */
function withLastBound(text: string): string {
  const open = text.replace(/\s*\b(?:over|above)$/i, "");
  const last = /^(.*%.*[,;]|.*\bplus)\s*((?:plus\s+)?[\d.]+\s?%)$/i.exec(open);
  return last || open !== text ? `${open} thereafter` : text;
}
