import type { Effect } from "../agreement/effects.ts";
import { groupBy } from "../agreement/group.ts";
import { nameOn } from "../agreement/identity.ts";
import type { Schedule } from "../agreement/schedule.ts";
import type { Block } from "../write/answer.ts";

const MARKS = {
  adds: "+",
  fee: "F",
  name: "N",
  both: "B",
  off: "-",
  same: "=",
  unseen: "?",
  form: "f",
  partly: "p",
  left: "h",
  nothing: ".",
} as const;

const LEGEND: readonly { readonly mark: string; readonly words: string }[] = [
  { mark: MARKS.adds, words: "adds the portfolio" },
  { mark: MARKS.fee, words: "changes or sets its fee" },
  { mark: MARKS.name, words: "renames it" },
  { mark: MARKS.both, words: "renames it and changes its fee" },
  { mark: MARKS.same, words: "leaves its fee as it was" },
  { mark: MARKS.off, words: "takes it off" },
  { mark: MARKS.unseen, words: "not seen" },
  { mark: MARKS.form, words: "seen as a form alone" },
  { mark: MARKS.partly, words: "read in part" },
];

/**
 * Amendments by portfolios: what each paper in play did to each row; under its number, how it is held: what is not seen, or read in part, may have
 * touched any row.
 */
export function changesMatrix(
  effects: readonly Effect[],
  { known, asOf, knowledge }: Schedule,
): Extract<Block, { kind: "matrix" }> {
  const heardOf = Math.max(known.unseen.at(-1) ?? 0, known.last?.number ?? 0);
  const forms = new Set(known.forms.map(({ number }) => number));
  const partly = new Set(known.executed.filter(({ read }) => read === "partly").map(({ number }) => number));
  const left = new Set(known.withheld.filter(({ status }) => status === "executed").map(({ number }) => number));
  const unseen = new Set(known.unseen);
  const ofPaper = (number: number): string => {
    if (left.has(number) && !forms.has(number)) return MARKS.left;
    if (unseen.has(number)) return forms.has(number) ? MARKS.form : MARKS.unseen;
    return partly.has(number) ? MARKS.partly : " ";
  };
  const numbers = Array.from({ length: heardOf + 1 }, (_, number) => number);
  const rows = [...groupBy(effects, ({ portfolio }) => portfolio)].map(([portfolio, own]) => ({
    label: nameOn(portfolio, asOf, knowledge).name,
    cells: cellsOf(own, numbers),
  }));
  const sorted = rows.sort((a, b) => (a.label.toLowerCase() < b.label.toLowerCase() ? -1 : 1));
  return {
    kind: "matrix",
    key: "matrix",
    title: "Amendments by portfolios:",
    columns: numbers.map((number) => ({ label: String(number), mark: ofPaper(number) })),
    rows: sorted,
    legend: knowledge ? [...LEGEND, { mark: MARKS.left, words: "held, and left out" }] : LEGEND,
  };
}

/** Most papers touch few rows: what they leave as it was is one cell. */
const UNTOUCHED = { mark: MARKS.nothing, made: false } as const;

function cellsOf(own: readonly Effect[], numbers: readonly number[]): { mark: string; made: boolean }[] {
  const byNumber = groupBy(own, ({ act }) => act.paper.number);
  return numbers.map((number) => {
    const effects = byNumber.get(number);
    const mark = effects && markOf(effects);
    return mark === undefined ? UNTOUCHED : { mark, made: true };
  });
}

function markOf(effects: readonly Effect[]): string | undefined {
  const does = new Set(effects.map(({ kind }) => kind));
  const renames = effects.some(({ act, kind }) => act.renamesTo !== undefined && kind !== "withheld");
  if (does.has("removed") || does.has("dropped")) return MARKS.off;
  if (does.has("added") || does.has("added-again")) return MARKS.adds;
  if (does.has("changed") || does.has("set")) return renames ? MARKS.both : MARKS.fee;
  if (renames) return MARKS.name;
  return does.has("restated") ? MARKS.same : undefined;
}
