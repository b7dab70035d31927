import { hidden } from "../agreement/hidden.ts";

/** What is wrong at a place of a CSV file; lines and columns count from 1. */
export type CsvFault = { readonly line: number; readonly column: number; readonly says: string };

export type LineSink = {
  /** A line without its end; one that is empty too. */
  readonly line: (text: string, line: number) => void;
  /** A line that is no text, or too long, or holds what nobody sees; those after it are read on. */
  readonly fault: (fault: CsvFault) => void;
};

export type LineReader = {
  /** More of the file's bytes, cut anywhere. */
  readonly write: (bytes: Uint8Array) => void;
  /** No more comes. Tells the line of a last row that no line end follows, as in a file that was cut. */
  readonly end: () => { readonly unended: number | undefined };
  /** How many lines came so far, where the next byte begins another; undefined where it does not. */
  readonly between: () => number | undefined;
  /** Counts lines between which nothing begins here, since they were read elsewhere. */
  readonly passed: (lines: number) => void;
};

/**
 * Reads lines of UTF-8, with or without its mark, as their bytes come: they end in LF or CRLF. None is kept but the one that is
 * not ended yet, and no more of it than a line may be.
 */
export function lineReader({ line, fault }: LineSink): LineReader {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  /** Bytes after the last line end. */
  let rest: Uint8Array = NO_BYTES;
  let count = 0;
  let state: "start" | "reading" | "no text" = "start";
  /** The rest of a line that is too long is passed over. */
  let isPassing = false;

  function takeWhole(bytes: Uint8Array): void {
    const last = bytes.lastIndexOf(LINE_FEED);
    if (last === -1) {
      keep(bytes);
      return;
    }
    const first = bytes.indexOf(LINE_FEED) + 1;
    if (!isPassing) decode(joined(rest, bytes.subarray(0, first)));
    isPassing = false;
    rest = NO_BYTES;
    decode(bytes.subarray(first, last + 1));
    keep(bytes.subarray(last + 1));
  }

  /** A line that grows past what one may be is not kept. */
  function keep(bytes: Uint8Array): void {
    if (isPassing) return;
    // Whoever gives the bytes may write others over them.
    rest = rest.length === 0 ? new Uint8Array(bytes) : joined(rest, bytes);
    if (rest.length <= MOST_BYTES) return;
    isPassing = true;
    rest = NO_BYTES;
    fault({ line: ++count, ...TOO_LONG });
  }

  function decode(bytes: Uint8Array): void {
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch {
      decodeEach(bytes);
      return;
    }
    if (text.includes("\r")) text = text.replaceAll("\r\n", "\n");
    const isPlain = !UNUSUAL.test(text);
    for (let from = 0; from < text.length; ) {
      const end = text.indexOf("\n", from);
      const to = end === -1 ? text.length : end;
      take(text.slice(from, to), isPlain);
      from = to + 1;
    }
  }

  /** Line by line, where some bytes among them are no text. */
  function decodeEach(bytes: Uint8Array): void {
    for (let from = 0; from < bytes.length; ) {
      const end = bytes.indexOf(LINE_FEED, from);
      const own = bytes.subarray(from, end === -1 ? bytes.length : end);
      from += own.length + 1;
      const text = new TextDecoder().decode(own).replace(/\r$/, "");
      const bad = text.indexOf("\ufffd");
      if (bad === -1) take(text, false);
      else fault({ line: ++count, column: bad + 1, says: NOT_UTF_8 });
    }
  }

  function take(text: string, isPlain: boolean): void {
    count++;
    const wrong = text.length > MOST_CHARACTERS ? TOO_LONG : isPlain ? undefined : hiddenIn(text);
    if (wrong) fault({ line: count, ...wrong });
    else line(text, count);
  }

  /** What comes first tells a file that is no text; undefined while too little has come to tell. */
  function started(bytes: Uint8Array): Uint8Array | undefined {
    const all = joined(rest, bytes);
    rest = all.length < LONGEST_MARK ? new Uint8Array(all) : NO_BYTES;
    if (all.length < LONGEST_MARK) return undefined;
    const other = NOT_TEXT.find(({ mark }) => begins(all, mark));
    state = other ? "no text" : "reading";
    if (other) fault({ line: 1, column: 1, says: other.says });
    return begins(all, BYTE_ORDER_MARK) ? all.subarray(BYTE_ORDER_MARK.length) : all;
  }

  return {
    write: (bytes) => {
      const own = state === "start" ? started(bytes) : bytes;
      if (own && state === "reading") takeWhole(own);
    },
    end: () => {
      if (state === "no text") return { unended: undefined };
      const before = count;
      if (state === "start" && begins(rest, BYTE_ORDER_MARK)) rest = NO_BYTES;
      decode(rest);
      return { unended: count > before ? count : undefined };
    },
    between: () => (state === "reading" && rest.length === 0 && !isPassing ? count : undefined),
    passed: (lines) => {
      count += lines;
    },
  };
}

/** A row is a few dozen characters; a quote that nobody closes would take the rest of the file for one. */
export const MOST_CHARACTERS = 64 * 1024;
const MOST_BYTES = 4 * MOST_CHARACTERS;
const TOO_LONG = {
  column: MOST_CHARACTERS + 1,
  says: "a line is longer than 64 kB: lines end with LF or CRLF, one for each row",
};
const NOT_UTF_8 = "this is not UTF-8, perhaps Windows-1252: save the file as CSV UTF-8";
const NO_BYTES = new Uint8Array();
const LINE_FEED = 10;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];

/** First bytes of files that are often taken for CSV. */
const NOT_TEXT = [
  { mark: [0xff, 0xfe], says: "this is UTF-16: save the file as CSV UTF-8" },
  { mark: [0xfe, 0xff], says: "this is UTF-16: save the file as CSV UTF-8" },
  { mark: [0x50, 0x4b, 0x03, 0x04], says: "this is a workbook or another archive: save its sheet as CSV UTF-8" },
  { mark: [0x1f, 0x8b], says: "this is compressed: unpack it first" },
];
const LONGEST_MARK = 4;

/** What most text does without; only where it occurs is every character looked at. */
const UNUSUAL = /[^\n -~]/;

function begins(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function hiddenIn(text: string): { column: number; says: string } | undefined {
  const at = text.search(hidden());
  if (at === -1) return undefined;
  const code = text.codePointAt(at) as number;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  const why =
    code === 0
      ? "the file may be UTF-16 or no text: save it as CSV UTF-8"
      : code === 13
        ? "lines end with LF or CRLF"
        : "take it out";
  return { column: at + 1, says: `${name} stands here, which nobody sees: ${why}` };
}
