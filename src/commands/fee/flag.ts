/** An option as it is typed, from its name in the options read: `--group-assets`. */
export function flagOf(option: string): string {
  return `--${dashed(option)}`;
}

/** A name of several words as YAML and options write it: `fiscal-year-ends`. */
export function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
