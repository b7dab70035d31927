import type { Act } from "./acts.ts";
import type { Day } from "./day.ts";
import type { Doubt } from "./doubts.ts";
import type { Agreement, Amendment, Fee } from "./facts.ts";
import type { Portfolio, Portfolios } from "./identity.ts";
import { knownSince } from "./known.ts";
import type { Outcome } from "./outcomes.ts";
import { type OverlayInForce, overlaysOn } from "./overlays.ts";
import type { RowProof } from "./row-proofs.ts";
import type { Entry, Schedule } from "./schedule.ts";
import type { Standing } from "./standing.ts";
import type { Ending, StatedFee } from "./stated.ts";

/** What sets a row's fee: the act, and since when the parties knew of its paper. */
export type Setter = { readonly act: Act; readonly known?: { readonly day: Day; readonly presumed: boolean } };

/**
 * What is said of one portfolio on a day, in parts that are compared each by itself: whether it is on the schedule, the name
 * that it bears, and of a row its fee, what set it, its standing and the waivers beside it. Places, sources and notes are
 * no part: they change no answer's figures, names or standing. So is what was known on an earlier day, but for the setter.
 */
export type Said = {
  readonly presence: Entry | undefined;
  readonly name: Entry | undefined;
  readonly fee: Fee | undefined;
  readonly setter: Setter | undefined;
  readonly standing: Standing | undefined;
  readonly waivers: readonly OverlayInForce[];
};

/**
 * One part that two sides say otherwise. A standing may change from day to day for reasons that are the same on both
 * sides: `before` and `now` are those of one day, `gone` and `added` the doubts that only one side has.
 */
export type Apart = {
  [P in keyof Said]: { readonly part: P; readonly before: Said[P]; readonly now: Said[P] } & (P extends "standing"
    ? { readonly gone: readonly Doubt[]; readonly added: readonly Doubt[] }
    : unknown);
}[keyof Said];

/** Every part, in the order in which they are told. */
export const PARTS = [
  "name",
  "presence",
  "fee",
  "setter",
  "standing",
  "waivers",
] as const satisfies readonly (keyof Said)[];

const NOTHING: Said = {
  presence: undefined,
  name: undefined,
  fee: undefined,
  setter: undefined,
  standing: undefined,
  waivers: [],
};

/** What an agreement's schedule says of a portfolio on the schedule's day; nothing of one that the side does not have. */
export function saying(
  agreement: Agreement,
  portfolios: Portfolios,
): (schedule: InForce) => (portfolio: Portfolio | undefined) => Said {
  const knownBy = new Map<Amendment, Pick<Setter, "known">>();
  const setterOf = (act: Act): Setter => {
    const known = knownBy.get(act.paper) ?? sinceWhen(act.paper, agreement);
    knownBy.set(act.paper, known);
    return { act, ...known };
  };
  return ({ entries, asOf }) => {
    const byPortfolio = new Map(entries.map((entry) => [entry.portfolio, entry]));
    return (portfolio) => {
      const entry = portfolio && byPortfolio.get(portfolio);
      if (!entry || isSilent(entry.outcome)) return NOTHING;
      const { outcome } = entry;
      const row = outcome.kind === "row" ? outcome : undefined;
      return {
        presence: entry,
        name: entry,
        fee: row?.row.fee,
        setter: row && setterOf(row.row.setBy),
        standing: row?.standing,
        waivers: overlaysOn(agreement, portfolios, entry.portfolio, asOf),
      };
    };
  };
}

type InForce = Extract<Schedule, { kind: "in-force" }>;

function sinceWhen(paper: Amendment, { amendments }: Agreement): Pick<Setter, "known"> {
  const known = knownSince(paper, amendments);
  return known ? { known } : {};
}

/** Nothing held speaks of the portfolio in this agreement. */
function isSilent(outcome: Outcome): boolean {
  return outcome.kind === "never" && outcome.firstShown === undefined;
}

/**
 * The parts that two sides do not say alike, each with a key that is the same on every day on which they differ in the same
 * way. What comes later is not told apart from what is not known at all: the day on which it comes is.
 */
export function partsApart(before: Said, now: Said): { readonly key: string; readonly apart: Apart }[] {
  if (before === now) return [];
  return PARTS.flatMap((part) => {
    const [was, is] = [KEYS[part](before), KEYS[part](now)];
    if (was === is) return [];
    if (part === "name" && (!before.name || !now.name)) return [];
    if (part === "presence" && (isYetToCome(before, now) || isYetToCome(now, before))) return [];
    if (part === "standing") return [standingApart(before.standing, now.standing)];
    return [{ key: `${was}\0${is}`, apart: { part, before: before[part], now: now[part] } as Apart }];
  });
}

function standingApart(before: Standing | undefined, now: Standing | undefined): { key: string; apart: Apart } {
  const doubts = doubtsApart(before, now);
  const key = [
    ...[before, now].map((one) => (one ? `${kindOf(one)}\0${citedIn(one)}` : "")),
    ...[doubts.gone, doubts.added].map((some) => some.flatMap(doubtKeys).join("\0")),
  ].join("\n");
  return { key, apart: { part: "standing", before, now, ...doubts } };
}

/** One side knows nothing of a portfolio, and the other only that it comes later. */
function isYetToCome({ presence }: Said, other: Said): boolean {
  const kind = other.presence?.outcome.kind;
  return presence === undefined && (kind === "never" || kind === "not-yet-added");
}

