import { Option } from "commander";

/** An option that takes one value and may be given again: its values in the order typed, none where it is not given. */
export function repeated(flags: string, description: string): Option {
  return new Option(flags, description)
    .argParser((value: string, before: readonly string[]) => [...before, value])
    .default([], "none");
}
