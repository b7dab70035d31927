import type { Argument, Command, Option } from "commander";

/** A command line up to the cursor, read as the program would read it. */
export type Typed = {
  readonly program: Command;
  /** The command to which the words before the cursor lead. */
  readonly command: Command;
  /** Options given before the cursor, by their long names, each with its last value; without a value, the empty text. */
  readonly given: ReadonlyMap<string, string>;
  /** What can stand at the cursor. An option's further values and the next word both can. */
  readonly wanted: {
    readonly value?: Option;
    readonly options?: true;
    readonly commands?: readonly Command[];
    readonly argument?: Argument;
  };
  /** The part typed of the value, option or word at the cursor. */
  readonly text: string;
};

/** Reads the words of a line; the last is the one at the cursor, and may be empty. */
export function typedOn(program: Command, words: readonly string[]): Typed {
  const given = new Map<string, string>();
  let command = program;
  let operands = 0;
  let onlyWords = false;
  let open: Open | undefined;
  for (const word of words.slice(0, -1)) {
    if (open && takes(open, word)) {
      given.set(nameOf(open.option), word);
      open = open.option.variadic ? { ...open, filled: true } : undefined;
      continue;
    }
    open = undefined;
    if (!onlyWords && word === "--") onlyWords = true;
    else if (!onlyWords && isOption(word)) {
      const { option, value } = optionIn(command, word);
      if (option) given.set(nameOf(option), value ?? "");
      if (option && value === undefined && (option.required || option.optional)) open = { option, filled: false };
    } else {
      const inner = operands === 0 ? commandsOf(command).find((one) => isCalled(one, word)) : undefined;
      if (inner) command = inner;
      else operands += 1;
    }
  }
  return { program, command, given, ...atCursor(words.at(-1) ?? "", command, operands, onlyWords, open) };
}

/** Commands that the help of a command lists. */
export function commandsOf(command: Command): readonly Command[] {
  return command.createHelp().visibleCommands(command);
}

/** Options that the help of a command lists. */
export function optionsOf(command: Command): readonly Option[] {
  return command.createHelp().visibleOptions(command);
}

/** The long name of an option, with its dashes. */
export function nameOf({ long, short, flags }: Option): string {
  return long ?? short ?? flags;
}

/** An option whose value may come next; `filled`: it has one, and may take more. */
type Open = { readonly option: Option; readonly filled: boolean };

function takes({ option, filled }: Open, word: string): boolean {
  return (option.required && !filled) || !isOption(word);
}

function isOption(word: string): boolean {
  return word.startsWith("-") && word !== "-";
}

function isCalled(command: Command, word: string): boolean {
  return command.name() === word || command.aliases().includes(word);
}

/** The option of `--format=json`, `--format` or `-o`, with the value that stands in the same word. */
function optionIn(command: Command, word: string): { option: Option | undefined; value?: string } {
  const [, long, value] = /^(--[^=]*)=(.*)$/s.exec(word) ?? [];
  const named = long ?? word;
  const option = optionsOf(command).find((one) => one.long === named || one.short === named);
  return { option, ...(value === undefined ? {} : { value }) };
}

function atCursor(
  text: string,
  command: Command,
  operands: number,
  onlyWords: boolean,
  open: Open | undefined,
): Pick<Typed, "wanted" | "text"> {
  if (open?.option.required && !open.filled) return { wanted: { value: open.option }, text };
  if (!onlyWords && text.startsWith("-")) {
    const { option, value } = optionIn(command, text);
    if (value === undefined) return { wanted: { options: true }, text };
    return { wanted: option ? { value: option } : {}, text: value };
  }
  const argument = argumentAt(command, operands);
  const commands = operands === 0 && !onlyWords ? commandsOf(command) : [];
  const nothingElse = commands.length === 0 && argument === undefined && !open && !onlyWords;
  return {
    wanted: {
      ...(open ? { value: open.option } : {}),
      ...(nothingElse ? { options: true } : {}),
      ...(argument ? { argument } : {}),
      commands,
    },
    text,
  };
}

function argumentAt({ registeredArguments }: Command, operands: number): Argument | undefined {
  const last = registeredArguments.at(-1);
  return registeredArguments[operands] ?? (last?.variadic ? last : undefined);
}
