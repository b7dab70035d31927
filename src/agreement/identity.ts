import { addDays, type Day, earliest, latest, type When } from "./day.ts";
import {
  type Agreement,
  type Amendment,
  namesIn,
  type Place,
  type RegisteredPortfolio,
  type Registrant,
  type Source,
} from "./facts.ts";
import {
  effectiveDay,
  effectiveRange,
  filedOn,
  firstKnown,
  isKnown,
  type Knowledge,
  type KnownFrom,
  knownFrom,
  overlayKnownFrom,
  papersKnown,
  saidKnownFrom,
} from "./known.ts";
import { type Problem, problem } from "./problem.ts";

/** A name that a portfolio bore, from when, and where that was read. The first name has no `from`. */
export type BorneName = {
  readonly name: string;
  readonly from?: When;
  readonly misprint?: true;
  readonly source?: Source;
  /** The amendment that gave the name. */
  readonly amendment?: number;
  /** Since the first paper or document that gives the name or uses it was known. */
  readonly known: KnownFrom;
  readonly note?: string;
  /** Where it is given: by the register, or by the change that renames; of a first name without a register, its first use. */
  readonly at: Place;
};

/** One portfolio through all its names. `key` is its first name, normalised, and is unique in the registrant. */
export type Portfolio = {
  readonly key: string;
  readonly names: readonly BorneName[];
  readonly ids: Readonly<Record<string, string>>;
  readonly perhapsSameAs: RegisteredPortfolio["perhapsSameAs"];
};

/** All portfolios of a registrant, found by any name. */
export type Portfolios = {
  readonly all: readonly Portfolio[];
  /**
   * The portfolio that bears `name` on `day`, of several the one that took it last; else the one that ever bore it, where
   * only one did.
   */
  readonly bearing: (name: string, day?: Day) => Portfolio | undefined;
  /** The portfolio that gives `name` up on `day`, by a removal or a rename: the one that bore it the day before, if any did. */
  readonly leaving: (name: string, day: Day) => Portfolio | undefined;
};

