/**
 * Schedules that were worked out once of a compiled record, kept by the days for which they hold: between two turning days a
 * schedule changes nothing but its day. What they say of papers, changes and portfolios is named, and read from the copy.
 */
import type { Day } from "../agreement/day.ts";
import type { DistributiveOmit } from "../agreement/distributive-omit.ts";
import type { Agreement, Amendment, Fee } from "../agreement/facts.ts";
import type { Portfolio } from "../agreement/identity.ts";
import { lazily } from "../agreement/lazily.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import type { ReadRegistrant } from "../read/record.ts";
import { byAgreement } from "./by-agreement.ts";
import { unpacked } from "./packed.ts";
import { openParts } from "./parts.ts";

/** The days for which a schedule holds: from `from`, or ever before; until the day before `until`, or ever after. */
export type Span = { readonly from: Day | ""; readonly until: Day | "" };

/** One agreement of a record, by the places of its registrant and of itself there. */
export type AgreementAt = { readonly registrant: number; readonly agreement: number };

/** What holds of an agreement's schedules on every day; papers by their places among its amendments. */
export type Base = {
  readonly executed: readonly number[];
  readonly forms: readonly number[];
  readonly withheld: readonly number[];
  readonly last: number | null;
  readonly plain: unknown;
  /** Acts, and the keys of the rows that one restates: of the same ones many rows speak. */
  readonly shared: readonly unknown[];
};

/** What a schedule is on the days of its span, but for its entries. */
export type State = DistributiveOmit<
  Schedule,
  "registrant" | "agreement" | "asOf" | "known" | "possible" | "searched" | "entries"
>;

/** One kept schedule: registrant, agreement, first day, day after the last, and the parts that hold its base and what it lists. */
export type Segment = readonly [number, number, Day | "", Day | "", base: number, listed: number];

export type Head = {
  /** Of the record from which they were worked out. */
  readonly digest: string;
  readonly segments: readonly Segment[];
};

/** What a schedule says of its own span. */
export type Listed = {
  readonly state: State;
  /** The parts that hold its entries, which other schedules of the agreement may name too. */
  readonly entries: readonly number[];
  /** Of which portfolio each entry is, by its place among the registrant's. */
  readonly portfolios: readonly number[];
};

/** The kind of file in which schedules are kept. */
export const KIND = "schedules-4";

/** Kept schedules, open for reading. */
export type OpenSchedules = {
  /** The schedule of an agreement that holds on a day, or of one portfolio alone; undefined where none is kept. */
  readonly on: (
    at: AgreementAt,
    found: Of,
    asOf: Day,
    only?: Portfolio,
  ) => { readonly schedule: Schedule; readonly span: Span } | undefined;
  /** As it stands in the file: what is written behind it leaves its parts where they are. */
  readonly segments: readonly Segment[];
  readonly count: number;
  /** How many bytes are read to open it. */
  readonly size: number;
  readonly part: (index: number) => Buffer;
  /** The parts that hold an agreement's entries, by what stands in them. */
  readonly entriesOf: (at: AgreementAt) => Map<string, number>;
  readonly close: () => void;
};

/** Of what a kept schedule is a schedule. */
export type Of = { readonly registrant: ReadRegistrant; readonly agreement: Agreement };

/** A paper of an agreement by its place among the amendments, read by itself: the one that the agreement names. */
export type PaperAt = (found: Of, at: AgreementAt, place: number) => Amendment;

