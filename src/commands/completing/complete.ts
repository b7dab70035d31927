import type { Command, Option } from "commander";
import type { Shell } from "../../shell.ts";
import { visible } from "../../write/visible.ts";
import { wordsOfLine } from "./bash-line.ts";
import { nameOf, optionsOf, type Typed, typedOn } from "./typed.ts";
import { type Offer, type Offers, valuesOf } from "./values.ts";

/**
 * What can stand at the cursor, for the script of a shell: a word a line, behind a tab what it stands for, and last a colon
 * with what else the shell is to offer: 0 files, 16 folders, 4 nothing. (The same answers are understood by the scripts of
 * cobra and of @bomb.sh/tab.) A value that follows `=` comes without its option. What fails offers nothing and says nothing.
 * `line` is bash's, as typed; or the words behind the program's name, without quotes, the last at the cursor.
 */
export async function complete(program: Command, line: string | readonly string[], shell: Shell): Promise<string> {
  const words = typeof line === "string" ? wordsOfLine(line) : line;
  if (words === undefined) return written([], "files");
  try {
    const typed = typedOn(program, words);
    const offers = await offersFor(typed, shell);
    const matched = offers.flatMap(({ words: offered, typedAs }) => {
      const start = typedAs?.(typed.text) ?? typed.text;
      return offered.filter(({ word }) => word.startsWith(start));
    });
    return written(matched, offers.find(({ paths }) => paths !== undefined)?.paths);
  } catch {
    return written([], undefined);
  }
}

async function offersFor(typed: Typed, shell: Shell): Promise<Offers[]> {
  const { value, options, commands, argument } = typed.wanted;
  return [
    ...(commands
      ? [{ words: commands.map((one) => ({ word: one.name(), says: one.summary() || one.description() })) }]
      : []),
    ...(argument ? [await valuesOf(argument, typed, shell)] : []),
    ...(value ? [await valuesOf(value, typed, shell)] : []),
    ...(options ? [{ words: optionsLeft(typed) }] : []),
  ];
}

/** Options that can still be given: one that takes a single value, and has it, is left out. */
function optionsLeft({ command, given, text }: Typed): Offer[] {
  const left = optionsOf(command).filter((option) => !given.has(nameOf(option)) || isRepeatable(option));
  return left.flatMap((option) => {
    const short = option.short !== undefined && text === option.short ? [option.short] : [];
    return [...short, nameOf(option)].map((word) => ({ word, says: option.description }));
  });
}

function isRepeatable({ variadic, defaultValue }: Option): boolean {
  return variadic || Array.isArray(defaultValue);
}

const DIRECTIVE = { files: 0, folders: 16, none: 4 } as const;

/** Words to which a shell gives no meaning, whatever the record holds: a candidate ends up on a command line. */
const PLAIN = /^-{0,2}[A-Za-z0-9][A-Za-z0-9._,/-]*$/;

function written(offers: readonly Offer[], paths: Offers["paths"]): string {
  const lines = offers
    .filter(({ word }) => PLAIN.test(word))
    .map(({ word, says }) => (says === undefined ? word : `${word}\t${visible(says)}`));
  return `${[...lines, `:${DIRECTIVE[paths ?? "none"]}`].join("\n")}\n`;
}
