/** Where the papers and documents of a registrant use the names of portfolios, and since when each use is known. */
import type { Day, When } from "./day.ts";
import { type Agreement, type Amendment, namesIn, type Place, type Registrant } from "./facts.ts";
import {
  effectiveDay,
  effectiveRange,
  type KnownFrom,
  knownFrom,
  overlayKnownFrom,
  papersKnown,
  saidKnownFrom,
} from "./known.ts";

type Use = {
  name: string;
  formerly?: string;
  removes: boolean;
  day: Day;
  when: When;
  order: number;
  amendment: number;
  knownFrom: KnownFrom;
  at: Place;
};

/** Every name that an agreement's papers in play use, with its day. */
export function nameUses({ agreement, inPlay: papers }: Played): Use[] {
  return papers.flatMap((paper) => {
    const day = effectiveDay(paper);
    if (day === undefined) return [];
    const since = knownFrom(paper, agreement.amendments);
    return paper.changes.flatMap((change, position): Use[] => {
      const range = change.effective === undefined ? effectiveRange(paper) : undefined;
      const own = {
        removes: change.kind === "remove",
        day: change.effective ?? day,
        when: range ?? { kind: "exact" as const, day: change.effective ?? day },
        order: paper.number * 1000 + position,
        amendment: paper.number,
        knownFrom: since,
        at: change.at,
      };
      if (change.kind === "restate-schedule")
        return change.rows.map((row) => ({ ...own, name: row.portfolio, at: row.at }));
      if (change.kind === "rename") return [{ ...own, name: change.to, formerly: change.portfolio }];
      return [
        { ...own, name: change.portfolio, ...(change.formerly === undefined ? {} : { formerly: change.formerly }) },
      ];
    });
  });
}

/** An agreement with its papers in play. */
type Played = { readonly agreement: Agreement; readonly inPlay: readonly Amendment[] };

/** The papers that replay takes, of all that is held: executed ones, and forms that stand for a number. */
export function inPlay(agreement: Agreement): readonly Amendment[] {
  const { executed, forms } = papersKnown(agreement);
  return [...executed, ...forms];
}

/** Names that papers never replayed use: they join nobody, and without a register each may be a portfolio of its own. */
export function namesOutOfPlay({ agreement, inPlay: papers }: Played): { name: string; at: Place }[] {
  const replayed = new Set(papers.filter((paper) => effectiveDay(paper) !== undefined));
  return agreement.amendments
    .filter((paper) => !replayed.has(paper))
    .flatMap((paper) => paper.changes.flatMap(namesIn));
}

/** Names that forms use whose executed copy is held: until that copy is known, a form counts. */
export function usesByForms({ amendments }: Agreement): { name: string; day: Day | undefined; knownFrom: KnownFrom }[] {
  return amendments
    .filter(({ status }) => status === "form")
    .flatMap((paper) => {
      const since = knownFrom(paper, amendments);
      return paper.changes.flatMap((change) => {
        const names = change.kind === "rename" ? [change.to] : namesIn(change).map(({ name }) => name);
        return names.map((name) => ({ name, day: change.effective ?? effectiveDay(paper), knownFrom: since }));
      });
    });
}

type OtherUse = { readonly name: string; readonly at: Place; readonly day?: Day; readonly knownFrom: KnownFrom };

/** Names used by overlays and statements, with the day where it is exact: they must be known, and make nobody known. */
export function otherUses(registrant: Registrant): OtherUse[] {
  const on = (when: When | undefined): { day?: Day } => (when?.kind === "exact" ? { day: when.day } : {});
  const overlays = registrant.agreements.flatMap(({ overlays }) =>
    overlays.map((overlay) => ({
      name: overlay.portfolio,
      at: overlay.portfolioAt ?? overlay.at,
      ...on(overlay.from),
      knownFrom: overlayKnownFrom(overlay),
    })),
  );
  const asserted = registrant.statements.flatMap((statement) =>
    statement.says.flatMap((said): OtherUse[] => {
      const names = "portfolios" in said ? said.portfolios : "portfolio" in said ? [said.portfolio] : [];
      const day = on(said.day ?? (statement.dated === "not-read" ? undefined : statement.dated));
      const knownFrom = saidKnownFrom(statement, said);
      const present = names.map((name) => ({ name, at: said.place, ...day, knownFrom }));
      return "formerly" in said ? [...present, { name: said.formerly, at: said.place, knownFrom }] : present;
    }),
  );
  return [...overlays, ...asserted];
}
