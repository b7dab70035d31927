import { agreementTerms } from "./agreement.ts";
import { amendment } from "./amendment.ts";
import { overlay } from "./overlay.ts";
import type { Role, Whole } from "./record.ts";
import { registrant } from "./registrant.ts";
import type { Shape } from "./shape.ts";
import { statement } from "./statement.ts";

/** How each kind of file is written. */
export const KINDS: { readonly [R in Role]: Shape<Whole[R]> } = {
  registrant,
  agreement: agreementTerms,
  amendment,
  overlay,
  statement,
};
