import { series } from "../agreement/numbers.ts";
import type { Comparison, Path } from "../receipts/differences.ts";
import type { Receipt, ReceiptRecord } from "../receipts/receipt.ts";
import { type Cell, type Fact, fact, type Json, type Part, type Tone } from "../write/answer.ts";
import { counted } from "../write/counted.ts";

/** A receipt beside what its question gives now. */
export type Verified = {
  /** Its file, as named. */
  readonly file: string;
  readonly before: Receipt;
  readonly now: Receipt;
  readonly comparison: Comparison;
};

const VERDICTS = {
  same: { words: "the same answer from the same files", tone: "sound" },
  "files-differ": { words: "the same answer, but files differ", tone: "doubt" },
  "text-differs": { words: "the same answer, in a text that this version does not write", tone: "bad" },
  "answer-differs": { words: "another answer", tone: "bad" },
} as const satisfies Record<string, { words: string; tone: Tone }>;

/** What came of a receipt, in a word. */
export function verdictOf({ answer, files, text }: Comparison): keyof typeof VERDICTS {
  if (answer.length > 0) return "answer-differs";
  if (text === "edited") return "text-differs";
  return files.length > 0 ? "files-differ" : "same";
}

/** A receipt that was asked again as a part of an answer: what was asked, of what, and every difference. */
export function verifiedPart(verified: Verified): Part {
  const { file, comparison } = verified;
  const verdict = verdictOf(comparison);
  const differing = rowsOf(comparison);
  const more = differing.length > MOST ? [{ text: `${differing.length - MOST} more differences are not listed` }] : [];
  return {
    title: [file],
    about: { receipt: file, verdict },
    blocks: [
      { kind: "facts", key: "compared", facts: factsOf(verified, verdict) },
      {
        kind: "table",
        key: "differences",
        title: "What differs:",
        main: true,
        columns: [
          { key: "what", title: "What" },
          { key: "where", title: "Where" },
          { key: "before", title: "In the receipt" },
          { key: "now", title: "Now" },
        ],
        rows: differing.slice(0, MOST),
      },
      { kind: "notes", key: "more", notes: [...more, ...moreFiles(comparison)] },
    ],
  };
}

/** What came of it, what was asked, and by what and of what then and now. */
function factsOf(verified: Verified, verdict: keyof typeof VERDICTS): Fact[] {
  const { before, now, comparison } = verified;
  const { words, tone } = VERDICTS[verdict];
  const { program, arguments: typed, today } = before.question;
  const tools = { before: before.tool.version, now: now.tool.version };
  const exits = { before: before.exit, now: now.exit };
  return [
    { key: "verdict", label: "Verdict", cell: { text: words, value: verdict, tone } },
    ...causeFacts(verified),
    fact("asked", "Asked", askedInWords(before), [program, ...typed]),
    ...(today === undefined ? [] : [fact("today", "Today", `${today}, as the receipt says`, today)]),
    fact("tool", "Tool", pairInWords(tools.before, tools.now), tools),
    ...before.records.map((record, index) => recordFact(record, now.records[index], index)),
    fact("files", "Files", filesInWords(verified), {
      ...countsOf(comparison),
      differing: comparison.files.map(({ path, kind }) => ({ path, kind })),
    }),
    fact("exit", "Exit code", `${pairInWords(String(exits.before), String(exits.now))}, of the question`, exits),
  ];
}

/** So many differences are listed; a receipt that differs in more was of another question. */
const MOST = 1_000;

/** What differs in the answer, then the files: of another record, of which most files do, the first few. */
function rowsOf(comparison: Comparison): Cell[][] {
  return [
    ...comparison.answer.map(({ path, before: then, now: today }) => [
      { text: "answer" },
      { text: pathInWords(path), full: pathWritten(path), value: pathWritten(path) },
      answerCell(path, then),
      answerCell(path, today),
    ]),
    ...filesListed(comparison).map(({ path, kind, before: then, now: today }) => [
      { text: `file ${kind}` },
      { text: path },
      digestCell(then),
      digestCell(today),
    ]),
  ];
}

const MOST_FILES = 20;
const FIRST_FILES = 5;

/** Those that changed before those that are new or gone. */
function filesListed({ files }: Comparison): Comparison["files"] {
  const inOrder = [
    ...files.filter(({ kind }) => kind === "changed"),
    ...files.filter(({ kind }) => kind !== "changed"),
  ];
  return files.length > MOST_FILES ? inOrder.slice(0, FIRST_FILES) : inOrder;
}

function moreFiles(comparison: Comparison): Cell[] {
  const left = comparison.files.length - filesListed(comparison).length;
  return left > 0 ? [{ text: `${left} more files differ; --format json lists them all` }] : [];
}

