/**
 * Asking a question anew, without what was kept, where the system refuses to read what was: a read that fails of the cache means
 * that nothing was kept, wherever it happens before an answer is written.
 */
import type { Command } from "commander";
import { isUnreadOfCache } from "./compiled/parts.ts";
import { isOfProgress } from "./progress.ts";
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
  const said = toldTwice(shell.say);
  const printed = toldTwice(shell.print);
  let isWritten = false;
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
      say: said.first,
      print: printed.first,
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
      return { ...shell, mayCache: () => false, say: said.anew(), print: printed.anew() };
    },
  };
}

type Tell = (text: string) => void;

/** Tells texts, and anew each of the same once less for every time that it was told first. Progress is told whenever it is made. */
function toldTwice(tell: Tell): { readonly first: Tell; readonly anew: () => Tell } {
  const told = new Map<string, number>();
  return {
    first: (text) => {
      if (!isOfProgress(text)) told.set(text, (told.get(text) ?? 0) + 1);
      tell(text);
    },
    anew: () => (text) => {
      const before = told.get(text) ?? 0;
      if (before > 0) told.set(text, before - 1);
      else tell(text);
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
