import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day } from "../../src/agreement/day.ts";
import { knowledgeDays } from "../../src/agreement/knowledge-days.ts";
import type { Knowledge } from "../../src/agreement/known.ts";
import { holds, type KnownPeriod, type Period, periodsOf } from "../../src/agreement/periods.ts";
import { periodsKnown } from "../../src/agreement/periods-known.ts";
import { kindOf } from "../../src/agreement/said.ts";
import { type Entry, schedulesOf } from "../../src/agreement/schedule.ts";
import type { Split } from "../../src/agreement/split.ts";
import { turningDays } from "../../src/agreement/turning-days.ts";
import {
  agreementOf,
  asDay,
  executed,
  type Files,
  feeText,
  flat,
  nameText,
  notSeen,
  outcomeText,
  searched,
  terms,
} from "./given.ts";
import { FIRST_DAY, LAST_DAY, MENU, REGISTER } from "./menu.ts";

type Found = ReturnType<typeof agreementOf>;

const periodsIn = ({ registrant, agreement }: Found, split: Split = "row", knowledge?: Knowledge): Period[] =>
  periodsOf(registrant, registrant.identified, agreement, split, knowledge);
const knownIn = ({ registrant, agreement }: Found, by: Knowledge["by"] = "parties", split: Split = "row") =>
  periodsKnown(registrant, registrant.identified, agreement, split, by);

/** `Alpha 2001-01-05…2001-01-12: 0.80%, No. 1, settled`. */
function periodText({ said, valid }: Period): string {
  const [first] = said;
  return `${said.map(nameText).join("; ")} ${valid.from ?? ""}…${valid.until ?? ""}: ${outcomeText(first.outcome)}`;
}
const texts = (periods: readonly Period[]): string[] => periods.map(periodText);

function knownText(period: KnownPeriod): string {
  const { known, current } = period;
  return `${periodText(period)} | ${known.from ?? ""}…${known.until ?? ""}${current ? " now" : ""}`;
}

const ALPHA = executed(1, "2001-01-05", `{ add: Alpha, ${flat("0.80%")} }`);
const whole = searched("2020-12-31");

describe("periods", () => {
  test("hold from the day of a change up to the day of the next, and end with nothing", () => {
    const found = agreementOf(whole, ALPHA, executed(2, "2001-02-01", `{ change-fee: Alpha, ${flat("0.75%")} }`));
    expect(texts(periodsIn(found))).toEqual([
      "Alpha 2001-01-05…2001-02-01: 0.80%, No. 1, settled",
      "Alpha 2001-02-01…2021-01-01: 0.75%, No. 2, settled",
      "Alpha 2021-01-01…: 0.75%, No. 2, open: after 2",
    ]);
  });

  test("end with the agreement, on the day after its last", () => {
    const found = agreementOf(
      terms("ends: { day: 2001-03-31 }", "searched-through: { day: 2020-12-31, by: a person }"),
      ALPHA,
    );
    const [only, ...more] = periodsIn(found);
    expect(only?.valid).toEqual({ from: "2001-01-05", until: "2001-04-01" });
    expect(only?.end).toBe("after-end");
    expect(more).toEqual([]);
  });

  test("have no first day where nothing says when the agreement began", () => {
    const found = agreementOf(whole, notSeen(1), executed(2, "2001-02-01", `{ change-fee: Beta, ${flat("0.70%")} }`));
    expect(texts(periodsIn(found))).toEqual([
      "Beta …2001-01-31: may have stood by 0 1 (2001-01-31, No. 2)",
      "Beta 2001-01-31…2001-02-01: fee not seen (2001-01-31, No. 2)",
      "Beta 2001-02-01…2021-01-01: 0.70%, No. 2, settled",
      "Beta 2021-01-01…: 0.70%, No. 2, open: after 2",
    ]);
  });

  test("tell what took the portfolio off, and begin again with what puts it back", () => {
    const found = agreementOf(
      whole,
      ALPHA,
      executed(2, "2001-02-01", "{ remove: Alpha, liquidated: true }"),
      executed(3, "2001-03-01", `{ add: Alpha, ${flat("0.60%")} }`),
    );
    const [first, second] = periodsIn(found);
    expect(first?.valid.until).toBe("2001-02-01");
    expect(first?.end).toMatchObject({ kind: "removed", by: { paper: { number: 2 } } });
    expect(second?.valid.from).toBe("2001-03-01");
    expect(second?.end).toBeUndefined();
  });

  describe("are parted", () => {
    const RENAMED = [
      whole,
      ALPHA,
      executed(2, "2001-02-01", "{ rename: Alpha, to: Omega }"),
      executed(3, "2001-03-01", `{ change-fee: Omega, ${flat("0.800%")} }`),
      executed(4, "2001-04-01", `{ change-fee: Omega, ${flat("0.75%")} }`),
    ];

    test("by a name, a setter of the same fee, and a fee", () => {
      expect(texts(periodsIn(agreementOf(...RENAMED)))).toEqual([
        "Alpha 2001-01-05…2001-02-01: 0.80%, No. 1, settled",
        "Omega 2001-02-01…2001-03-01: 0.80%, No. 1, settled",
        "Omega 2001-03-01…2001-04-01: 0.800%, No. 3, settled",
        "Omega 2001-04-01…2021-01-01: 0.75%, No. 4, settled",
        "Omega 2021-01-01…: 0.75%, No. 4, open: after 4",
      ]);
    });

    test("by fees alone where that is asked, with what is said in turn", () => {
      expect(texts(periodsIn(agreementOf(...RENAMED), "fee"))).toEqual([
        "Alpha; Omega; Omega 2001-01-05…2001-04-01: 0.80%, No. 1, settled",
        "Omega; Omega 2001-04-01…: 0.75%, No. 4, settled",
      ]);
    });

    test("by a reason only where that is asked", () => {
      const found = agreementOf(
        whole,
        ALPHA,
        notSeen(2),
        notSeen(3),
        executed(4, "2001-06-01", `{ add: Beta, ${flat("0.70%")} }`, "recites: [2001-01-05, 2001-02-01, 2001-03-01]"),
      );
      const ofAlpha = (split: Split) => texts(periodsIn(found, split)).filter((text) => text.startsWith("Alpha"));
      expect(ofAlpha("row")).toEqual([
        "Alpha 2001-01-05…2001-02-01: 0.80%, No. 1, settled",
        "Alpha 2001-02-01…: 0.80%, No. 1, open: unseen 2 3; after 4",
      ]);
      expect(ofAlpha("reason")).toEqual([
        "Alpha 2001-01-05…2001-02-01: 0.80%, No. 1, settled",
        "Alpha 2001-02-01…2001-03-01: 0.80%, No. 1, open: unseen 2",
        "Alpha 2001-03-01…2021-01-01: 0.80%, No. 1, open: unseen 2 3",
        "Alpha 2021-01-01…: 0.80%, No. 1, open: unseen 2 3; after 4",
      ]);
    });
  });

  test("there is none of a record without a day", () => {
    expect(periodsIn(agreementOf(notSeen(1)))).toEqual([]);
  });
});

