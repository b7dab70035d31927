/**
 * Blocks of an answer that were kept between questions: what they are as plain data, and what they hold as texts apart, each
 * of which is read only when it is looked at. A format that wrote their rows before need not look at them.
 */
import type { DistributiveOmit } from "../agreement/distributive-omit.ts";
import { lazily } from "../agreement/lazily.ts";
import type { Block, Cell, Fact, Json, Written } from "./answer.ts";

/** A block as it is kept: by their places among the texts, what it holds, the values of its cells, and what formats wrote. */
export type KeptBlock = {
  readonly shell: Shell;
  readonly content: number;
  readonly values?: number;
  readonly csv?: number;
  readonly lines?: number;
};

/** A block without what it holds. */
export type Shell = DistributiveOmit<Exclude<Block, { kind: "chart" }>, "facts" | "notes" | "rows" | "written">;

/** A row's cells without their values, and the places of those that have one; a cell that is words alone, as these. */
export type CellsKept = readonly [cells: readonly (string | Omit<Cell, "value">)[], valued: readonly number[]];

/** Of every row, the values of its cells by their places. */
export type ValuesKept = readonly { readonly [place: number]: Json }[];

/** A text by its place, or undefined where it cannot be read. */
export type TextKept = (place: number) => string | undefined;

/** The blocks again. What cannot be read is taken from the blocks made `anew`. */
export function blocksKept(kept: readonly KeptBlock[], text: TextKept, anew: () => readonly Block[]): Block[] {
  const content = <T>(place: number): T | undefined => {
    const json = text(place);
    return json === undefined ? undefined : (JSON.parse(json) as T);
  };
  return kept.map((one, index): Block => {
    const { shell } = one;
    // The same block, made anew.
    const again = <T extends Block>(): T => anew()[index] as T;
    switch (shell.kind) {
      case "facts":
        return lazily({ ...shell }, { facts: () => content<Fact[]>(one.content) ?? again<Of<"facts">>().facts });
      case "notes":
        return lazily({ ...shell }, { notes: () => content<Cell[]>(one.content) ?? again<Of<"notes">>().notes });
      case "matrix":
        return lazily(
          { ...shell },
          { rows: () => content<Of<"matrix">["rows"]>(one.content) ?? again<Of<"matrix">>().rows },
        );
      case "table": {
        const whole = (): Of<"table">["rows"] => again<Of<"table">>().rows;
        const rows = (): Of<"table">["rows"] => {
          const cells = content<CellsKept[]>(one.content);
          return cells ? rowsKept(cells, () => content<ValuesKept>(one.values as number), whole) : whole();
        };
        return lazily({ ...shell, written: writtenOf(one, text) }, { rows });
      }
      default:
        return shell satisfies never;
    }
  });
}

type Of<K extends Block["kind"]> = Extract<Block, { kind: K }>;

function writtenOf({ csv, lines }: KeptBlock, text: TextKept): Written {
  return {
    ...(csv === undefined ? {} : { csv: () => text(csv) }),
    ...(lines === undefined ? {} : { lines: () => text(lines) }),
  };
}

/** The rows again; the values of all are read when the first of them is asked for. */
function rowsKept(
  kept: readonly CellsKept[],
  readValues: () => ValuesKept | undefined,
  whole: () => Of<"table">["rows"],
): Cell[][] {
  const read = lazily({}, { values: readValues });
  const valueAt = (row: number, place: number): Json => {
    if (read.values) return read.values[row]?.[place] ?? null;
    const value = whole()[row]?.[place]?.value ?? null;
    return typeof value === "function" ? value() : value;
  };
  return kept.map(([cells, valued], row) => {
    const made = cells.map((cell): Cell => (typeof cell === "string" ? { text: cell } : cell));
    for (const place of valued) made[place] = { ...(made[place] as Cell), value: () => valueAt(row, place) };
    return made;
  });
}
