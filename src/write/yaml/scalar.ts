/** A text as one line of YAML says it in any place: as it is where every reader takes it for text, else in quotes. */
export function scalar(text: string): string {
  return PLAIN.test(text) && !TYPED.test(text) ? text : JSON.stringify(text);
}

/** A letter, then letters, digits, marks that mean nothing to YAML, and single spaces between words. */
const PLAIN = /^\p{L}(?:[\p{L}\p{M}\p{N}.()/&'’®™+-]| (?! ))*(?<! )$/u;
/** What some readers take for a truth value, nothing or a number. */
const TYPED = /^(?:true|false|yes|no|on|off|null|y|n|e\d+)$/i;