describe("periods and when they were known", () => {
  test("a change cuts what was thought to go on, from the day on which it was known", () => {
    const found = agreementOf(
      whole,
      executed(1, "2001-01-05", "executed: 2001-01-03", `{ add: Alpha, ${flat("0.80%")} }`),
      executed(2, "2001-02-01", "executed: 2001-02-10", `{ change-fee: Alpha, ${flat("0.75%")} }`),
    );
    expect(
      knownIn(found)
        .map(knownText)
        .filter((text) => !text.includes("open")),
    ).toEqual([
      "Alpha 2001-01-05…2021-01-01: 0.80%, No. 1, settled | 2001-01-03…2001-02-10",
      "Alpha 2001-01-05…2001-02-01: 0.80%, No. 1, settled | 2001-02-10… now",
      "Alpha 2001-02-01…2021-01-01: 0.75%, No. 2, settled | 2001-02-10… now",
    ]);
  });

  test("a correction that reached back is known from its execution, and not before", () => {
    const found = agreementOf(
      whole,
      executed(1, "2001-01-05", "executed: 2001-01-05", `{ add: Alpha, ${flat("0.80%")} }`),
      executed(
        2,
        "2001-03-01",
        "executed: 2001-03-01",
        `{ correct: Alpha, amendment: 1, ${flat("0.85%")} }`,
        `{ add: Beta, ${flat("0.50%")} }`,
      ),
    );
    const ofAlpha = knownIn(found)
      .map(knownText)
      .filter((text) => text.startsWith("Alpha") && !text.includes("open"));
    expect(ofAlpha).toEqual([
      "Alpha 2001-01-05…2021-01-01: 0.80%, No. 1, settled | 2001-01-05…2001-03-01",
      "Alpha 2001-01-05…2021-01-01: 0.85%, No. 2, settled | 2001-03-01… now",
    ]);
  });

  test("a form is what was public until its executed copy was", () => {
    const paper = (name: string, status: string, rate: string, filed: string): Files => ({
      [`m/amendments/${name}.yaml`]: `amendment: 1\nstatus: ${status}\neffective: 2001-01-05\nsources: [{ title: a filing, filed: ${filed} }]\nchanges: [{ add: Alpha, ${flat(rate)} }]\n`,
    });
    const found = agreementOf(
      whole,
      paper("001-form", "form", "0.81%", "2001-01-20"),
      paper("001", "executed", "0.80%", "2001-02-20"),
    );
    expect(knownIn(found, "public").map(knownText)).toEqual([
      "Alpha 2001-01-05…: 0.81%, No. 1 (form), open: form 1; withheld 1; after 1 | 2001-01-20…2001-02-20",
      "Alpha 2001-01-05…2021-01-01: 0.80%, No. 1, settled | 2001-02-20… now",
      "Alpha 2021-01-01…: 0.80%, No. 1, open: after 1 | 2001-02-20… now",
    ]);
  });

  test("what nothing tells since when the parties knew is of no day of knowledge, and stands now", () => {
    const found = agreementOf(
      whole,
      executed(1, "2001-01-05", "executed: 2001-01-05", `{ add: Alpha, ${flat("0.80%")} }`),
      executed(2, "2001-02-__", `{ change-fee: Alpha, ${flat("0.70%")} }`),
      executed(3, "2001-03-01", "executed: 2001-03-01", `{ add: Beta, ${flat("0.50%")} }`),
    );
    const ofAlpha = knownIn(found)
      .map(knownText)
      .filter((text) => text.startsWith("Alpha"));
    expect(ofAlpha).toEqual([
      "Alpha 2001-01-05…2021-01-01: 0.80%, No. 1, settled | … now",
      "Alpha 2001-01-05…2021-01-01: 0.80%, No. 1, settled | 2001-01-05…2001-03-01",
      "Alpha 2001-01-05…: 0.80%, No. 1, open: withheld 2; after 3 | 2001-03-01…",
      "Alpha 2021-01-01…: 0.80%, No. 1, open: after 3 | … now",
      "Alpha 2021-01-01…: 0.80%, No. 1, open: after 1 | 2001-01-05…2001-03-01",
    ]);
  });
});

