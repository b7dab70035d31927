/**
 * Asking a question anew, without what was kept, where the system refuses to read what was: a read that fails of the cache means
 * that nothing was kept, wherever it happens before an answer is written.
 */
import type { Command } from "commander";
import { isUnreadOfCache } from "./compiled/parts.ts";
import type { OpenRecord } from "./record.ts";
import type { FileRead, Given, Shell } from "./shell.ts";

/** A question as it is asked first: what it tells its shell of is passed on when it has ended. */
export type Attempt = {
  readonly shell: Shell;
  /** Whether it is to be asked anew, since what was thrown is a refusal of the cache and nothing was written or taken in. */
  readonly isToRepeat: (error: unknown, command: Command | undefined) => boolean;
  /** Tells the shell of what the question read and answered. */
  readonly pass: () => void;
  /** The shell to ask it in anew: without what was kept, and silent of what was said on stderr already. */
  readonly anew: () => Shell;
};

/** A question's first attempt, in a shell. */
export function attemptIn(shell: Shell): Attempt {
  const opened: OpenRecord[] = [];
  const read: FileRead[] = [];
  const answered: Given[] = [];
  let told = 0;
  let isWritten = false;
  const counting =
    (tell: (text: string) => void) =>
    (text: string): void => {
      told += 1;
      tell(text);
    };
  return {
    shell: {
      ...shell,
      out: (answer) => {
        isWritten = true;
        shell.out(answer);
      },
      show: (text) => {
        isWritten = true;
        return shell.show(text);
      },
      say: counting(shell.say),
      print: counting(shell.print),
      opened: (record) => void opened.push(record),
      read: (file) => void read.push(file),
      answered: (given) => void answered.push(given),
    },
    isToRepeat: (error, command) =>
      isUnreadOfCache(error) && !isWritten && read.length === 0 && command !== undefined && asksOnly(command),
    pass: () => {
      for (const record of opened) shell.opened?.(record);
      for (const file of read) shell.read?.(file);
      for (const given of answered) shell.answered?.(given);
    },
    anew: () => {
      for (const record of opened) record.close();
      let before = told;
      const after =
        (tell: (text: string) => void) =>
        (text: string): void => {
          if (before > 0) before -= 1;
          else tell(text);
        };
      return { ...shell, mayCache: () => false, say: after(shell.say), print: after(shell.print) };
    },
  };
}

/** Whether a command does nothing but answer out of records: a file, a pipe above all, might not be read twice. */
function asksOnly(command: Command): boolean {
  const names = command.options.map((option) => option.attributeName());
  const isAnswer = names.includes("format") && (names.includes("receipt") || command.name() === "check");
  const takesFile = command.options.some(
    (option) =>
      option.flags.includes("<file>") &&
      !WRITTEN.has(option.attributeName()) &&
      command.getOptionValue(option.attributeName()) !== undefined,
  );
  const isOfFiles = command.registeredArguments.some((one) => /draft|file|receipt/.test(one.name()));
  return isAnswer && !takesFile && !isOfFiles && !command.args.includes("-");
}

/** Options that name a file to be written. */
const WRITTEN = new Set(["output", "receipt"]);
