import path from "node:path";
import type { Agreement, Registrant } from "../../agreement/facts.ts";
import { usage } from "../../failure.ts";
import { agreementTyped } from "../../options.ts";
import type { ReadRegistrant } from "../../read/record.ts";
import type { OpenRecord } from "../../record.ts";

export type Chosen = { readonly registrant: ReadRegistrant; readonly agreement: Agreement };

/** The agreement named, or the only one; where there are several, one must be named. */
export function agreementChosen(typed: string | undefined, { registrants }: OpenRecord): Chosen {
  const all = registrants.flatMap((registrant) =>
    registrant.agreements.map((agreement) => ({ registrant, agreement })),
  );
  const named = typed === undefined ? undefined : agreementTyped(typed, registrants);
  const fits = all.filter(({ agreement }) => named === undefined || agreement === named);
  const [only] = fits;
  if (only && fits.length === 1) return only;
  if (!only) throw usage("the record holds no agreement", "make a folder for it, with a file agreement.yaml");
  const folders = all.map(({ registrant, agreement }) => [registrant.slug, agreement.slug].filter(Boolean).join("/"));
  throw usage(
    `the record holds ${all.length} agreements`,
    "name the one that the paper amends:",
    ...folders.map((folder) => `  --agreement ${folder}`),
  );
}

/** Where an agreement's amendments stand: in `amendments`, or in the record itself where that is bare files. */
export function amendmentsFolder(record: string, registrant: Registrant, agreement: Agreement): string {
  const home = path.join(record, registrant.slug, agreement.slug);
  const isBare = agreement.slug === "" && agreement.amendments.some(({ at }) => !at.file.includes("/"));
  return isBare ? home : path.join(home, "amendments");
}

/** The name of an amendment's file: `022.yaml` for the executed paper, `022-form.yaml` for a form, `022-draft.yaml` for a draft. */
export function amendmentFile(number: number, status: "executed" | "form" | "rival-form" | "draft"): string {
  return `${String(number).padStart(3, "0")}${status === "executed" ? "" : `-${status}`}.yaml`;
}