/** What a schedule says of each portfolio that is on it, or may be. */
function toldOn(entries: readonly Entry[], textOf: (entry: Entry) => string): string[] {
  return entries
    .filter(({ outcome }) => !["never", "not-yet-added", "removed"].includes(outcome.kind))
    .map((entry) => `${entry.portfolio.key}: ${textOf(entry)}`)
    .sort();
}

/** Name, kind, fee, setter and kind of standing. */
function rowText(entry: Entry): string {
  const { outcome } = entry;
  if (outcome.kind === "order-undecided") return reasonText(entry);
  if (outcome.kind !== "row") return `${nameText(entry)} ${outcome.kind}`;
  const { fee, setBy } = outcome.row;
  return `${nameText(entry)} ${feeText(fee)} ${setBy.paper.number} ${setBy.paper.status} ${kindOf(outcome.standing)}`;
}
const reasonText = (entry: Entry): string => `${nameText(entry)} ${outcomeText(entry.outcome)}`;
const feeOnly = ({ outcome }: Entry): string => (outcome.kind === "row" ? feeText(outcome.row.fee) : outcome.kind);

const days = (first: string, last: string): Day[] => {
  const all: Day[] = [];
  for (let day = asDay(first); day <= last; day = addDays(day, 1)) all.push(day);
  return all;
};

/** The small record's files with days of execution and of filing, some of them unread. */
function signedAndFiled(files: readonly Files[], lags: readonly (number | undefined)[]): Files[] {
  return files.map((file, index) => {
    const [signed, filed] = [lags[index * 2], lags[index * 2 + 1]];
    return Object.fromEntries(
      Object.entries(file).map(([name, text]) => {
        const printed = asDay(/\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? "2001-01-31");
        const isExecuted = text.includes("status: executed");
        const execution = signed === undefined || !isExecuted ? "" : `executed: ${addDays(printed, signed - 10)}\n`;
        const filing = filed === undefined ? "" : `sources: [{ title: a filing, filed: ${addDays(printed, filed)} }]\n`;
        return [name, `${text}${execution}${filing}`];
      }),
    );
  });
}

const lag = fc.option(fc.nat(40), { nil: undefined });
const records = fc
  .tuple(
    fc.subarray([...MENU], { minLength: 2 }),
    fc.array(lag, { minLength: MENU.length * 2, maxLength: MENU.length * 2 }),
    fc.boolean(),
  )
  .filter(([files]) => files.some((file) => Object.keys(file).some((name) => name.includes("amendments"))))
  .map(([files, lags, registered]) => {
    const bare = files.every((file) => Object.keys(file).every((name) => name.includes("amendments")));
    return [...signedAndFiled(files, lags), ...(registered || !bare ? [REGISTER] : [])];
  });
const anyKnowledge: fc.Arbitrary<Knowledge | undefined> = fc.option(
  fc.record(
    {
      by: fc.constantFrom("parties" as const, "public" as const),
      on: fc.nat(120).map((n) => addDays(asDay("2000-12-28"), n)),
    },
    { requiredKeys: ["by"] },
  ),
  { nil: undefined },
);
const RUNS = { numRuns: 100 };

