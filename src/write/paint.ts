import type { Tone } from "./answer.ts";

/** How a surface shows a tone and a title. Colour only repeats what the words say. */
export type Paint = {
  readonly tone: (tone: Tone | undefined, text: string) => string;
  readonly title: (text: string) => string;
};

/** No colour at all. */
export const UNPAINTED: Paint = { tone: (_, text) => text, title: (text) => text };
