/**
 * Schedules that were worked out once of a compiled record, kept by the days for which they hold: between two turning days a
 * schedule changes nothing but its day. What they say of papers, changes and portfolios is named, and read from the copy.
 */
import type { Day } from "../agreement/day.ts";
import type { Agreement, Amendment, Fee } from "../agreement/facts.ts";
import type { Portfolio } from "../agreement/identity.ts";
import { lazily } from "../agreement/lazily.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import type { ReadRegistrant } from "../read/record.ts";
import { packed, unpacked } from "./packed.ts";
import { openParts } from "./parts.ts";
import { encodeParts } from "./writing.ts";

/** The days for which a schedule holds: from `from`, or ever before; until the day before `until`, or ever after. */
export type Span = { readonly from: Day | ""; readonly until: Day | "" };

/** One agreement of a record, by the places of its registrant and of itself there. */
export type AgreementAt = { readonly registrant: number; readonly agreement: number };

/** What holds of an agreement's schedules on every day; papers by their places among its amendments. */
type Base = {
  readonly executed: readonly number[];
  readonly forms: readonly number[];
  readonly withheld: readonly number[];
  readonly last: number | null;
  readonly plain: unknown;
  /** Acts, and the keys of the rows that one restates: of the same ones many rows speak. */
  readonly shared: readonly unknown[];
};

type Segment = AgreementAt &
  Span & {
    readonly base: number;
    readonly state: State;
    readonly entries: readonly number[];
    /** Of which portfolio each entry is, by its place among the registrant's. */
    readonly portfolios: readonly number[];
  };

/** What a schedule is on the days of its span, but for its entries. */
type State = DistributiveOmit<
  Schedule,
  "registrant" | "agreement" | "asOf" | "known" | "possible" | "searched" | "entries"
>;
type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** Schedules as kept: `bases` and `entries` are JSON, shared by the segments that name them. */
export type Kept = {
  readonly segments: readonly Segment[];
  readonly bases: readonly Buffer[];
  readonly entries: readonly Buffer[];
};

type Head = {
  /** Of the record from which they were worked out. */
  readonly digest: string;
  readonly bases: number;
  /** Registrant, agreement, first day, day after the last, base. */
  readonly segments: readonly (readonly [number, number, Day | "", Day | "", number])[];
};

const KIND = "schedules-3";

export function encodeSchedules(tool: string, digest: string, { segments, bases, entries }: Kept): Buffer {
  const head: Head = {
    digest,
    bases: bases.length,
    segments: segments.map(({ registrant, agreement, from, until, base }) => [
      registrant,
      agreement,
      from,
      until,
      base,
    ]),
  };
  const lists = segments.map(({ state, entries: own, portfolios }) =>
    Buffer.from(JSON.stringify({ state, entries: own, portfolios } satisfies Listed)),
  );
  return encodeParts(KIND, tool, head, [...bases, ...lists, ...entries]);
}

/** Kept schedules, open for reading. */
export type OpenSchedules = {
  /** The schedule of an agreement that holds on a day, or of one portfolio alone; undefined where none is kept. */
  readonly on: (
    at: AgreementAt,
    found: Of,
    asOf: Day,
    only?: Portfolio,
  ) => { readonly schedule: Schedule; readonly span: Span } | undefined;
  /** All of them, as they are kept. */
  readonly all: () => Kept;
  readonly close: () => void;
};

/** Of what a kept schedule is a schedule. */
export type Of = { readonly registrant: ReadRegistrant; readonly agreement: Agreement };

/** A paper of an agreement by its place among the amendments, read by itself. */
export type PaperAt = (agreement: AgreementAt, place: number) => Amendment;

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
  const firstEntry = head.bases + head.segments.length;
  const json = <T>(index: number): T => {
    return JSON.parse(parts.part(index).toString("utf8")) as T;
  };
  return {
    on: (at, found, asOf, only) => {
      const { registrant, agreement } = at;
      const index = head.segments.findIndex(
        ([ofRegistrant, ofAgreement, from, until]) =>
          ofRegistrant === registrant && ofAgreement === agreement && from <= asOf && (until === "" || asOf < until),
      );
      const segment = head.segments[index];
      if (segment === undefined) return undefined;
      const base = json<Base>(segment[4]);
      const paper = (place: number): Amendment => paperAt(at, place);
      const named = namer(found, base, paper);
      const { state, entries: places, portfolios } = json<Listed>(head.bases + index);
      const span: Span = { from: segment[2], until: segment[3] };
      const same = { ...found, asOf, ...groundOf(base, paper, named) };
      if (state.kind !== "in-force") return { span, schedule: { ...same, ...state } };
      // What papers tell may be kept as well: then no row is looked at.
      const entries = (): Entry[] => {
        const wanted = only && found.registrant.identified.all.indexOf(only);
        const asked = wanted === undefined ? places : places.filter((_, at) => portfolios[at] === wanted);
        return asked.map((entry) => unpacked(json(firstEntry + entry), named) as Entry);
      };
      return { span, schedule: lazily({ ...same, ...state }, { entries }) };
    },
    all: () => {
      const whole = Array.from({ length: parts.count }, (_, index) => Buffer.from(parts.part(index)));
      return {
        bases: whole.slice(0, head.bases),
        entries: whole.slice(firstEntry),
        segments: head.segments.map(([registrant, agreement, from, until, base], index) => ({
          registrant,
          agreement,
          from,
          until,
          base,
          ...(JSON.parse((whole[head.bases + index] as Buffer).toString("utf8")) as Listed),
        })),
      };
    },
    close: parts.close,
  };
}