describe("the law of periods, of any record that some files make, by any knowledge", () => {
  test("on every day the periods that hold it are what the schedule says on that day", () => {
    fc.assert(
      fc.property(records, anyKnowledge, (files, knowledge) => {
        const found = agreementOf(...files);
        const on = schedulesOf(found.registrant, found.registrant.identified, found.agreement, knowledge);
        const splits = { row: rowText, reason: reasonText, fee: feeOnly } as const;
        for (const [split, textOf] of Object.entries(splits) as [Split, (entry: Entry) => string][]) {
          const periods = periodsIn(found, split, knowledge);
          for (const day of days(FIRST_DAY, LAST_DAY)) {
            const schedule = on(day);
            const said = periods
              .filter(({ valid }) => holds(valid, day))
              .map(({ portfolio, said: [entry] }) => `${portfolio.key}: ${textOf(entry)}`);
            expect(said.sort()).toEqual(schedule.kind === "in-force" ? toldOn(schedule.entries, textOf) : []);
          }
        }
      }),
      RUNS,
    );
  });

  test("two that follow one another are not alike; none is empty; only without an end of the agreement is one unbounded", () => {
    fc.assert(
      fc.property(records, anyKnowledge, (files, knowledge) => {
        const found = agreementOf(...files);
        const periods = periodsIn(found, "row", knowledge);
        const { ends } = found.agreement.terms;
        for (const [index, { portfolio, valid, said, end }] of periods.entries()) {
          expect((valid.from ?? "") < (valid.until ?? "9999")).toBe(true);
          if (ends && knowledge === undefined) expect(valid.until).toBeDefined();
          const next = periods[index + 1];
          if (next?.portfolio !== portfolio) continue;
          expect((valid.until ?? "9999") <= (next.valid.from ?? "")).toBe(true);
          if (next.valid.from === valid.until) expect(rowText(next.said[0])).not.toBe(rowText(said[0]));
          else expect(end).toBeDefined();
        }
      }),
      RUNS,
    );
  });

  test("no day on which something comes to be known is missed", () => {
    fc.assert(
      fc.property(records, fc.constantFrom("parties" as const, "public" as const), (files, by) => {
        const { registrant, agreement } = agreementOf(...files);
        const known = knowledgeDays(registrant, registrant.identified, agreement, by);
        const sample = days(FIRST_DAY, LAST_DAY).filter((_, index) => index % 7 === 3);
        const said = (on: Day): string => {
          const schedule = schedulesOf(registrant, registrant.identified, agreement, { by, on });
          return JSON.stringify(
            sample.map((day) =>
              ((one) => (one.kind === "in-force" ? one.entries.map(reasonText) : one.kind))(schedule(day)),
            ),
          );
        };
        for (const day of days("2000-12-20", "2001-04-20"))
          if (!known.includes(day)) expect(said(day)).toBe(said(addDays(day, -1)));
      }),
      { numRuns: 25 },
    );
  });

  test("no day on which the schedule turns is missed, whatever is known", () => {
    fc.assert(
      fc.property(records, anyKnowledge, (files, knowledge) => {
        const { registrant, agreement } = agreementOf(...files);
        const turning = turningDays(registrant, registrant.identified, agreement, knowledge);
        const on = schedulesOf(registrant, registrant.identified, agreement, knowledge);
        const said = (day: Day): string => {
          const { asOf: _, ...schedule } = on(day);
          return JSON.stringify(schedule.kind === "in-force" ? schedule.entries : schedule.kind);
        };
        for (const day of days(FIRST_DAY, LAST_DAY))
          if (!turning.includes(day)) expect(said(day)).toBe(said(addDays(day, -1)));
      }),
      { numRuns: 60 },
    );
  });

  test("on every day of knowledge, the periods known then are those by that knowledge; those of now are by all that is held", () => {
    fc.assert(
      fc.property(
        records,
        fc.constantFrom("parties" as const, "public" as const),
        fc.constantFrom("row" as const, "reason" as const),
        (files, by, split) => {
          const found = agreementOf(...files);
          const all = knownIn(found, by, split);
          const asText = (periods: readonly Period[]): string[] =>
            periods
              .map(
                (one) =>
                  `${one.valid.from}…${one.valid.until} ${one.portfolio.key} ${(split === "row" ? rowText : reasonText)(one.said[0])}`,
              )
              .sort();
          for (const on of days("2000-12-20", "2001-04-20")) {
            const then = all.filter(({ known }) => known.from !== undefined && holds(known, on));
            expect(asText(then)).toEqual(asText(periodsIn(found, split, { by, on })));
          }
          const now = by === "public" ? { by } : undefined;
          expect(asText(all.filter(({ current }) => current))).toEqual(asText(periodsIn(found, split, now)));
        },
      ),
      { numRuns: 40 },
    );
  });
});
