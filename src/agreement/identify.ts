import { Book, type Draft } from "./bearers.ts";
import { addDays, type Day, latest, type When } from "./day.ts";
import type { Place, RegisteredPortfolio, Registrant } from "./facts.ts";
import { type BorneName, normalised, type Portfolios } from "./identity.ts";
import { filedOn, firstKnown } from "./known.ts";
import { inPlay, namesOutOfPlay, nameUses, otherUses, usesByForms } from "./name-uses.ts";
import { nearestName } from "./nearest-name.ts";
import { type Problem, problem } from "./problem.ts";

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

function unknown(name: string, at: Place, book: Book): Problem {
  return problem("unknown-portfolio", { name, ...nearestName(name, book.names()) }, at);
}
