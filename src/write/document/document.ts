/**
 * A document as a person circulates it: titles, paragraphs, lists and tables, with notes under numbers and words inserted or
 * deleted against another text. Each form of writing renders any document; none knows what one is about.
 */

/** Words in one manner; or the place of a note, by its number. */
export type Run =
  | {
      readonly text: string;
      readonly mark?: "strong" | "emphasis" | "inserted" | "deleted";
      /** An address on the web that the words name. */
      readonly link?: string;
    }
  | { readonly note: number };

/** One line or paragraph. */
export type Line = readonly Run[];

export type Column = {
  readonly title: string;
  /** Its part of the table's width, against the other columns'. */
  readonly share: number;
};

/** A cell's lines, one under another. */
export type DocumentCell = readonly Line[];

export type DocumentBlock =
  /** What a part of the document is, on centred lines, the first the largest; it begins a page. */
  | { readonly kind: "title"; readonly lines: readonly Line[] }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "paragraph"; readonly runs: Line }
  | { readonly kind: "list"; readonly items: readonly Line[] }
  /** Where a party signs: its name, and lines under it, together on one page in the right half of it. */
  | { readonly kind: "signature"; readonly lines: readonly Line[] }
  | {
      readonly kind: "table";
      /** What it holds, for those who cannot see it. */
      readonly caption: string;
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly DocumentCell[])[];
    }
  /** Notes numbered from `first`, each referred to once and in order: at the foot of the page where there are pages, else here. */
  | { readonly kind: "notes"; readonly title: string; readonly first: number; readonly notes: readonly Line[] };

export type Document = {
  /** Its name among other documents. */
  readonly title: string;
  readonly subject: string;
  /** Who or what made it. */
  readonly creator: string;
  /** The day that it speaks of, in ISO form; it stands for the day of making, so that the same document has the same bytes. */
  readonly dated: string;
  readonly blocks: readonly DocumentBlock[];
};

/** Words as they are. */
export function plain(text: string): Line {
  return [{ text }];
}

/** Whether a link is an address on the web, and nothing that a reader's program would run or read as its own. */
export function isAddress(link: string | undefined): link is string {
  return link !== undefined && /^https?:\/\/[^\s"\\]+$/.test(link);
}
