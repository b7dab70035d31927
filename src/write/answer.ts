/** A value for machines: decimals as text, days in ISO form. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** How sure a reader may be of a cell; colour only repeats what its words say. */
export type Tone = "plain" | "sound" | "doubt" | "bad" | "faint";

/** One cell or fact. */
export type Cell = {
  readonly text: string;
  /** The words in full, where a narrow table shortens them. */
  readonly full?: string;
  /** Its value for machines, where that is more than the words; made only when JSON asks for it, where it is large. */
  readonly value?: Json | (() => Json);
  /** A figure as a spreadsheet takes it: plain digits, without signs and commas. */
  readonly figure?: string;
  readonly tone?: Tone;
};

export type Column = {
  readonly key: string;
  readonly title: string;
  readonly align?: "right";
  /** Left out of tables, which a page must hold; `data` is left out of text as well. CSV and JSON have it. */
  readonly detail?: "text" | "data";
  /** Between rules, rows that follow one another with the same words share one cell; of rows in lines it is the heading. */
  readonly spans?: true;
  /** Of rows in lines, its words stand below the others. */
  readonly below?: true;
};

/** A named cell: `label` for people, `key` for machines. */
export type Fact = { readonly key: string; readonly label: string; readonly cell: Cell };

/** A fact from its words, and its value where that is more than words. */
export function fact(key: string, label: string, text: string, value?: Json): Fact {
  return { key, label, cell: { text, ...(value === undefined ? {} : { value }) } };
}

export type Block =
  /** Named facts, one a line. */
  | {
      readonly kind: "facts";
      readonly key: string;
      readonly facts: readonly Fact[];
    }
  | {
      readonly kind: "table";
      readonly key: string;
      readonly title?: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
      /** The same rows, each made as it is asked for: of very many, `rows` would hold all at once. */
      readonly each?: (() => Iterable<readonly Cell[]>) | undefined;
      /** Totals under the rows; JSON has them as facts of their own. */
      readonly footer?: readonly (readonly Cell[])[];
      /** Rows that a page leaves out, by their places, and tells in words: other formats have them. */
      readonly beside?: ReadonlySet<number>;
      /** CSV holds the main tables alone. */
      readonly main: boolean;
      /** On a page each row is a numbered step, its cells one below the other: the first is its number, the second says what it is. */
      readonly inSteps?: true;
      /** On a terminal, rows are lines without rules: their words are long beside their figures. */
      readonly inLines?: true;
      /** Its rows as a format wrote them before, where that was kept: it would write the same again. */
      readonly written?: Written;
    }
  /** One mark for each of many columns, a row a line: `made` marks tell of something, the others only of the column. */
  | {
      readonly kind: "matrix";
      readonly key: string;
      readonly title?: string;
      /** A mark of its own stands under each column's number. */
      readonly columns: readonly { readonly label: string; readonly mark: string }[];
      readonly rows: readonly {
        readonly label: string;
        readonly cells: readonly { readonly mark: string; readonly made: boolean }[];
      }[];
      readonly legend: readonly { readonly mark: string; readonly words: string }[];
    }
  /** Lines over an axis, which JSON and CSV leave to the tables beside it. */
  | { readonly kind: "chart"; readonly key: string; readonly chart: Chart }
  /** Sentences: what qualifies the figures above. */
  | {
      readonly kind: "notes";
      readonly key: string;
      readonly title?: string;
      readonly notes: readonly Cell[];
      /** They only spell out marks that tables put in short for what other formats say in full. */
      readonly marks?: true;
      /** They tell which columns a table leaves out, where HTML has them. */
      readonly ofTables?: true;
    };

/** All rows of a table, written: undefined where that cannot be read again. */
export type Written = {
  /** A line of CSV a row, without what the part is about: as text, or as its bytes, which stay until something else is read. */
  readonly csv?: () => string | Uint8Array | undefined;
  /** A line a row under a line of titles, without colour, as into a pipe. */
  readonly lines?: () => string | undefined;
};

/** One axis of a chart; numbers are for drawing alone, and carry no figure. */
export type Axis = {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
};

/** A drawing: some lines, each in runs between which it jumps, and what is marked on them. */
export type Chart = {
  readonly title: string;
  /** What is drawn, and of when. */
  readonly under: string;
  /** What it shows, for whom it is not to be seen. */
  readonly words: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly lines: readonly {
    readonly name: string;
    readonly runs: readonly (readonly (readonly [x: number, y: number])[])[];
    readonly marks: readonly {
      readonly x: number;
      readonly y: number;
      readonly label: string;
      readonly value: string;
    }[];
  }[];
  /** In letters and signs that every terminal has. */
  readonly ascii: boolean;
};

/** One part of an answer under a heading of its own: an agreement's schedule, a fee at one level of assets. */
export type Part = {
  /** Lines. */ readonly title: readonly string[];
  readonly about: { readonly [key: string]: Json };
  readonly blocks: readonly Block[];
};

/** What a command answers. A format turns any answer into text; no format knows a command. */
export type Answer = {
  /** The shape's name and version in JSON. */
  readonly name: string;
  readonly version: number;
  /** What the parts are called in JSON. */
  readonly partsKey: string;
  /** Said once, before or after all parts: which record was read. */
  readonly about: readonly { readonly key: string; readonly text: string; readonly value: Json }[];
  readonly parts: readonly Part[];
};

export const FORMATS = ["table", "text", "csv", "json", "ndjson", "markdown", "html"] as const;
export type Format = (typeof FORMATS)[number];

/** What a format may know of where it writes. */
export type Surface = {
  readonly colour: boolean /** Columns of a terminal; undefined for a pipe or a file. */;
  readonly width?: number;
};

/** An answer as pages for reading hold it: without the rows that are told in words beside. */
export function forReading(answer: Answer): Answer {
  const shown = (block: Block): Block =>
    block.kind === "table" && block.beside
      ? { ...block, rows: block.rows.filter((_, index) => !block.beside?.has(index)), each: undefined }
      : block;
  return { ...answer, parts: answer.parts.map((part) => ({ ...part, blocks: part.blocks.map(shown) })) };
}

/** A table without its columns of detail. */
export function onThePage(block: Extract<Block, { kind: "table" }>): Extract<Block, { kind: "table" }> {
  const kept = block.columns.flatMap(({ detail }, index) => (detail ? [] : [index]));
  const pick = <T>(all: readonly T[]): T[] => kept.map((index) => all[index] as T);
  return { ...block, columns: pick(block.columns), rows: allRows(block).map(pick), each: undefined };
}

/** Rows and totals, one at a time. */
export function* eachRow(block: Extract<Block, { kind: "table" }>): Generator<readonly Cell[]> {
  yield* block.each?.() ?? block.rows;
  yield* block.footer ?? [];
}

/** Rows and totals. */
export function allRows(block: Extract<Block, { kind: "table" }>): readonly (readonly Cell[])[] {
  return [...block.rows, ...(block.footer ?? [])];
}