/** A name without case, ®, ™, punctuation, spacing and the word "Portfolio": two that agree in this are one name. */
export function normalised(name: string): string {
  const known = NORMALISED.get(name);
  if (known !== undefined) return known;
  const made = name
    .replace(/[®™'’]/g, "")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replaceAll("&", " and ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/\bportfolio\b/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  if (NORMALISED.size >= MOST_NORMALISED) NORMALISED.clear();
  NORMALISED.set(name, made);
  return made;
}

/** A record names each portfolio dozens of times; working a name out once is most of the cost of finding it. */
const NORMALISED = new Map<string, string>();
/** Of a complex of many registrants, those of all are not held. */
const MOST_NORMALISED = 10_000;

/**
 * The name borne on a day, of the names known; inside a range of days on which the name changed, the older
 * with the newer beside it.
 */
export function nameOn(portfolio: Portfolio, day: Day, knowledge?: Knowledge): { name: string; perhaps?: string } {
  const { borne, perhaps } = borneOn(portfolio, day, knowledge);
  return { name: borne?.name ?? portfolio.key, ...(perhaps ? { perhaps: perhaps.name } : {}) };
}

/** {@link nameOn}, each name with its day and place. */
export function borneOn(
  portfolio: Portfolio,
  day: Day,
  knowledge?: Knowledge,
): { borne: BorneName | undefined; perhaps?: BorneName } {
  let [borne] = portfolio.names;
  for (const later of portfolio.names.slice(1)) {
    const { from, misprint, known } = later;
    if (misprint || !from || !isKnown(known, knowledge)) continue;
    if (latest(from) <= day) borne = later;
    else if ((earliest(from) ?? day) <= day) return { borne, perhaps: later };
  }
  return { borne };
}

/**
 * The portfolios of a registrant. Identities come from its register where there is one: then a name that neither it nor
 * a rename gives is a problem. Otherwise each name that an amendment uses is an identity, joined by its renames.
 */
export function identify(registrant: Registrant): { portfolios: Portfolios; problems: Problem[] } {
  const problems: Problem[] = [];
  const registered = (registrant.portfolios ?? []).map(fromRegister);
  const drafts = registered.filter((draft, index) => registered.findIndex(({ key }) => key === draft.key) === index);
  const book = new Book(drafts);
  const agreements = registrant.agreements.map((agreement) => ({ agreement, inPlay: inPlay(agreement) }));
  const uses = agreements
    .flatMap(nameUses)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0) || a.order - b.order);
  for (const draft of registered) claimOnce(draft, registered, problems);
  // One fault gives one error: a name once reported is taken as known from then on.
  const known = (
    name: string,
    at: Place,
    bearer: Draft | undefined,
    mayOpen = registrant.portfolios === undefined,
  ): Draft => {
    if (bearer) return bearer;
    // A name that several bore opens no other portfolio, which would take it from them all.
    if (!mayOpen || book.isBorne(name)) problems.push(unknown(name, at, book));
    return book.open(name, at);
  };
  for (const { name, formerly, removes, day, at, amendment, when, knownFrom } of uses) {
    // A rename makes its new name known first, so that a paper may use either name on the day of the change.
    const renamed = formerly === undefined ? undefined : known(formerly, at, book.leaving(formerly, day));
    if (renamed && takesName(renamed, name, day)) {
      renamed.names.push({ name, from: when, amendment, known: knownFrom, at });
      book.add(name, renamed);
    }
    if (renamed && formerly !== undefined) renamed.usedOn.push({ name: normalised(formerly), known: knownFrom });
    const bearer = renamed ?? known(name, at, removes ? book.leaving(name, day) : book.find(name, day));
    bearer.usedOn.push({ name: normalised(name), day, known: knownFrom });
  }
  // A name that several bore is known, though it is not known which of them is meant.
  for (const { name, at } of agreements.flatMap(namesOutOfPlay)) if (!book.isBorne(name)) known(name, at, undefined);
  for (const { name, at, day, knownFrom } of otherUses(registrant)) {
    const found = book.find(name, day);
    const bearer = day === undefined && book.isBorne(name) ? found : known(name, at, found, false);
    bearer?.usedOn.push({ name: normalised(name), ...(day === undefined ? {} : { day }), known: knownFrom });
  }
  for (const { name, day, knownFrom } of registrant.agreements.flatMap(usesByForms)) {
    book.find(name, day)?.usedOn.push({ name: normalised(name), known: knownFrom });
  }
  for (const draft of book.drafts) sortNames(draft);
  const portfolios: Portfolios = {
    all: book.drafts,
    bearing: (name, day) => book.find(name, day),
    leaving: (name, day) => book.leaving(name, day),
  };
  return { portfolios, problems };
}

/** Portfolios as {@link identify} found them once, by whatever name they are asked for again. */
export function identified(all: readonly Portfolio[]): Portfolios {
  let made: Book | undefined;
  const book = (): Book => {
    made ??= new Book(all as readonly Draft[] as Draft[]);
    return made;
  };
  return {
    all,
    bearing: (name, day) => book().find(name, day),
    leaving: (name, day) => book().leaving(name, day),
  };
}

type Draft = {
  key: string;
  names: BorneName[];
  ids: Readonly<Record<string, string>>;
  perhapsSameAs: RegisteredPortfolio["perhapsSameAs"];
  /** Uses of its names: the day where it is exact, and since when the paper or document is known. */
  usedOn: { name: string; day?: Day; known: KnownFrom }[];
  at?: Place;
};

/** Identities by normalised name. */
class Book {
  private readonly byName = new Map<string, Draft[]>();
  constructor(readonly drafts: Draft[]) {
    for (const draft of drafts) for (const { name } of draft.names) this.add(name, draft);
  }

