import type { AgreementAt, Of } from "../../src/compiled/schedules.ts";
import { type Files, given } from "../agreement/given.ts";

/** The one agreement of a record that a test writes; its place is {@link FIRST_OF_ALL}. */
export function oneAgreement(...files: Files[]): Of {
  const [registrant] = given(...files).registrants;
  const [agreement] = registrant?.agreements ?? [];
  if (registrant === undefined || agreement === undefined) throw new Error("no agreement");
  return { registrant, agreement };
}

export const FIRST_OF_ALL: AgreementAt = { registrant: 0, agreement: 0 };
