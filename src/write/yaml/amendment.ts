import type { Day } from "../../agreement/day.ts";
import type { Amendment, Change, Fee, Place, Recital, Signature, Source } from "../../agreement/facts.ts";
import type { Json } from "../answer.ts";
import { feeAsYaml } from "./fee.ts";
import { noted, row, word, type Yaml, type YamlMap, yamlAsJson, yamlText } from "./lay.ts";
import { sourceAsYaml } from "./source.ts";
import { whenAsYaml } from "./when.ts";

/** An amendment as far as it is known. */
export type AmendmentToWrite = Partial<Omit<Amendment, "places" | "at" | "accepts">>;

/** Where in a document each value of an amendment stands, as a comment says it; undefined where none does. */
export type Whence = {
  readonly of: (key: "amendment" | "effective" | "executed" | "recites" | "signed" | "status") => string | undefined;
  readonly at: (place: Place) => string | undefined;
};

/** Of values that no document holds. */
export const NOWHERE: Whence = { of: () => undefined, at: () => undefined };

/** An amendment's file, with the comment beside each value that tells where it stands in its document. */
export function amendmentText(amendment: AmendmentToWrite, whence: Whence = NOWHERE): string {
  return yamlText(amendmentAsYaml(amendment, whence));
}

/** An amendment by the keys of its file, for machines. */
export function amendmentAsJson(amendment: AmendmentToWrite): Json {
  return yamlAsJson(amendmentAsYaml(amendment, NOWHERE));
}

function amendmentAsYaml(one: AmendmentToWrite, whence: Whence): YamlMap {
  const { takesEffect, executed, recites, signed, supersededBy, sources = [], changes = [], notes = [] } = one;
  return {
    amendment:
      one.number === undefined
        ? noted(word(""), "the document bears no number: write it here")
        : noted(word(String(one.number)), whence.of("amendment")),
    status: one.status && noted(word(one.status), whence.of("status")),
    copy: one.copy && word(one.copy),
    read: one.read && word(one.read),
    effective: one.effective && noted(whenAsYaml(one.effective), whence.of("effective")),
    "takes-effect": takesEffect && { day: word(takesEffect.day), basis: takesEffect.basis },
    executed: executed && noted(executedAsYaml(executed), whence.of("executed")),
    recites: recites && noted(recitesAsYaml(recites), whence.of("recites")),
    signed: signed && noted(signedAsYaml(signed), whence.of("signed")),
    "superseded-by": supersededBy && {
      amendment: word(String(supersededBy.amendment)),
      basis: supersededBy.basis,
      inferred: supersededBy.inferred && word("true"),
    },
    sources: sources.length === 0 ? undefined : sources.map((source: Source) => sourceAsYaml(source)),
    changes: changes.map((change) => changeAsYaml(change, whence)),
    notes: notes.length === 0 ? undefined : notes,
  };
}

function executedAsYaml(executed: NonNullable<Amendment["executed"]>): Yaml {
  return typeof executed === "string" ? word(executed) : { blank: executed.blank };
}

function recitesAsYaml(recites: NonNullable<Amendment["recites"]>): Yaml {
  if (recites === "not-read") return word(recites);
  if ("words" in recites) return { words: recites.words };
  return row(recites.map(({ day }: Recital) => day));
}

function signedAsYaml(signed: NonNullable<Amendment["signed"]>): Yaml {
  if (typeof signed === "string") return word(signed);
  return signed.map(({ for: party, by, title }: Signature) => ({ for: word(party), by, title }));
}

/** A change with its kind's key first. */
function changeAsYaml(change: Change, whence: Whence): YamlMap {
  const beside = besideAsYaml(change);
  const here = whence.at(change.at);
  switch (change.kind) {
    case "add":
    case "change-fee":
      return {
        [change.kind]: noted(change.portfolio, here),
        ...beside,
        fee: feeWithPlaces(change.fee, whence),
        words: change.words,
      };
    case "correct":
      return {
        correct: noted(change.portfolio, here),
        amendment: word(String(change.amendment)),
        ...beside,
        fee: feeWithPlaces(change.fee, whence),
        words: change.words,
      };
    case "rename":
      return { rename: noted(change.portfolio, here), to: change.to, ...beside };
    case "remove":
      return {
        remove: noted(change.portfolio, here),
        "merged-into": change.mergedInto,
        liquidated: change.liquidated && word("true"),
        "printed-fee": change.printedFee && feeWithPlaces(change.printedFee, whence),
        ...beside,
      };
    case "restate-schedule":
      return {
        "restate-schedule": noted(
          change.rows.map(({ portfolio, fee, words, at }) => ({
            portfolio: noted(portfolio, whence.at(at)),
            fee: feeWithPlaces(fee, whence),
            words,
          })),
          here,
        ),
        ...beside,
      };
    default:
      return change satisfies never;
  }
}

function besideAsYaml({ effective, formerly, as, approved, prevailsOver, yieldsTo, asPrinted, note }: Change): YamlMap {
  const day = (one: Day | undefined): Yaml | undefined => one && word(one);
  const ranking = (one: typeof prevailsOver): YamlMap | undefined =>
    one && { amendment: word(String(one.amendment)), reason: one.reason };
  return {
    effective: day(effective),
    formerly,
    as: as && word(as),
    approved: approved && { board: day(approved.board), shareholders: day(approved.shareholders) },
    "prevails-over": ranking(prevailsOver),
    "yields-to": ranking(yieldsTo),
    "as-printed": asPrinted,
    note,
  };
}

/** A fee; tiers alone each with the place of their rate. */
function feeWithPlaces(fee: Fee, whence: Whence): Yaml {
  const written = feeAsYaml(fee);
  if (fee.kind !== "tiers" || !Array.isArray(written)) return written;
  return written.map((tier: Yaml, index) => {
    const at = fee.tiers[index]?.at;
    return noted(tier, at && whence.at(at));
  });
}