  add(name: string, draft: Draft): void {
    const key = normalised(name);
    const bearers = this.byName.get(key) ?? [];
    if (!bearers.includes(draft)) this.byName.set(key, [...bearers, draft]);
  }

  open(name: string, at: Place): Draft {
    const draft: Draft = {
      key: normalised(name),
      names: [{ name, known: {}, at }],
      ids: {},
      perhapsSameAs: [],
      usedOn: [],
    };
    this.drafts.push(draft);
    this.add(name, draft);
    return draft;
  }

  find(name: string, day?: Day): Draft | undefined {
    const bearers = this.byName.get(normalised(name)) ?? [];
    if (bearers.length <= 1 || day === undefined) return bearers.length === 1 ? bearers[0] : undefined;
    const key = normalised(name);
    const onTheDay = bearers.filter((draft) => {
      const { name: current, perhaps } = nameOn(draft, day);
      return normalised(current) === key || (perhaps !== undefined && normalised(perhaps) === key);
    });
    return onTheDay.length > 1 ? lastToTake(key, onTheDay, day) : onTheDay[0];
  }

  leaving(name: string, day: Day): Draft | undefined {
    return this.find(name, addDays(day, -1)) ?? this.find(name, day);
  }

  isBorne(name: string): boolean {
    return this.byName.has(normalised(name));
  }

  names(): string[] {
    return this.drafts.flatMap((draft) => draft.names.map(({ name }) => name));
  }
}

/** Of several that bear one name, the one that took it last; none where one only may have taken it by then, or two at once. */
function lastToTake(key: string, bearers: readonly Draft[], day: Day): Draft | undefined {
  if (bearers.some((draft) => normalised(nameOn(draft, day).name) !== key)) return undefined;
  const since = (draft: Draft): Day | "" => {
    const taken = draft.names.flatMap(({ name, from }) => (from && normalised(name) === key ? [latest(from)] : []));
    return (
      taken
        .filter((from) => from <= day)
        .sort()
        .at(-1) ?? ""
    );
  };
  const last = bearers.map(since).sort().at(-1);
  const [bearer, ...more] = bearers.filter((draft) => since(draft) === last);
  return more.length === 0 ? bearer : undefined;
}

function fromRegister(registered: RegisteredPortfolio): Draft {
  const later = registered.names.map(
    (borne): BorneName => ({
      ...borne,
      known: {
        ...(borne.from ? { parties: latest(borne.from) } : {}),
        ...filedOn(borne.source ? [borne.source] : []),
      },
    }),
  );
  return {
    key: normalised(registered.name),
    names: [{ name: registered.name, known: {}, at: registered.at }, ...later],
    ids: registered.ids,
    perhapsSameAs: registered.perhapsSameAs,
    usedOn: [],
    at: registered.at,
  };
}

/** Whether a rename of that day gives a name anew: it was never borne, or was given up for another since. */
function takesName({ names }: Draft, name: string, day: Day): boolean {
  const rightly = names.filter(({ misprint }) => !misprint);
  const own = rightly.filter((borne) => normalised(borne.name) === normalised(name));
  if (own.length === 0) return !names.some((borne) => normalised(borne.name) === normalised(name));
  const isLater = ({ from }: BorneName, than: BorneName): boolean =>
    from !== undefined && latest(from) <= day && (than.from === undefined || latest(from) > latest(than.from));
  // A later day than the rename's own, or none, is of this very name as another document gives it.
  const isOpen = own.some((borne) => borne !== names[0] && (borne.from === undefined || latest(borne.from) >= day));
  return !isOpen && own.every((borne) => rightly.some((other) => !own.includes(other) && isLater(other, borne)));
}

