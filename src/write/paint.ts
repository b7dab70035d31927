import { Chalk } from "chalk";
import type { Tone } from "./answer.ts";

export type Paint = {
  readonly tone: (tone: Tone | undefined, text: string) => string;
  readonly title: (text: string) => string;
};

/** Colours for a surface, or none. Colour only repeats what the words say. */
export function paint(colour: boolean): Paint {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  const tones: Record<Tone, (text: string) => string> = {
    plain: (text) => text,
    sound: chalk.green,
    doubt: chalk.yellow,
    bad: chalk.red,
    faint: chalk.dim,
  };
  return { tone: (tone, text) => tones[tone ?? "plain"](text), title: chalk.bold };
}