/** Why an answer can differ, or its text alone. */
function causeFacts({ before, now, comparison }: Verified): Fact[] {
  const otherTool = before.tool.version !== now.tool.version;
  if (comparison.answer.length === 0)
    return comparison.text === "same" ? [] : [fact("text", "Its text", textInWords(comparison.text, before))];
  const cause =
    comparison.files.length > 0
      ? filesCause(comparison)
      : otherTool
        ? "the files are the same, and another version of the tool answered"
        : "the files and the version are the same: the receipt was edited after it was written, or the tool was";
  return [fact("cause", "Since", cause)];
}

/** Which files differ, of the record and beside it, the first of each named. */
function filesCause({ files }: Comparison): string {
  const words = (of: "record" | "question", where: string): string[] => {
    const own = files.filter((file) => file.of === of).map(({ path }) => path);
    if (own.length === 0) return [];
    const named = own.length > 3 ? [...own.slice(0, 2), `${own.length - 2} more`] : own;
    return [`${own.length === 1 ? `a file ${where} differs` : `files ${where} differ`}: ${series(named)}`];
  };
  return [...words("question", "read beside the record"), ...words("record", "of the record")].join("; ");
}

function textInWords(text: Exclude<Comparison["text"], "same">, { output }: Receipt): string {
  switch (text) {
    case "by-version":
      return `differs as ${output?.format ?? "text"}, which another version of the tool wrote`;
    case "edited":
      return `differs as ${output?.format ?? "text"}: the receipt was edited after it was written, or the tool was`;
    case "not-compared":
      return "not compared, since it names the record where it lay";
    default:
      return text satisfies never;
  }
}

function pairInWords(before: string, now: string): string {
  return before === now ? before : `${before} in the receipt, ${now} now`;
}

function recordFact(before: ReceiptRecord, now: ReceiptRecord | undefined, index: number): Fact {
  const shown = ({ folder, digest }: ReceiptRecord): string => `${folder} (${digest.slice(0, "sha256:".length + 12)})`;
  const value = (record: ReceiptRecord | undefined): Json =>
    record === undefined ? null : { folder: record.folder, digest: record.digest };
  const label = index === 0 ? "Record" : `Record ${index + 1}`;
  return fact(
    index === 0 ? "record" : `record${index + 1}`,
    label,
    now === undefined ? `${shown(before)} in the receipt, none now` : pairInWords(shown(before), shown(now)),
    { before: value(before), now: value(now) },
  );
}

function filesInWords({ before, comparison }: Verified): string {
  const count = before.records.reduce((sum, { files }) => sum + files.length, 0);
  const { changed, new: added, gone } = countsOf(comparison);
  const differing = [
    ...(changed > 0 ? [`${changed} changed`] : []),
    ...(added > 0 ? [`${added} new`] : []),
    ...(gone > 0 ? [`${gone} gone`] : []),
  ];
  const read = counted(count, "file") || "no file";
  return differing.length === 0 ? `${read}, all the same` : `${read} in the receipt: ${differing.join(", ")}`;
}

function countsOf({ files }: Comparison): { changed: number; new: number; gone: number } {
  const count = (wanted: string): number => files.filter(({ kind }) => kind === wanted).length;
  return { changed: count("changed"), new: count("new"), gone: count("gone") };
}

/** A line that a shell takes, where nothing in it is hidden. */
function askedInWords({ question }: Receipt): string {
  const quoted = (word: string): string =>
    /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
  return [question.program, ...question.arguments].map(quoted).join(" ");
}

/** `management-2000 › A Portfolio › fee › words`: an item by its name alone, a place counted from 1. */
function pathInWords(path: Path): string {
  const inside = path[0] === "answer" && path.length > 1 ? path.slice(1) : path;
  return inside
    .filter((_, index) => typeof inside[index + 1] !== "object")
    .map((step) => (typeof step === "object" ? step.item : typeof step === "number" ? String(step + 1) : step))
    .join(" › ");
}

/** `answer.agreements["management-2000"].rows["A Portfolio"].fee.words`, a place counted from 0. */
function pathWritten(path: Path): string {
  return path
    .map((step, index) => {
      if (typeof step === "object") return `[${JSON.stringify(step.item)}]`;
      if (typeof step === "number") return `[${step}]`;
      return index === 0 ? step : `.${step}`;
    })
    .join("");
}

function digestCell(digest: string | undefined): Cell {
  return digest === undefined
    ? { text: "none", value: null }
    : { text: digest.slice(0, 12), full: digest, value: digest };
}

/** The whole of an answer, where the other side has none, is said to be one. */
function answerCell(path: Path, value: Json | undefined): Cell {
  if (path.length > 1 || path[0] !== "answer") return valueCell(value);
  return { text: value === null ? "no answer" : "an answer", value: value ?? null };
}

/** A value in words; a map or a list as JSON, cut where a page must hold it. */
function valueCell(value: Json | undefined): Cell {
  if (value === undefined) return { text: "nothing", value: null };
  const words = typeof value === "string" ? value : JSON.stringify(value);
  return {
    text: words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words,
    full: words,
    value,
  };
}

const LONGEST = 200;
