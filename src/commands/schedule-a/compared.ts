import type { Day } from "../../agreement/day.ts";
import { diffOf } from "../../agreement/diff.ts";
import { matchedPortfolios } from "../../agreement/differences.ts";
import { nameOn, type Portfolio } from "../../agreement/identity.ts";
import type { Decimal } from "../../agreement/money.ts";
import type { Schedule } from "../../agreement/schedule.ts";
import { diffBlocks, partOfDiff } from "../../answers/diff.ts";
import type { Sides } from "../../answers/diff-tables.ts";
import { titleOf } from "../../answers/schedule-words.ts";
import { Failure, noAnswer } from "../../failure.ts";
import { agreementTyped, dayAsked } from "../../options.ts";
import { type Found, portfolioTyped } from "../../portfolio-typed.ts";
import type { OpenRecord } from "../../record.ts";
import type { Shell } from "../../shell.ts";
import type { Part } from "../../write/answer.ts";
import { type Askable, knowledgeAsked, sayWhoIsMeant } from "../askable.ts";
import type { AskedOf, Question } from "../asking.ts";
import { type BlocksTold, blocksTold } from "../blocks-told.ts";
import { noneInForce } from "../none-in-force.ts";

/** One of the two sides that are compared: a record, with the days asked about and of knowledge. */
export type Side = {
  readonly record: OpenRecord;
  readonly askable: readonly Askable[];
  readonly day: Day | undefined;
  readonly knownOn: Day | undefined;
};

type Options = AskedOf & Pick<Question, "public"> & { readonly stat?: boolean; readonly levels: readonly Decimal[] };
/** What is asked of a shell: the day, and where to say what is not in the answer. */
type Asker = Pick<Shell, "today" | "say">;
type Compared = BlocksTold<{ readonly rows: number; readonly differs: boolean }> & Sides;
type Pair = { readonly old: Askable; readonly own: Askable };

/**
 * What differs between two sides, a part an agreement of those in force on either, with the effect at some levels of assets;
 * and whether anything does. Agreements of one side alone are named on stderr. Fails where no schedule asked about is in
 * force on either side, or has the portfolio asked about.
 */
export async function diffParts(
  before: Side,
  now: Side,
  options: Options,
  shell: Asker,
): Promise<{ parts: Part[]; differs: boolean }> {
  const today = before.day !== undefined && now.day !== undefined ? now.day : shell.today();
  const wanted = await portfolioWanted(before, now, options, today, shell);
  const all: (Pair & Compared)[] = [];
  for (const { old, own } of agreementPairs(before, now, options, shell)) {
    const was = await scheduleOf(old, before, options, today);
    const is = await scheduleOf(own, now, options, today);
    all.push({ old, own, ...compared({ old, own }, { before: was, now: is }, [before, now], options, wanted) });
  }
  const answered = all.filter(({ beside, ...one }) => beside.rows > 0 || (wanted === undefined && isInForce(one)));
  if (answered.length > 0)
    return {
      parts: answered.map((one) => partOfDiff(one, one.blocks)),
      differs: answered.some(({ beside }) => beside.differs),
    };
  const sides = all.flatMap((one) => [
    { found: one.old, schedule: one.before },
    { found: one.own, schedule: one.now },
  ]);
  throw noneInForce(sides, wanted);
}

/** An agreement's two schedules, with what differs between them; of one record, all rows that do are kept of it. */
function compared(
  { old, own }: Pair,
  { before, now }: Sides,
  [first, second]: readonly [Side, Side],
  { stat = false, levels }: Options,
  wanted: Portfolio | undefined,
): Compared {
  const isPlain = wanted === undefined && !stat && levels.length === 0;
  const isOfOne = first.record === second.record && old.agreement === own.agreement;
  const of = isPlain && isOfOne && isInForce({ before, now });
  const told = blocksTold(
    second.record,
    of ? { name: "diff", found: own, schedules: [before, now] } : undefined,
    () => {
      const pairs = matchedPortfolios(old.registrant.identified.all, own.registrant.identified.all);
      const asked = pairs.filter((pair) => wanted === undefined || pair.now === wanted || pair.before === wanted);
      const rows = diffOf(before, now, asked);
      const blocks = diffBlocks({ before, now, rows, stat, levels, one: wanted !== undefined });
      return { beside: { rows: rows.length, differs: rows.some(({ changes }) => changes.length > 0) }, blocks };
    },
  );
  return { ...told, before, now };
}

/** The agreements that stand on both sides, by their registrants' folders and their own; of a registrant alone, by their own. */
function agreementPairs(before: Side, now: Side, options: Options, shell: Asker): Pair[] {
  const alone = [before, now].every(({ record }) => record.registrants.length === 1);
  const isSame = (one: Askable, other: Askable): boolean =>
    one.agreement.slug === other.agreement.slug && (alone || one.registrant.slug === other.registrant.slug);
  const chosen = now.askable.filter((own) => isChosen(own, now, options));
  const pairs = chosen.flatMap((own) => {
    const old = before.askable.find((one) => isSame(one, own));
    return old ? [{ old, own }] : [];
  });
  if (pairs.length === 0)
    throw noAnswer("no agreement asked about can be answered from on both sides", "compare records of one agreement");
  const gone =
    options.agreement === undefined ? before.askable.filter((old) => !now.askable.some((own) => isSame(old, own))) : [];
  const added = chosen.filter((own) => !pairs.some((pair) => pair.own === own));
  for (const [side, ones] of [
    ["first", gone],
    ["second", added],
  ] as const)
    for (const one of ones) shell.say(`${titleOf(one)}: answered from in the ${side} record alone, and not compared`);
  return pairs;
}

function isInForce({ before, now }: Sides): boolean {
  return before.kind === "in-force" || now.kind === "in-force";
}

function scheduleOf(
  { registrant, agreement }: Askable,
  { day, knownOn, record }: Side,
  options: Options,
  today: Day,
): Promise<Schedule> {
  const knowledge = knowledgeAsked({
    ...(options.public ? { public: true } : {}),
    ...(knownOn === undefined ? {} : { knownOn }),
  });
  return record.scheduleOn({ registrant, agreement }, dayAsked(day, today, agreement), knowledge);
}

function isChosen({ agreement }: Askable, { record }: Side, options: Options): boolean {
  return options.agreement === undefined || agreementTyped(options.agreement, record.registrants) === agreement;
}

/**
 * The portfolio named, of the second record or of the first alone; its name on the second day is said where only words of
 * one were typed.
 */
async function portfolioWanted(
  before: Side,
  now: Side,
  options: Options,
  today: Day,
  shell: Asker,
): Promise<Portfolio | undefined> {
  if (options.portfolio === undefined) return undefined;
  const inRecord = ({ record }: Side): Promise<Found> =>
    portfolioTyped(options.portfolio ?? "", record.registrants, now.day ?? before.day);
  const found = await inRecord(now).catch((why: unknown) => {
    if (!(why instanceof Failure) || before.record === now.record) throw why;
    return inRecord(before).catch(() => {
      throw why;
    });
  });
  sayWhoIsMeant(found, options, nameOn(found.portfolio, now.day ?? today).name, shell);
  return found.portfolio;
}
