/** Who bears a name, of the portfolios of a registrant: on a day, or ever. */
import { addDays, type Day, latest } from "./day.ts";
import type { Place, RegisteredPortfolio } from "./facts.ts";
import { type BorneName, nameOn, normalised, type Portfolio, type Portfolios } from "./identity.ts";
import type { KnownFrom } from "./known.ts";

/** Portfolios as `identify` found them once, by whatever name they are asked for again. */
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

/** A portfolio as it is being identified: its names are gathered, and where each was used. */
export type Draft = {
  key: string;
  names: BorneName[];
  ids: Readonly<Record<string, string>>;
  perhapsSameAs: RegisteredPortfolio["perhapsSameAs"];
  /** Uses of its names: the day where it is exact, and since when the paper or document is known. */
  usedOn: { name: string; day?: Day; known: KnownFrom }[];
  at?: Place;
};

/** Identities by normalised name. */
export class Book {
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
