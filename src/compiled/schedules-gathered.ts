/** Writing schedules that were worked out: for the days of which they hold, what they say of the record by names. */
import type { Amendment } from "../agreement/facts.ts";
import type { Entry, Schedule } from "../agreement/schedule.ts";
import { ifPacked, packed } from "./packed.ts";
import {
  type AgreementAt,
  type Base,
  feeOf,
  type Head,
  KIND,
  type Listed,
  type Of,
  type OpenSchedules,
  type Segment,
  type Span,
  type State,
} from "./schedules.ts";
import { encodeParts, type PartsWriter, partsWriter, type Sink } from "./writing.ts";

/** The bytes of a file of schedules, where they are few. */
export function encodeSchedules(
  tool: string,
  digest: string,
  segments: readonly Segment[],
  parts: readonly Buffer[],
): Buffer {
  return encodeParts<Head>(KIND, tool, { digest, segments }, parts);
}

/** What writes a file of schedules into a sink: its parts, then its end. */
export function schedulesWriter(tool: string, sink: Sink): PartsWriter<Head> {
  return partsWriter<Head>(KIND, tool, sink);
}

/** Schedules to which others are added; what several of one agreement say the same is written once. */
export type Gathering = {
  /** Adds schedules of one agreement, and gives the parts that stand behind all before; none of such as cannot be kept. */
  readonly add: (found: Of, at: AgreementAt, schedules: readonly Held[]) => readonly Buffer[];
  readonly segments: () => readonly Segment[];
};

/** A schedule, and the days for which it holds. */
export type Held = { readonly span: Span; readonly schedule: Schedule };

/** Gathers schedules, behind those kept before. */
export function gatheringSchedules(before?: Pick<OpenSchedules, "segments" | "count" | "entriesOf">): Gathering {
  const segments = [...(before?.segments ?? [])];
  let count = before?.count ?? 0;
  // Of the agreement that came last: its schedules follow one another.
  let last: { readonly at: AgreementAt; readonly places: Map<string, number> } | undefined;
  const placesOf = (at: AgreementAt): Map<string, number> => {
    if (last?.at.registrant !== at.registrant || last.at.agreement !== at.agreement)
      last = { at, places: before?.entriesOf(at) ?? new Map() };
    return last.places;
  };
  return {
    add: (found, at, schedules) => {
      const made = ifPacked(() => packedSchedules(found, schedules));
      if (made === undefined) return [];
      const places = placesOf(at);
      const parts: Buffer[] = [];
      const put = (value: string): number => {
        parts.push(Buffer.from(value));
        count += 1;
        return count - 1;
      };
      const entryAt = (text: string): number => {
        const known = places.get(text) ?? put(text);
        places.set(text, known);
        return known;
      };
      const base = put(JSON.stringify(made.base));
      for (const { span, state, entries, portfolios } of made.listed) {
        const listed = { state, entries: entries.map(entryAt), portfolios } satisfies Listed;
        segments.push([at.registrant, at.agreement, span.from, span.until, base, put(JSON.stringify(listed))]);
      }
      return parts;
    },
    segments: () => segments,
  };
}

/** A schedule's own part with its entries as they are written. */
type Packed = Omit<Listed, "entries"> & { readonly span: Span; readonly entries: readonly string[] };

/** One agreement's schedules, and the base of all of them. Fails where one cannot be kept. */
function packedSchedules(found: Of, schedules: readonly Held[]): { listed: Packed[]; base: Base } | undefined {
  const [first] = schedules;
  if (first === undefined) return undefined;
  const shared: unknown[] = [];
  const nameOf = names(found, shared);
  const placeOf = new Map(found.registrant.identified.all.map((portfolio, index) => [portfolio, index]));
  const listed = schedules.map(({ span, schedule }): Packed => {
    const { registrant, agreement, asOf, known, possible, searched, ...rest } = schedule;
    const { entries: asked = [], ...state } = { entries: undefined, ...rest };
    const all = asked as readonly Entry[];
    return {
      span,
      state: state as State,
      entries: all.map((entry) => JSON.stringify(packed(entry, nameOf))),
      portfolios: all.map(({ portfolio }) => placeOf.get(portfolio) as number),
    };
  });
  return { listed, base: baseOf(found, first.schedule, nameOf, shared) };
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
