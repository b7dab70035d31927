import type { Cell } from "../write/answer.ts";

/** Reasons that rows share, each told once under a letter. */
export class Legend {
  private readonly letters = new Map<string, string>();

  mark(reason: string): string {
    const letter = this.letters.get(reason) ?? letterOf(this.letters.size);
    this.letters.set(reason, letter);
    return `[${letter}]`;
  }

  notes(): Cell[] {
    return [...this.letters].map(([reason, letter]) => ({
      text: `[${letter}] ${reason}`,
      value: { mark: letter, reason },
    }));
  }
}

function letterOf(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letterOf(Math.floor(index / 26) - 1) + last;
}