/** Opens the schedules kept of a record with this digest; undefined where there are none. */
export function openSchedules(
  file: string,
  tool: string,
  digest: string,
  paperAt: PaperAt,
  trusted = false,
): OpenSchedules | undefined {
  const parts = openParts<Head>(file, KIND, tool, { trusted, few: true });
  if (parts === undefined) return undefined;
  const { head } = parts;
  if (head.digest !== digest) {
    parts.close();
    return undefined;
  }
  const text = (index: number): string => parts.part(index).toString("utf8");
  const json = <T>(index: number): T => JSON.parse(text(index)) as T;
  const segmentsOf = byAgreement(head.segments);
  return {
    on: (at, found, asOf, only) => {
      const segment = segmentsOf(at).find(([, , from, until]) => from <= asOf && (until === "" || asOf < until));
      if (segment === undefined) return undefined;
      const [, , from, until, baseAt, listedAt] = segment;
      const base = json<Base>(baseAt);
      const paper = (place: number): Amendment => paperAt(found, at, place);
      const named = namer(found, base, paper);
      const { state, entries: places, portfolios } = json<Listed>(listedAt);
      const span: Span = { from, until };
      const same = { ...found, asOf, ...groundOf(base, paper, named) };
      if (state.kind !== "in-force") return { span, schedule: { ...same, ...state } };
      // What papers tell may be kept as well: then no row is looked at.
      const entries = (): Entry[] => {
        const wanted = only && found.registrant.identified.all.indexOf(only);
        const asked = wanted === undefined ? places : places.filter((_, at) => portfolios[at] === wanted);
        return asked.map((entry) => unpacked(json(entry), named) as Entry);
      };
      return { span, schedule: lazily({ ...same, ...state }, { entries }) };
    },
    segments: head.segments,
    count: parts.count,
    size: parts.size,
    part: parts.part,
    entriesOf: (at) => {
      const places = new Set(segmentsOf(at).flatMap(([, , , , , listed]) => json<Listed>(listed).entries));
      return new Map([...places].map((place) => [text(place), place]));
    },
    close: parts.close,
  };
}

/** On what the schedules of an agreement rest, whatever the day. */
type Ground = Pick<Schedule, "known" | "possible" | "searched">;

function groundOf(
  { executed, forms, withheld, last, plain }: Base,
  paper: (place: number) => Amendment,
  named: Namer,
): Ground {
  const ground = unpacked(plain, named) as Omit<Ground, "known"> & { known: object };
  const papers = (places: readonly number[]) => () => places.map(paper);
  const known = lazily<object, Pick<Ground["known"], "executed" | "forms" | "withheld" | "last">>(ground.known, {
    executed: papers(executed),
    forms: papers(forms),
    withheld: papers(withheld),
    last: () => (last === null ? undefined : paper(last)),
  });
  // What was kept of it, and what is looked up.
  return { ...ground, known: known as Ground["known"] };
}

/** What a name stands for: a paper, its change, a fee in it, a portfolio, a list of rows. */
type Namer = (name: string) => unknown;

function namer({ registrant }: Of, { shared }: Base, paperAt: (place: number) => Amendment): Namer {
  const made: unknown[] = [];
  const named: Namer = (name) => {
    const [first = 0, second = 0, third = 0] = name.slice(1).split(".").map(Number);
    if (name.startsWith("p")) return registrant.identified.all[first];
    if (name.startsWith("s")) {
      made[first] ??= sharedFrom(shared[first], named);
      return made[first];
    }
    const paper = paperAt(first);
    if (name.startsWith("a")) return paper;
    const change = paper.changes[second];
    if (name.startsWith("c")) return change;
    return change?.kind === "restate-schedule" ? change.rows[third]?.fee : feeOf(change);
  };
  return named;
}

/** An act, whose paper is not read before it is looked at; or a set of rows. */
function sharedFrom(data: unknown, named: Namer): unknown {
  const held = data as Record<string, unknown>;
  const names = NAMED_IN_ACT.flatMap((key) => (typeof held[key] === "string" ? [[key, held[key]] as const] : []));
  for (const [key] of names) held[key] = undefined;
  const made = unpacked(held, named) as object;
  return lazily(made, Object.fromEntries(names.map(([key, name]) => [key, () => unpacked(name, named)])));
}

/** What an act names of its paper. */
const NAMED_IN_ACT = ["paper", "change", "fee"] as const;

/** The fee of a change that has one. */
export function feeOf(change: Amendment["changes"][number] | undefined): Fee | undefined {
  return change !== undefined && "fee" in change ? change.fee : undefined;
}
