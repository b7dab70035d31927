/**
 * What is worked out of a record while a question is answered, laid aside one agreement after the other, so that none of it need
 * be held; and after the answer put with what was kept before. What the system refuses on the way is not kept, in silence.
 */
import type { Day } from "../agreement/day.ts";
import type { Agreement } from "../agreement/facts.ts";
import { evidenceOf, type Schedule, schedulesOf } from "../agreement/schedule.ts";
import { turningDaysOf } from "../agreement/turning-days.ts";
import { ifAllowed } from "../files.ts";
import { layBy } from "./aside.ts";
import type { CopyFiles } from "./folder.ts";
import { TOOL } from "./keeper.ts";
import { openPages, type PageRow, type Stored, saidBy, writePages } from "./pages.ts";
import { inCache, writeIntoCache } from "./putting.ts";
import type { Laying } from "./questions.ts";
import { type AgreementAt, type Of, openSchedules, type Span } from "./schedules.ts";
import { gatheringSchedules, type Held, schedulesWriter } from "./schedules-gathered.ts";
import { spansBetween } from "./spans.ts";

/** What was laid aside, to be kept. */
export type Laid = Laying & {
  /** Puts all of it in its place; what is laid after that is not kept. */
  readonly keep: () => Promise<void>;
};

/**
 * So many schedules are kept, those kept before among them where these are fewer than half as many. So many pages are laid by one
 * question; the last of those kept before join them, half as many at most. The head of such a file is read in some milliseconds.
 */
export const MOST = 16_384;
/** A file of either is laid no larger than this by one question; what was kept before joins it where it is less than half as large. */
const MOST_BYTES = 1 << 27;

/**
 * Where what is worked out of the record with this digest is laid, beside the files in which it is then kept. Of more than `most`
 * schedules none is kept, and of more pages none.
 */
export function layingFor(files: Pick<CopyFiles, "schedules" | "pages">, digest: string, most = MOST): Laid {
  const schedules = layingSchedules(files.schedules, digest, most);
  const pages = layingPages(files.pages, digest, most);
  const missed: { readonly at: AgreementAt; readonly found: Of; readonly asOf: Day }[] = [];
  const workedOut = workingOut();
  const schedule: Laying["schedule"] = (at, found, asOf) => {
    const one = workedOut(found, asOf);
    schedules.lay(at, found, one);
    return one;
  };
  return {
    schedule,
    missed: (at, found, asOf) => void missed.push({ at, found, asOf }),
    page: pages.lay,
    keep: async () => {
      // What cannot be read any more is not kept.
      ifAllowed(() => {
        for (const { at, found, asOf } of missed) if (!schedules.isLaid(at, asOf)) schedule(at, found, asOf);
      });
      await schedules.keep();
      await pages.keep();
    },
  };
}

/** Works schedules out; what does not depend on the day once for those that follow one another of one agreement. */
function workingOut(): (found: Of, asOf: Day) => Held {
  type Days = { readonly scheduleOn: (day: Day) => Schedule; readonly spanOn: (day: Day) => Span };
  let last: { readonly agreement: Agreement; readonly days: Days } | undefined;
  const daysOf = ({ registrant, agreement }: Of): Days => {
    const { identified } = registrant;
    const evidence = evidenceOf(registrant, identified, agreement);
    return {
      scheduleOn: schedulesOf(registrant, identified, agreement, undefined, evidence),
      spanOn: spansBetween(turningDaysOf(registrant, identified, agreement, undefined, evidence)()),
    };
  };
  return (found, asOf) => {
    if (last?.agreement !== found.agreement) last = { agreement: found.agreement, days: daysOf(found) };
    const { scheduleOn, spanOn } = last.days;
    return { schedule: scheduleOn(asOf), span: spanOn(asOf) };
  };
}

/** The spans under which something was laid. */
function laidSpans(): {
  readonly isLaid: (name: string, asOf: Day | "") => boolean;
  readonly add: (name: string, span: Span) => void;
} {
  const laid = new Map<string, Span[]>();
  return {
    isLaid: (name, asOf) =>
      laid.get(name)?.some(({ from, until }) => from <= asOf && (until === "" || asOf < until)) ?? false,
    add: (name, span) => {
      const own = laid.get(name) ?? [];
      laid.set(name, own);
      own.push(span);
    },
  };
}

