import { Chalk } from "chalk";
import type { Tone } from "./answer.ts";
import type { Paint } from "./paint.ts";

/** The colours of a terminal. */
export function colours(): Paint {
  const chalk = new Chalk({ level: 1 });
  const tones: Record<Tone, (text: string) => string> = {
    plain: (text) => text,
    sound: chalk.green,
    doubt: chalk.yellow,
    bad: chalk.red,
    faint: chalk.dim,
  };
  return { tone: (tone, text) => tones[tone ?? "plain"](text), title: chalk.bold };
}
