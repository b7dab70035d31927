import { groupBy } from "../agreement/group.ts";
import { nameOn, type Portfolio, type Portfolios } from "../agreement/identity.ts";
import { lazily } from "../agreement/lazily.ts";
import type { Schedule } from "../agreement/schedule.ts";
import type { Block } from "../write/answer.ts";
import type { ToldChange } from "./told-by-papers.ts";

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

/** Of each paper by its number, a mark for how it is held: what is not seen, or read in part, may have touched any row. */
export function papersHeld({ known }: Schedule): string[] {
  const heardOf = Math.max(known.unseen.at(-1) ?? 0, known.last?.number ?? 0);
  const forms = new Set(known.forms.map(({ number }) => number));
  const partly = new Set(known.executed.filter(({ read }) => read === "partly").map(({ number }) => number));
  const left = new Set(known.withheld.filter(({ status }) => status === "executed").map(({ number }) => number));
  const unseen = new Set(known.unseen);
  return Array.from({ length: heardOf + 1 }, (_, number) => {
    if (left.has(number) && !forms.has(number)) return MARKS.left;
    if (unseen.has(number)) return forms.has(number) ? MARKS.form : MARKS.unseen;
    return partly.has(number) ? MARKS.partly : " ";
  });
}

/** What a paper did to a row, of which its mark is made. */
type Change = Pick<ToldChange, "portfolio" | "number" | "kind" | "renames">;

/** Amendments by portfolios: what each paper in play did to each row; under its number, how it is held. Drawn when it is looked at. */
export function changesMatrix(
  changes: () => readonly Change[],
  held: () => readonly string[],
  { asOf, knowledge }: Schedule,
  portfolios: Portfolios,
): Extract<Block, { kind: "matrix" }> {
  const rows = (): { label: string; cells: { mark: string; made: boolean }[] }[] =>
    [...groupBy(changes(), ({ portfolio }) => portfolio)]
      .map(([portfolio, own]) => ({
        label: nameOn(portfolios.all[portfolio] as Portfolio, asOf, knowledge).name,
        cells: cellsOf(own, held().length),
      }))
      .sort((a, b) => (a.label.toLowerCase() < b.label.toLowerCase() ? -1 : 1));
  return lazily(
    {
      kind: "matrix",
      key: "matrix",
      title: "Amendments by portfolios:",
      legend: knowledge ? [...LEGEND, { mark: MARKS.left, words: "held, and left out" }] : LEGEND,
    } as const,
    { columns: () => held().map((mark, number) => ({ label: String(number), mark })), rows },
  );
}

/** Most papers touch few rows: what they leave as it was is one cell. */
const UNTOUCHED = { mark: MARKS.nothing, made: false } as const;

function cellsOf(own: readonly Change[], papers: number): { mark: string; made: boolean }[] {
  const cells: { mark: string; made: boolean }[] = new Array(papers).fill(UNTOUCHED);
  for (const [number, changes] of groupBy(own, (change) => change.number)) {
    const mark = markOf(changes);
    if (mark !== undefined && number < papers) cells[number] = { mark, made: true };
  }
  return cells;
}

function markOf(changes: readonly Change[]): string | undefined {
  const does = new Set(changes.map(({ kind }) => kind));
  const renames = changes.some((change) => change.renames && change.kind !== "withheld");
  if (does.has("removed") || does.has("dropped")) return MARKS.off;
  if (does.has("added") || does.has("added-again")) return MARKS.adds;
  if (does.has("changed") || does.has("set")) return renames ? MARKS.both : MARKS.fee;
  if (renames) return MARKS.name;
  return does.has("restated") ? MARKS.same : undefined;
}
