import type { Agreement, Registrant } from "../agreement/facts.ts";
import type { Portfolio } from "../agreement/identity.ts";

/** A registrant by its folder in the record. */
export function registrantId({ slug }: Registrant): string {
  return slug === "" ? HERE : slug;
}

/** A record that is itself the registrant or the agreement. */
const HERE = ".";

/** An agreement by its folder in the record. */
export function agreementId({ slug }: Registrant, agreement: Agreement): string {
  return [slug, agreement.slug].filter((part) => part !== "").join("/") || HERE;
}

/** A portfolio by its registrant and its first name. */
export function portfolioId({ slug }: Registrant, { key }: Portfolio): string {
  return [slug, key.replaceAll(" ", "-")].filter((part) => part !== "").join("/");
}