/** The doubts that only one of two standings has; of papers listed together, those that only one lists. */
function doubtsApart(
  before: Standing | undefined,
  now: Standing | undefined,
): { gone: readonly Doubt[]; added: readonly Doubt[] } {
  const [was, is] = [doubtsOf(before), doubtsOf(now)];
  const left = (some: readonly Doubt[], others: readonly Doubt[]): Doubt[] => {
    const keys = new Set(others.flatMap(doubtKeys));
    return some.flatMap((doubt): Doubt[] => {
      if (!("numbers" in doubt)) return doubtKeys(doubt).some((key) => keys.has(key)) ? [] : [doubt];
      const numbers = doubt.numbers.filter((number) => !keys.has(`${doubt.kind} ${number}`));
      return numbers.length === 0 ? [] : [{ ...doubt, numbers }];
    });
  };
  return { gone: left(was, is), added: left(is, was) };
}

function doubtsOf(standing: Standing | undefined): readonly Doubt[] {
  return standing && "doubts" in standing ? standing.doubts : [];
}

/** What a part says, as text: equal where answers are equal. */
export const KEYS: { readonly [P in keyof Said]: (said: Said) => string } = {
  name: ({ name }) => (name ? `${name.name}\0${name.perhaps ?? ""}` : ""),
  presence: ({ presence }) => (presence ? presenceKey(presence) : ""),
  fee: ({ fee }) => (fee ? feeKey(fee) : ""),
  setter: ({ setter }) =>
    setter ? `${actKey(setter.act)} ${setter.act.paper.copy} ${setter.known?.day} ${setter.known?.presumed}` : "",
  standing: ({ standing }) =>
    standing ? [kindOf(standing), citedIn(standing), ...doubtsOf(standing).flatMap(doubtKeys)].join("\0") : "",
  waivers: ({ waivers }) =>
    waivers
      .map(({ overlay, state }) => {
        const { kind, paper, from, to, read, feeAfter, limit } = overlay;
        return plain([state, kind, paper, from, to, read, feeAfter, limit ?? null]);
      })
      .join("\0"),
};

function presenceKey({ outcome, ending }: Entry): string {
  switch (outcome.kind) {
    case "row":
      return outcome.kind;
    case "order-undecided":
      return `${outcome.kind} ${outcome.between.map(actKey).join(" ")}`;
    case "fee-not-seen":
      return `${outcome.kind} ${proofKey(outcome.proof)}`;
    case "may-have-stood":
      return `${outcome.kind} ${outcome.addedBy.join(" ")} ${proofKey(outcome.proof)}`;
    case "attested": {
      const { proof, stated } = outcome;
      return `${outcome.kind} ${proof.day} ${proof.under} ${proof.by.title} ${stated ? statedKey(stated) : ""} ${ending ? endingKey(ending) : ""}`;
    }
    case "not-yet-added":
      return `${outcome.kind} ${actKey(outcome.by)} ${plain(outcome.by.range)}`;
    case "removed": {
      const { change } = outcome.by;
      const end = change.kind === "remove" ? `${change.mergedInto} ${change.liquidated}` : "";
      return `${outcome.kind} ${actKey(outcome.by)} ${end}`;
    }
    case "never":
      return `${outcome.kind} ${outcome.firstShown ? proofKey(outcome.firstShown) : ""}`;
    default:
      return outcome satisfies never;
  }
}

function actKey({ paper, day }: Act): string {
  return `${paper.number} ${paper.status} ${day}`;
}

function proofKey({ day, act, statement }: RowProof): string {
  return `${day} ${act ? actKey(act) : statement?.by.title}`;
}

/** Its kind; a standing confirmed by presumption is of a kind of its own. */
export function kindOf(standing: Standing): string {
  return standing.kind === "confirmed" && standing.presumed ? "presumed" : standing.kind;
}

/** What a standing rests on or names besides its doubts. */
function citedIn(standing: Standing): string {
  switch (standing.kind) {
    case "settled":
      return standing.laterDiffers ? statedKey(standing.laterDiffers) : "";
    case "confirmed":
      return statedKey(standing.by);
    case "open":
      return standing.lastStated ? statedKey(standing.lastStated) : "";
    case "contradicted":
      return standing.by.map(statedKey).join(" ");
    case "partly-read":
      return standing.above;
    case "blank":
      return standing.asPrinted ?? "";
    default:
      return standing satisfies never;
  }
}

function statedKey({ fee, when, by }: StatedFee): string {
  return `${by.title} ${plain(when)} ${feeKey(fee)}`;
}

function endingKey({ kind, into, when, by }: Ending): string {
  return plain([kind, into, when, by.title]);
}

/** One key a doubt, and one a paper where a doubt lists several. */
function doubtKeys(doubt: Doubt): string[] {
  switch (doubt.kind) {
    case "unseen":
    case "withheld":
    case "partly-read":
      return doubt.numbers.map((number) => `${doubt.kind} ${number}`);
    case "after-last":
      return [`${doubt.kind} ${doubt.number} ${doubt.through}`];
    case "form":
    case "added-again":
      return [`${doubt.kind} ${doubt.number}`];
    case "inferred-day":
      return [`${doubt.kind} ${doubt.number} ${doubt.basis}`];
    case "within-range":
      return [`${doubt.kind} ${doubt.number} ${plain(doubt.when)}`];
    case "merged":
      return [`${doubt.kind} ${endingKey(doubt.ending)}`];
    default:
      return doubt satisfies never;
  }
}

/** A fee is asked for its key on every day on which it stands. */
const FEE_KEYS = new WeakMap<Fee, string>();

function feeKey(fee: Fee): string {
  const key = FEE_KEYS.get(fee) ?? plain(fee);
  FEE_KEYS.set(fee, key);
  return key;
}

/** A value as text, without its places. */
function plain(value: unknown): string {
  return JSON.stringify(value, (key, one) => (key === "at" || key === "portfolioAt" ? undefined : one)) ?? "";
}