function layingSchedules(file: string, digest: string, most: number) {
  const begin = () => {
    const opened = openSchedules(file, TOOL, digest, noPaper);
    const isRoom = opened !== undefined && opened.segments.length < most / 2 && opened.size < MOST_BYTES / 2;
    if (!isRoom) opened?.close();
    const before = isRoom ? opened : undefined;
    return { before, gathering: gatheringSchedules(before), laid: layBy(file) };
  };
  const begun = once(begin, ({ before, laid }) => {
    before?.close();
    laid.close();
  });
  const spans = laidSpans();
  const nameOf = ({ registrant, agreement }: AgreementAt): string => `${registrant} ${agreement}`;
  return {
    isLaid: (at: AgreementAt, asOf: Day) => spans.isLaid(nameOf(at), asOf),
    lay: (at: AgreementAt, found: Of, held: Held): void => {
      const name = nameOf(at);
      if (spans.isLaid(name, held.span.from)) return;
      spans.add(name, held.span);
      begun.act(({ gathering, laid }) => {
        for (const part of gathering.add(found, at, [held])) laid.add(part);
        return gathering.segments().length <= most && laid.size() <= MOST_BYTES;
      });
    },
    keep: () =>
      begun.end(({ before, gathering, laid }) =>
        writeIntoCache(file, (sink) => {
          const { part, end } = schedulesWriter(TOOL, sink);
          if (before) for (let index = 0; index < before.count; index++) part(inCache(() => before.part(index)));
          for (let index = 0; index < laid.count(); index++) part(laid.piece(index));
          end({ digest, segments: gathering.segments() }, [], []);
        }),
      ),
  };
}

function layingPages(file: string, digest: string, most: number) {
  const begun = once(
    () => ({ laid: layBy(file), rows: [] as PageRow[] }),
    ({ laid }) => laid.close(),
  );
  const spans = laidSpans();
  return {
    lay: (name: string, at: AgreementAt, span: Span, page: Parameters<Laying["page"]>[3]): void => {
      const full = JSON.stringify([name, at.registrant, at.agreement]);
      if (spans.isLaid(full, span.from)) return;
      spans.add(full, span);
      begun.act(({ laid, rows }) => {
        rows.push([at.registrant, at.agreement, name, span.from, span.until, laid.count(), page.texts.length]);
        for (const text of saidBy(page)) laid.add(Buffer.from(text));
        return rows.length <= most && laid.size() <= MOST_BYTES;
      });
    },
    keep: () =>
      begun.end(async ({ laid, rows }) => {
        const opened = openPages(file, TOOL, digest);
        const isRoom = opened !== undefined && opened.size < MOST_BYTES / 2;
        const before: Stored[] = isRoom
          ? [{ rows: opened.rows.slice(-most / 2), part: (index) => inCache(() => opened.part(index)) }]
          : [];
        await writeIntoCache(file, (sink) => writePages(sink, TOOL, digest, [...before, { rows, part: laid.piece }]));
        opened?.close();
      }),
  };
}

/**
 * Something that is begun when it is first needed, and given up where the system refuses it or it is told to be. It is closed as
 * soon as it is given up, else when it has ended.
 */
function once<T>(
  begin: () => T,
  close: (begun: T) => void,
): {
  /** Does something with it, which tells whether it goes on; nothing where it is over. */
  readonly act: (act: (begun: T) => boolean) => void;
  /** Ends it, where it was begun and not given up: then it is over, whether it was begun or not. */
  readonly end: (end: (begun: T) => Promise<unknown>) => Promise<void>;
} {
  let begun: T | undefined;
  let isOver = false;
  const taken = (): T | undefined => {
    const made = begun;
    begun = undefined;
    isOver = true;
    return made;
  };
  const closed = (made: T | undefined): void => {
    if (made !== undefined) ifAllowed(() => close(made));
  };
  return {
    act: (act) => {
      if (isOver) return;
      const goesOn = ifAllowed(() => {
        begun ??= begin();
        return act(begun);
      });
      if (!goesOn) closed(taken());
    },
    end: async (end) => {
      const made = taken();
      try {
        if (made !== undefined) await end(made);
      } finally {
        closed(made);
      }
    },
  };
}

function noPaper(): never {
  throw new Error("what is written again names papers, and reads none");
}