type Listed = Pick<Segment, "state" | "entries" | "portfolios">;

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

function feeOf(change: Amendment["changes"][number] | undefined): Fee | undefined {
  return change !== undefined && "fee" in change ? change.fee : undefined;
}

/** Adds schedules to those kept; what both say the same is written once. */
export function withSchedules(
  kept: Kept | undefined,
  found: Of,
  at: AgreementAt,
  schedules: readonly { readonly span: Span; readonly schedule: Schedule }[],
): Kept {
  const bases = [...(kept?.bases ?? [])];
  const entries = [...(kept?.entries ?? [])];
  const segments = [...(kept?.segments ?? [])];
  const places = new Map(entries.map((entry, index) => [entry.toString("utf8"), index]));
  const shared: unknown[] = [];
  const nameOf = names(found, shared);
  const placeOf = new Map(found.registrant.identified.all.map((portfolio, index) => [portfolio, index]));
  const base = bases.length;
  let first: Schedule | undefined;
  for (const { span, schedule } of schedules) {
    first ??= schedule;
    const { registrant, agreement, asOf, known, possible, searched, ...rest } = schedule;
    const { entries: asked = [], ...state } = { entries: undefined, ...rest };
    const own = (asked as readonly Entry[]).map((entry) => {
      const text = JSON.stringify(packed(entry, nameOf));
      const index = places.get(text) ?? entries.push(Buffer.from(text)) - 1;
      places.set(text, index);
      return index;
    });
    const portfolios = (asked as readonly Entry[]).map(({ portfolio }) => placeOf.get(portfolio) as number);
    segments.push({ ...at, ...span, base, state: state as State, entries: own, portfolios });
  }
  if (first === undefined) return { bases, entries, segments };
  const { executed, forms, withheld, last, ...known } = first.known;
  const place = new Map(found.agreement.amendments.map((paper, index) => [paper, index]));
  const numbered = (papers: readonly Amendment[]): number[] => papers.map((paper) => place.get(paper) as number);
  const made: Base = {
    executed: numbered(executed),
    forms: numbered(forms),
    withheld: numbered(withheld),
    last: last === undefined ? null : (place.get(last) as number),
    plain: packed({ known, possible: first.possible, searched: first.searched }, nameOf),
    shared,
  };
  bases.push(Buffer.from(JSON.stringify(made)));
  return { bases, entries, segments };
}

/** The names of the objects of which schedules speak; an act, and a set of rows, is named by what it holds. */
function names({ registrant, agreement }: Of, shared: unknown[]): NameOf {
  const known = new Map<object, string>();
  registrant.identified.all.forEach((portfolio, index) => {
    known.set(portfolio, `p${index}`);
  });
  agreement.amendments.forEach((paper, index) => {
    known.set(paper, `a${index}`);
    paper.changes.forEach((change, position) => {
      known.set(change, `c${index}.${position}`);
      const fee = feeOf(change);
      if (fee) known.set(fee, `f${index}.${position}`);
      if (change.kind === "restate-schedule")
        change.rows.forEach((row, at) => {
          known.set(row.fee, `f${index}.${position}.${at}`);
        });
    });
  });
  const byText = new Map<string, string>();
  const nameOf: NameOf = (object) => {
    const name = known.get(object);
    if (name !== undefined || !(object instanceof Set || ("paper" in object && "change" in object))) return name;
    const data = packed(object, (inner) => (inner === object ? undefined : nameOf(inner)));
    const text = JSON.stringify(data);
    const made = byText.get(text) ?? `s${shared.push(data) - 1}`;
    byText.set(text, made);
    known.set(object, made);
    return made;
  };
  return nameOf;
}

type NameOf = (object: object) => string | undefined;
