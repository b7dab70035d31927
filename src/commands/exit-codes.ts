import { wrapped } from "../write/wrap.ts";

/** What each exit code of a command means; 3, 70 and 130 mean the same of every command, where nothing more is said of them. */
type Meanings = {
  readonly 0: string;
  readonly 1?: string;
  readonly 2: string;
  readonly 3?: string;
  readonly 70?: string;
};

/** The exit codes of a command as its help lists them, and what else there is to say of them. */
export function exitCodes(meanings: Meanings, remark?: string): string {
  const lines = Object.entries({ ...USUAL, ...meanings }).map(([code, means]) => {
    const words = wrapped(means, HELP_WIDTH - INDENT.length).replaceAll("\n", `\n${INDENT}`);
    return `  ${code.padEnd(3)} ${words}`;
  });
  return ["", "Exit codes:", ...lines, ...(remark === undefined ? [] : [remark])].join("\n");
}

/** The columns that the help of a program has where no terminal tells. */
const HELP_WIDTH = 80;
const INDENT = " ".repeat("  130 ".length);

const USUAL = { 3: "a file cannot be read or written", 70: "a bug in the tool, with its stack", 130: "interrupted" };
