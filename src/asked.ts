import type { Command, Option } from "commander";

/** What was asked: of which program, in its own words. */
export type Asked = {
  readonly program: string;
  /**
   * The words as the program understood them: operands, then options by their long names in the order typed, without
   * those that only say where and how the answer is shown. Typed again, they ask the same.
   */
  readonly words: readonly string[];
};

/** Options that change nothing of an answer. */
const SHOWING = new Set(["receipt", "output", "redline", "color", "no-color", "no-cache", "pager", "no-pager"]);

/** Notes the options that a program's commands are given, and tells of the command that acts what was asked of it. */
export function listenTo(program: Command): (command: Command) => Asked {
  const heard: { readonly command: Command; readonly option: Option; readonly value: unknown }[] = [];
  for (const command of [program, ...program.commands]) {
    for (const option of command.options)
      command.on(`option:${option.name()}`, (value: unknown) => heard.push({ command, option, value }));
  }
  return (command) => {
    const options = heard
      .filter((one) => one.command === command && !SHOWING.has(one.option.name()))
      .flatMap(({ option, value }) => wordsFor(option, value));
    const names = command === program ? [] : [command.name()];
    const { args } = command;
    const words = args.some((word) => word.startsWith("-"))
      ? [...names, ...options, "--", ...args]
      : [...names, ...args, ...options];
    return { program: program.name(), words };
  };
}

function wordsFor({ long, short }: Option, value: unknown): string[] {
  const flag = long ?? short ?? "";
  if (typeof value !== "string") return [flag];
  return value.startsWith("-") || value === "" ? [`${flag}=${value}`] : [flag, value];
}
