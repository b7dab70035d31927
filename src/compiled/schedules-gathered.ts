/** Writing schedules that were worked out: for the days of which they hold, what they say of the record by names. */
import type { Amendment } from "../agreement/facts.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import { ifPacked, packed } from "./packed.ts";
import {
  type AgreementAt,
  type Base,
  feeOf,
  type Head,
  type Kept,
  KIND,
  type Listed,
  type Of,
  type Segment,
  type Span,
  type State,
} from "./schedules.ts";
import { encodeParts } from "./writing.ts";

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

/** Schedules to which others are added; what several of them say the same is written once. */
export type Gathering = {
  /** Adds schedules of one agreement; of such as cannot be kept none is. */
  readonly add: (found: Of, at: AgreementAt, schedules: readonly Held[]) => void;
  readonly all: () => Kept;
};

/** A schedule, and the days for which it holds. */
export type Held = { readonly span: Span; readonly schedule: Schedule };

/** Gathers schedules, on those kept before. */
export function gatheringSchedules(before?: Kept): Gathering {
  const bases = [...(before?.bases ?? [])];
  const entries = [...(before?.entries ?? [])];
  const segments = [...(before?.segments ?? [])];
  const places = new Map(entries.map((entry, index) => [entry.toString("utf8"), index]));
  const entryAt = (text: string): number => {
    const index = places.get(text) ?? entries.push(Buffer.from(text)) - 1;
    places.set(text, index);
    return index;
  };
  return {
    add: (found, at, schedules) => {
      const added = ifPacked(() => segmentsOf(found, at, schedules, bases.length, entryAt));
      if (added === undefined) return;
      segments.push(...added.segments);
      bases.push(Buffer.from(JSON.stringify(added.base)));
    },
    all: () => ({ bases, entries, segments }),
  };
}

/** The segments of one agreement's schedules, and the base of all of them, which has the place told. Fails where one cannot be kept. */
function segmentsOf(
  found: Of,
  at: AgreementAt,
  schedules: readonly Held[],
  base: number,
  entryAt: (text: string) => number,
): { segments: Segment[]; base: Base } | undefined {
  const [first] = schedules;
  if (first === undefined) return undefined;
  const shared: unknown[] = [];
  const nameOf = names(found, shared);
  const placeOf = new Map(found.registrant.identified.all.map((portfolio, index) => [portfolio, index]));
  const segments = schedules.map(({ span, schedule }): Segment => {
    const { registrant, agreement, asOf, known, possible, searched, ...rest } = schedule;
    const { entries: asked = [], ...state } = { entries: undefined, ...rest };
    const all = asked as readonly Entry[];
    return {
      ...at,
      ...span,
      base,
      state: state as State,
      entries: all.map((entry) => entryAt(JSON.stringify(packed(entry, nameOf)))),
      portfolios: all.map(({ portfolio }) => placeOf.get(portfolio) as number),
    };
  });
  return { segments, base: baseOf(found, first.schedule, nameOf, shared) };
}

function baseOf(
  { agreement }: Of,
  { known: all, possible, searched }: Schedule,
  nameOf: NameOf,
  shared: unknown[],
): Base {
  const { executed, forms, withheld, last, ...known } = all;
  const place = new Map(agreement.amendments.map((paper, index) => [paper, index]));
  const numbered = (papers: readonly Amendment[]): number[] => papers.map((paper) => place.get(paper) as number);
  return {
    executed: numbered(executed),
    forms: numbered(forms),
    withheld: numbered(withheld),
    last: last === undefined ? null : (place.get(last) as number),
    plain: packed({ known, possible, searched }, nameOf),
    shared,
  };
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
