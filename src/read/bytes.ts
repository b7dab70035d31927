import type { Place } from "../agreement/facts.ts";
import { type Problem, problem } from "../agreement/problem.ts";

/** The largest file that a record may hold, in bytes. */
export const MAX_FILE_BYTES = 262_144;

/** Characters that no record needs and that can hide or reorder what a reader sees. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const INVISIBLE =
  /[\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}\p{Cn}]|(?! )\p{Zs}|[\ufe00-\ufe0f]|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u180b|\u180c|\u180d|\u3164|\uffa0/u;
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
  const raw = decodeUtf8(bytes);
  if (raw === undefined) {
    report(problem("encoding", { likely: likelyEncoding(bytes) }, placeOfBadByte(bytes, file)));
    return undefined;
  }
  const text = (raw.startsWith("\ufeff") ? raw.slice(1) : raw).replaceAll("\r\n", "\n");
  let sound = true;
  text.split("\n").forEach((line, index) => {
    const found = lineProblem(line, { file, line: index + 1, column: 1, length: 1 });
    if (found) {
      report(found);
      sound = false;
    }
  });
  return sound ? text : undefined;
}

/** The first character of `text` that a record may not hold, with its index; undefined where all may stand. */
export function forbiddenCharacter(
  text: string,
): { kind: "control" | "invisible"; index: number; name: string } | undefined {
  const control = text.search(CONTROL);
  const invisible = text.search(INVISIBLE);
  if (control < 0 && invisible < 0) return undefined;
  const isControl = control >= 0 && (invisible < 0 || control < invisible);
  const index = isControl ? control : invisible;
  const code = text.codePointAt(index) as number;
  return {
    kind: isControl ? "control" : "invisible",
    index,
    name: `U+${code.toString(16).toUpperCase().padStart(4, "0")}`,
  };
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

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function likelyEncoding(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "UTF-16, little-endian";
  if (first === 0xfe && second === 0xff) return "UTF-16, big-endian";
  if (bytes.includes(0)) return "UTF-16 or a binary file";
  return "Windows-1252 or Latin-1";
}

function placeOfBadByte(bytes: Uint8Array, file: string): Place {
  let good = 0;
  for (let end = bytes.length; good < end; ) {
    const middle = Math.ceil((good + end) / 2);
    if (decodesAsPrefix(bytes.subarray(0, middle))) good = middle;
    else end = middle - 1;
  }
  const before = new TextDecoder().decode(bytes.subarray(0, good)).split("\n");
  return { file, line: before.length, column: (before.at(-1) as string).length + 1, length: 1 };
}

function decodesAsPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
