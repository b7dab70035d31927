import { addDays, type When } from "../agreement/day.ts";
import type { Assertion, Overlay, Place, Statement } from "../agreement/facts.ts";
import { problem } from "../agreement/problem.ts";
import type { Subject, Verdict } from "./rule.ts";
import { countSaid } from "./statements/counts.ts";
import { endSaid } from "./statements/endings.ts";
import { exampleSaid } from "./statements/examples.ts";
import { existenceSaid } from "./statements/existence.ts";
import { expensesSaid } from "./statements/expenses.ts";
import { feeSaid } from "./statements/fees.ts";
import { type Held, heldBy } from "./statements/held.ts";
import { termsKept } from "./statements/kept.ts";
import { nameSaid } from "./statements/names.ts";
import { officerSaid } from "./statements/officers.ts";
import { rateSaid } from "./statements/rates.ts";
import type { Moment, Saying } from "./statements/said.ts";

/**
 * Everything that documents say of the schedule, compared with the amendments: each assertion of a statement, the contract
 * fee that a side agreement gives at the close of its first day, and the fee that a paper prints of a row it removes, at
 * the close of the day before. No document is compared with another, or with itself.
 */
export function verdictsOf(subject: Subject): readonly Verdict[] {
  const held = heldBy(subject);
  const { registrant, chains } = subject;
  return apart([
    ...registrant.statements.flatMap((statement) =>
      statement.says.flatMap((said) =>
        sayingsOf(said, statement, subject, held).map((saying) => verdict(saying, statement.title, said.place, said)),
      ),
    ),
    ...chains.flatMap(({ agreement }) =>
      agreement.overlays.flatMap((overlay) => contractFee(overlay, agreement.slug, held)),
    ),
    ...printedFees(held),
  ]);
}

function sayingsOf(said: Assertion, statement: Statement, subject: Subject, held: Held): readonly Saying[] {
  const published = statement.dated === "not-read" ? undefined : statement.dated;
  const when = said.day ?? published;
  if (!when) return [];
  const moment: Moment = { when, at: said.at };
  switch (said.kind) {
    case "fee":
      return [feeSaid(said, moment, held)];
    case "terms-kept":
      return [termsKept(said, moment, held)];
    case "named":
      return [nameSaid({ ...said, named: said.portfolio, sources: statement.sources }, moment, held)];
    case "existed":
    case "new-to-expense-limit":
    case "no-shares-outstanding":
    case "newly-registered":
      return existenceSaid(said, moment, held);
    case "proposed-to-cease":
    case "ceased":
      return [endSaid(said, moment, published?.kind === "exact" ? published.day : undefined, held)];
    case "portfolios":
      return [countSaid(said, moment, statement, subject, held)];
    case "management-fee-rate":
      return rateSaid(said, moment, held);
    case "expenses":
      return expensesSaid(said, moment, held);
    case "example":
      return exampleSaid(said, moment, statement);
    case "officer":
      return [officerSaid(said, moment, subject.registrant.officers)];
    default:
      return said satisfies never;
  }
}

function contractFee(overlay: Overlay, slug: string, held: Held): Verdict[] {
  const { contractFee: is, portfolio, from, paper, at } = overlay;
  if (is === "not-stated") return [];
  return [verdict(feeSaid({ portfolio, is, under: slug }, { when: from, at: "closing" }, held), paper, at, overlay)];
}

function printedFees(held: Held): Verdict[] {
  return held.books.flatMap(({ acts, agreement }) =>
    acts.flatMap(({ change, paper, day }) => {
      if (change.kind !== "remove" || !change.printedFee) return [];
      const when: When = { kind: "exact", day: addDays(day, -1) };
      const said = { portfolio: change.portfolio, is: change.printedFee, under: agreement.slug };
      return [verdict(feeSaid(said, { when, at: "closing" }, held), `Amendment No. ${paper.number}`, change.at)];
    }),
  );
}

function verdict(saying: Saying, document: string, at: Place, said?: Assertion | Overlay): Verdict {
  const { code, about, says, judgement } = saying;
  const base = { document, says, at, ...(said ? { said } : {}) };
  switch (judgement.kind) {
    case "agrees":
      return { ...base, ...judgement };
    case "disagrees": {
      const { found, beside } = judgement;
      const also = beside ? { also: { place: beside, says: "compared with" } } : {};
      return {
        ...base,
        kind: "disagrees",
        finding: problem(code, { about, says, gives: found }, at, { severity: "warning", ...also }),
      };
    }
    case "cannot-tell": {
      const { why } = judgement;
      return {
        ...base,
        kind: "cannot-tell",
        finding: problem("statement-untold", { about, says, why }, at, { severity: "note" }),
      };
    }
    default:
      return judgement satisfies never;
  }
}

/** What one file says twice in the same words is told apart by a number, so that each can be accepted by itself. */
function apart(verdicts: readonly Verdict[]): Verdict[] {
  const met = new Map<string, number>();
  return verdicts.map((one) => {
    if (one.kind === "agrees" || !("about" in one.finding.args)) return one;
    const { code, args, at } = one.finding;
    const key = `${at.file}\0${code}\0${args.about}`;
    const times = (met.get(key) ?? 0) + 1;
    met.set(key, times);
    if (times === 1) return one;
    return {
      ...one,
      finding: { ...one.finding, args: { ...args, about: `${args.about} (${times})` } } as typeof one.finding,
    };
  });
}
