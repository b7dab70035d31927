import type { Command } from "commander";
import type { Shell } from "../shell.ts";

/** Declares a command to its program. */
export type Declare = (program: Command, shell: Shell) => void;

/** A program's commands: how each is loaded by itself, and how all are, in the order of the help. */
export type Commands = {
  readonly byName: ReadonlyMap<string, () => Promise<Declare>>;
  readonly all: () => Promise<readonly Declare[]>;
  /** Whether the program answers by itself where no command is named. */
  readonly hasOwnAnswer: boolean;
};

/**
 * The declarations of the commands that words can lead to. No other has a part in what becomes of these words: Commander
 * looks a command up by a whole word, and what it proposes for an option misspelt is the options of the command itself. All
 * are declared for help, for completion, and where no command is named and the program has no answer of its own, for then
 * it lists or proposes them.
 */
export async function declarationsFor(words: readonly string[], commands: Commands): Promise<readonly Declare[]> {
  const { byName } = commands;
  const [first = ""] = words;
  const named = byName.get(first);
  if (named) return [await named()];
  if (!commands.hasOwnAnswer || words.some(asksForAll)) return commands.all();
  return Promise.all([...new Set(words)].flatMap((word) => byName.get(word)?.() ?? []));
}

/** `-h` may stand among other letters behind one dash. */
function asksForAll(word: string): boolean {
  return word === "help" || word === "--help" || word === "complete" || /^-[^-]*h/.test(word);
}

/** Whether the words lead to one of its commands at once, so that nothing is asked of the program itself. */
export function leadsAway([first = ""]: readonly string[], { byName }: Commands): boolean {
  return byName.has(first);
}
