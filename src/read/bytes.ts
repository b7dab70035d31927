import type { Place } from "../agreement/facts.ts";
import { hidden } from "../agreement/hidden.ts";
import { type Problem, problem } from "../agreement/problem.ts";

/** The largest file that a record may hold, in bytes. */
export const MAX_FILE_BYTES = 262_144;

/** A text in which neither this nor a forbidden character is found has no line to report. */
const MAY_BE_FAULTY = /\r|^(?:<{7}|={7}|>{7}|\|{7})/m;
const CONFLICT = /^(?:<{7}|={7}|>{7}|\|{7})(?= |$)/;

/**
 * The text of a file's bytes: UTF-8, one leading byte-order mark dropped, CRLF as LF. Undefined, with problems, where
 * the bytes are not such a text, are too many, or hold characters that {@link forbiddenCharacter} names or the marks of
 * an unfinished merge.
 */
export function decodeText(bytes: Uint8Array, file: string, report: (found: Problem) => void): string | undefined {
  const start: Place = { file, line: 1, column: 1, length: 1 };
  if (bytes.length > MAX_FILE_BYTES) {
    report(problem("file-size", { size: String(bytes.length) }, start));
    return undefined;
  }
  const raw = bytes.includes(0) ? undefined : decodeUtf8(bytes);
  if (raw === undefined) {
    report(problem("encoding", { likely: likelyEncoding(bytes) }, placeOfBadByte(bytes, file)));
    return undefined;
  }
  const text = (raw.startsWith("\ufeff") ? raw.slice(1) : raw).replaceAll("\r\n", "\n");
  if (!MAY_BE_FAULTY.test(text) && forbiddenCharacter(text) === undefined) return text;
  const found = text
    .split("\n")
    .flatMap((line, index) => lineProblem(line, { file, line: index + 1, column: 1, length: 1 }) ?? []);
  for (const one of found.filter((each, index) => each.code !== "merge-conflict" || firstOf(found, each, index)))
    report(one);
  return found.length === 0 ? text : undefined;
}

/** All but the letters and signs of ASCII and the line end, none of which is hidden: most texts hold little else. */
const NOT_SEEN_AT_ONCE = /[^\n\x20-\x7e]/;

/** The first character of `text` that a record may not hold, with its index; undefined where all may stand. */
export function forbiddenCharacter(
  text: string,
): { kind: "control" | "invisible"; index: number; name: string } | undefined {
  const from = text.search(NOT_SEEN_AT_ONCE);
  const found = from < 0 ? -1 : text.slice(from).search(hidden());
  if (found < 0) return undefined;
  const index = from + found;
  const code = text.codePointAt(index) as number;
  const name = `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
  return { kind: /\p{Cc}/u.test(String.fromCodePoint(code)) ? "control" : "invisible", index, name };
}

/** An unfinished merge is one fault, however many marks it has. */
function firstOf(found: readonly Problem[], { code }: Problem, index: number): boolean {
  return found.findIndex((one) => one.code === code) === index;
}

function lineProblem(line: string, start: Place): Problem | undefined {
  const carriageReturn = line.indexOf("\r");
  if (carriageReturn >= 0) return problem("line-ending", {}, { ...start, column: carriageReturn + 1 });
  const conflict = CONFLICT.exec(line);
  if (conflict) return problem("merge-conflict", { marker: conflict[0] }, { ...start, length: 7 });
  const found = forbiddenCharacter(line);
  if (!found) return undefined;
  return problem(`${found.kind}-character`, { character: found.name }, { ...start, column: found.index + 1 });
}

const UTF_8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return UTF_8.decode(bytes);
  } catch {
    return undefined;
  }
}

function likelyEncoding(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "UTF-16, little-endian";
  if (first === 0xfe && second === 0xff) return "UTF-16, big-endian";
  if (bytes.includes(0)) return "UTF-16 or a binary file";
  return "Windows-1252 or Latin-1";
}

/** The first byte that begins no whole character, or is none. */
function placeOfBadByte(bytes: Uint8Array, file: string): Place {
  let good = 0;
  for (let end = bytes.length; good < end; ) {
    const middle = Math.ceil((good + end) / 2);
    if (decodesAsPrefix(bytes.subarray(0, middle))) good = middle;
    else end = middle - 1;
  }
  while (decodeUtf8(bytes.subarray(0, good)) === undefined) good -= 1;
  const nothing = bytes.indexOf(0);
  const before = new TextDecoder()
    .decode(bytes.subarray(0, nothing >= 0 && nothing < good ? nothing : good))
    .split("\n");
  return { file, line: before.length, column: (before.at(-1) as string).length + 1, length: 1 };
}

/** As far as it goes: a character may be cut at the end. */
function decodesAsPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
