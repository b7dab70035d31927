import {
  autocomplete,
  type CANCEL_SYMBOL,
  confirm,
  intro,
  isCancel,
  log,
  note,
  outro,
  select,
  text,
} from "@clack/prompts";
import { wrapped } from "../../write/wrap.ts";

/** Thrown where a person ends the questions. */
export const ENDED = Symbol("ended");

export type Choice<T extends string> = { readonly value: T; readonly label: string; readonly hint?: string };

/** Questions to a person at a terminal; each throws {@link ENDED} where that person presses Ctrl-C or Escape. */
export const ask = {
  intro: (words: string): void => intro(words),
  outro: (words: string): void => outro(words),
  say: (words: string): void => log.info(words),
  show: (words: string, title: string): void => note(words, title, { format: (line) => line }),
  /** One of a few. */
  choice: async <T extends string>(message: string, choices: readonly Choice<T>[], first?: T): Promise<T> =>
    // The library's type of a choice splits by the type of its value, which is always a text here.
    given(
      await select<string>({
        message,
        options: choices.map((one) => ({ ...one })),
        ...(first === undefined ? {} : { initialValue: first }),
      }),
    ) as T,
  /** One of many, searched by what is typed. */
  search: async (
    message: string,
    choices: readonly Choice<string>[],
    fits: (typed: string, value: string) => boolean,
  ): Promise<string> =>
    given(
      await autocomplete<string>({
        message,
        options: choices.map((one) => ({ ...one })),
        placeholder: "type words of the name",
        maxItems: 8,
        filter: (typed, { value }) => fits(typed, value),
        validate: (value) => (value === undefined ? "no portfolio bears such a name" : undefined),
      }),
    ),
  /** A line; `refuse` says what is wrong with it. */
  line: async (
    message: string,
    refuse: (typed: string) => string | undefined,
    { initial, placeholder }: { readonly initial?: string; readonly placeholder?: string } = {},
  ): Promise<string> =>
    (
      given(
        await text({
          message,
          validate: (typed) => fitted(refuse((typed ?? "").trim())),
          ...(initial === undefined ? {} : { initialValue: initial }),
          ...(placeholder === undefined ? {} : { placeholder }),
        }),
      ) ?? ""
    ).trim(),
  isSo: async (message: string, initial: boolean): Promise<boolean> =>
    given(await confirm({ message, initialValue: initial })),
};

/** What is wrong, under the line typed: the library breaks it at the edge of the screen, in the midst of a word. */
function fitted(words: string | undefined): string | undefined {
  return words === undefined ? undefined : wrapped(words, (process.stdout.columns || 80) - 4, "   ");
}

function given<T>(answer: T | typeof CANCEL_SYMBOL): T {
  if (isCancel(answer)) throw ENDED;
  return answer;
}