/** Two entries of the register with one first name are one portfolio written twice. */
function claimOnce(draft: Draft, drafts: readonly Draft[], problems: Problem[]): void {
  const first = drafts.find((other) => other.key === draft.key);
  if (first === draft || !first?.at || !draft.at) return;
  const names = { name: draft.names[0]?.name ?? draft.key, other: first.names[0]?.name ?? first.key };
  problems.push(problem("name-claimed-twice", names, draft.at, { also: { place: first.at, says: "first here" } }));
}

/**
 * A name known only to be borne by a day is dated from the last paper that used an older one. Whoever knows a paper that
 * uses a name knows the name; one that was borne before, only if the paper is of a day on which it was borne again.
 */
function sortNames(draft: Draft): void {
  const [first, ...later] = draft.names;
  if (!first) return;
  later.sort((a, b) => order(a.from) - order(b.from));
  let older = [normalised(first.name)];
  draft.names = [
    first,
    ...later.map((borne): BorneName => {
      if (borne.misprint || !borne.from) return borne;
      const name = normalised(borne.name);
      const lastOlder = draft.usedOn.flatMap((use) => (older.includes(use.name) && use.day ? [use.day] : []));
      const isBorneAgain = older.includes(name);
      older = [...older, name];
      const from = borne.from.kind === "by" ? sinceLastUse(borne.from.by, lastOlder) : borne.from;
      const again = latest(borne.from);
      const uses = draft.usedOn
        .filter((use) => use.name === name && (!isBorneAgain || (use.day !== undefined && use.day >= again)))
        .map((use) => use.known);
      return { ...borne, from, known: firstKnown([borne.known, ...uses]) };
    }),
  ];
}

function sinceLastUse(by: Day, days: readonly Day[]): When {
  const last = days
    .filter((day) => day < by)
    .sort()
    .at(-1);
  return last === undefined ? { kind: "by", by } : { kind: "between", from: addDays(last, 1), by };
}

function order(from: When | undefined): number {
  return from ? Number(latest(from).replaceAll("-", "")) : Number.POSITIVE_INFINITY;
}

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
function nameUses({ agreement, inPlay: papers }: Played): Use[] {
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

function inPlay(agreement: Agreement): readonly Amendment[] {
  const { executed, forms } = papersKnown(agreement);
  return [...executed, ...forms];
}

/** Names that papers never replayed use: they join nobody, and without a register each may be a portfolio of its own. */
function namesOutOfPlay({ agreement, inPlay: papers }: Played): { name: string; at: Place }[] {
  const replayed = new Set(papers.filter((paper) => effectiveDay(paper) !== undefined));
  return agreement.amendments
    .filter((paper) => !replayed.has(paper))
    .flatMap((paper) => paper.changes.flatMap(namesIn));
}

/** Names that forms use whose executed copy is held: until that copy is known, a form counts. */
function usesByForms({ amendments }: Agreement): { name: string; day: Day | undefined; knownFrom: KnownFrom }[] {
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
function otherUses(registrant: Registrant): OtherUse[] {
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

function unknown(name: string, at: Place, book: Book): Problem {
  return problem("unknown-portfolio", { name, ...nearestName(name, book.names()) }, at);
}

/** Of some names, the one most like another in its words or its letters; none where none is half like it. */
export function nearestName(name: string, among: readonly string[]): { nearest?: string } {
  const given = normalised(name);
  const scored = among.map((other) => {
    const theirs = normalised(other);
    const words = alike(given.split(" "), theirs.split(" "));
    return { other, score: Math.max(words, alike(pairsIn(given), pairsIn(theirs))) };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { other: "", score: 0 });
  return best.score >= 0.5 ? { nearest: best.other } : {};
}

/** How much two lists share, from 0 to 1, of the longer. */
function alike(a: readonly string[], b: readonly string[]): number {
  const own = new Set(a);
  return b.filter((one) => own.has(one)).length / Math.max(own.size, b.length);
}

/** Each two letters that stand together: a misspelling changes few of them. */
function pairsIn(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, index) => text.slice(index, index + 2));
}
