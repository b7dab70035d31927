import { type ProblemCode, RULE_CODES } from "../../agreement/problem.ts";
import { usage } from "../../failure.ts";

/**
 * The code that a person typed, alone or as it is printed (`error[tier-order]`); `asked` is where. Any other fails with exit
 * 2 and the nearest one.
 */
export async function codeTyped(asked: string, text: string): Promise<ProblemCode> {
  const { PROBLEM_CODES } = await import("../../write/problem-words.ts");
  const typed = /^(?:error|warning|note)\[(.+)\]$/.exec(text)?.[1] ?? text;
  const found = PROBLEM_CODES.find((code) => code === typed.toLowerCase());
  if (found !== undefined) return found;
  const near = (await import("../../read/shape.ts")).nearest(typed, PROBLEM_CODES).nearest;
  throw usage(
    `${asked} ${text}: there is no such finding`,
    ...(near === undefined ? [] : [`did you mean ${near}?`]),
    "`schedule-a explain` lists all codes",
  );
}

/** The codes of lists separated by commas; a list without any fails with exit 2, and is not taken for none given. */
export async function codesTyped(asked: string, texts: readonly string[]): Promise<readonly ProblemCode[]> {
  const lists = texts.map((text) => text.split(",").flatMap((word) => word.trim() || []));
  if (lists.some((words) => words.length === 0))
    throw usage(`${asked} names no code`, "`schedule-a explain` lists all codes");
  return Promise.all(lists.flat().map((word) => codeTyped(asked, word)));
}

/** Codes to leave out. An error of reading is not among them: nothing is worked out from such a file, and nothing would say so. */
export async function codesDisabled(texts: readonly string[]): Promise<readonly ProblemCode[]> {
  const codes = await codesTyped("--disable", texts);
  const fault = codes.find((code) => !canBeDisabled(code));
  if (fault === undefined) return codes;
  throw usage(
    `--disable ${fault}: this is an error of reading, which cannot be disabled`,
    "mend the file: nothing is worked out from one that does not read",
  );
}

/** What a rule finds, and the one warning of reading. */
export function canBeDisabled(code: ProblemCode): boolean {
  return isOfRule(code) || code === "glued-comment";
}

/** Whether a rule finds it, in files that read; the others are faults of reading. */
export function isOfRule(code: ProblemCode): boolean {
  return (RULE_CODES as readonly string[]).includes(code);
}
