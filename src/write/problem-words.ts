import type { FaultArgs, Problem, ProblemArgs, ProblemCode } from "../agreement/problem.ts";
import { RULE_WORDS } from "./rule-words.ts";

/** What is wrong, and what to write instead. */
export type Words = { readonly message: string; readonly help: string };
/** The words of each of some codes, made from its arguments. */
export type WordsOf<Args> = { readonly [C in keyof Args]: (args: Args[C]) => Words };

/** What is wrong with a file, and what to write instead. */
const FAULT_WORDS: WordsOf<FaultArgs> = {
  "file-kind": ({ what }) => ({
    message: `this is ${what}, not a file`,
    help: "put the file itself here; links are not followed",
  }),
  "file-unreadable": ({ why }) => ({
    message: `the file cannot be read: ${why}`,
    help: "make it readable, or take it out of the record",
  }),
  "file-size": ({ size }) => ({
    message: `the file is too large (${size} bytes or more; at most 262144)`,
    help: "one file holds one amendment, agreement, overlay, statement or registrant",
  }),
  "file-place": ({ expected }) => ({
    message: "a YAML file stands where a record has none, so what it says would be lost",
    help: `a record's files are ${expected}`,
  }),
  "folder-link": ({ name }) => ({
    message: `${name} is a link`,
    help: "put the folder itself here; links are not followed",
  }),
  "folder-depth": ({ limit }) => ({
    message: `a folder more than ${limit} deep is not read`,
    help: "name the folder that holds the record",
  }),
  encoding: ({ likely }) => ({ message: `the file is not UTF-8 (it looks like ${likely})`, help: "save it as UTF-8" }),
  "line-ending": () => ({ message: "a carriage return stands alone", help: "end lines with LF or CRLF" }),
  "control-character": ({ character }) => ({
    message: `a control character (${character}) stands in the text`,
    help: "delete it",
  }),
  "invisible-character": ({ character }) => ({
    message: `an invisible character (${character}) stands in the text`,
    help: "delete it, or write a plain space",
  }),
  "merge-conflict": ({ marker }) => ({
    message: `an unfinished merge (${marker})`,
    help: "keep the right lines and delete the marks",
  }),
  "yaml-syntax": ({ message }) => ({
    message: `this is not YAML: ${message}`,
    help: "look at the mark and above it: indentation, colons, quotes and brackets; a text with `: ` or `#` needs quotes",
  }),
  "yaml-feature": ({ feature }) => ({
    message: `${feature} is not used in a record`,
    help: /document|directive/.test(feature)
      ? "one file holds one document: delete the line"
      : "write the value out: maps, lists and plain or quoted text",
  }),
  "too-deep": ({ limit }) => ({
    message: `more than ${limit} levels, one inside the other`,
    help: "a record needs no more than eight",
  }),
  "too-many-items": ({ limit, what }) => ({ message: `more than ${limit} ${what}`, help: "split it" }),
  "duplicate-key": ({ key }) => ({ message: `the key \`${key}\` stands twice`, help: "keep one of them" }),
  "empty-file": ({ expected }) => ({
    message: "nothing is written in the file",
    help: `write ${expected}, or delete the file`,
  }),
  "glued-comment": ({ text, comment }) => ({
    message: `the text ends at \`${text}\`: what follows is read as a comment (${comment})`,
    help: "put the whole text in quotes if the number sign belongs to it",
  }),
  "unknown-key": ({ key, where, nearest }) => ({
    message: `\`${key}\` is not a key of ${where}`,
    help:
      nearest !== undefined
        ? `did you mean \`${nearest}\`?`
        : /^\d+$/.test(key)
          ? 'put an amount with commas in quotes, such as "$500,000,000"'
          : "delete it, or see the record format in the README",
  }),
  "missing-key": ({ key, where, expected }) => ({
    message: `${where} needs \`${key}\``,
    help: `write \`${key}:\` with ${expected}`,
  }),
  "wrong-kind": ({ found, expected }) => ({ message: `${found} stands here`, help: `write ${expected}` }),
  "one-kind": ({ where, kinds, found, nearest }) => ({
    message: `${where} has exactly one kind (found: ${found})`,
    help: nearest === undefined ? `write one of ${kinds}` : `did you mean \`${nearest}\`?`,
  }),
  "bad-day": ({ text }) => ({
    message: `\`${text}\` is not a day of the calendar from 1900 on`,
    help: "write year, month and day, such as 2006-11-01",
  }),
  "bad-rate": ({ text }) => ({
    message: `\`${text}\` is not a rate`,
    help: "write it with its sign, such as 0.88%, or `blank` where the paper leaves it blank",
  }),
  "bad-amount": ({ text }) => ({
    message: `\`${text}\` is not an amount`,
    help: "write it in dollars, such as $500 million, $1.5 billion or $250,000,000",
  }),
  "bad-number": ({ text, expected }) => ({ message: `\`${text}\` is not a number`, help: `write ${expected}` }),
  "bad-address": ({ text }) => ({
    message: `\`${text}\` is not an address`,
    help: "write it whole, from https:// on, without spaces",
  }),
  "before-ends-early": ({ bound, trigger }) => ({
    message: `the schedule before the switch ends at ${bound}, below its trigger of ${trigger}`,
    help: "write its tiers up to the trigger, or end it with `{ rest: not-read }`",
  }),
  "bad-text": ({ expected }) => ({ message: "nothing is written here", help: `write ${expected}` }),
  "not-one-of": ({ text, allowed, nearest }) => ({
    message: `\`${text}\` is not one of ${allowed}`,
    help: nearest === undefined ? `write one of ${allowed}` : `did you mean \`${nearest}\`?`,
  }),
  "bad-month-end": ({ text }) => ({
    message: `\`${text}\` is not the last day of a month`,
    help: "write month and day, such as 12-31",
  }),
  "bad-length": ({ text }) => ({
    message: `\`${text}\` is not a length of time`,
    help: "write a number of days, months or years, such as 5 years",
  }),
  "class-repeated": ({ class: name }) => ({
    message: `${name} has a limit already`,
    help: "write one limit for each class",
  }),
  "day-order": ({ from, by }) => ({
    message: `the range begins on ${from}, after its end on ${by}`,
    help: "write the earlier day as `from`",
  }),
  "tier-order": ({ bound, before }) => ({
    message: `the upper bound ${bound} does not rise above ${before}`,
    help: "list the tiers from the lowest bound to the highest",
  }),
  "tier-zero": () => ({
    message: "the upper bound is zero",
    help: "a tier holds assets above the bound before it; write the bound that the paper prints",
  }),
  "tier-open": () => ({
    message: "a tier without `up-to` stands before the last",
    help: "write its `up-to`; only the last tier is open",
  }),
  "no-top-tier": () => ({
    message: "no tier covers the assets above the last bound",
    help: "end with a tier without `up-to`, or with `{ rest: not-read }` where the paper goes on and was not read",
  }),
  "rest-not-last": () => ({
    message: "`rest: not-read` stands before the last",
    help: "put it after the last tier that was read",
  }),
  "file-number": ({ number, file }) => ({
    message: `amendment ${number} stands in ${file}`,
    help: "name the file by its number, such as 022.yaml or 012-form.yaml",
  }),
  "number-repeated": ({ number }) => ({
    message: `amendment ${number} is held twice`,
    help: "keep one file for the executed paper; a form has a file of its own with `status: form`",
  }),
  "executed-unchanging": ({ status, key }) => ({
    message: `an amendment that is ${status} has no \`${key}\``,
    help: "nothing is known of a paper that was not seen; write what was read under `status: form` or `executed`",
  }),
  "unknown-portfolio": ({ name, nearest }) => ({
    message: `no portfolio is known as "${name}"`,
    help:
      nearest === undefined
        ? "enter it in registrant.yaml, or correct the name"
        : `did you mean "${nearest}"? otherwise enter it in registrant.yaml`,
  }),
  "name-claimed-twice": ({ name, other }) => ({
    message: `"${name}" and "${other}" are one name`,
    help: "keep one entry; case, punctuation and the word Portfolio do not tell two apart",
  }),
  "effective-missing": ({ status }) => ({
    message: `an amendment that is ${status} needs \`effective\``,
    help: "write the day that it prints, with blanks as printed (2001-02-__)",
  }),
};

/** The words of every problem code. */
const WORDS: WordsOf<ProblemArgs> = { ...FAULT_WORDS, ...RULE_WORDS };

/** Every code, of faults and of rules. */
export const PROBLEM_CODES = Object.keys(WORDS) as readonly ProblemCode[];

/** The words of one problem. */
export function wordsOf(found: Problem): Words {
  const words = WORDS[found.code as ProblemCode] as (args: Readonly<Record<string, string>>) => Words;
  const args = Object.entries(found.args as Readonly<Record<string, string>>);
  return words(Object.fromEntries(args.map(([key, value]) => [key, OURS.has(key) ? value : shortened(key, value)])));
}

/** Arguments in words of our own; the others quote the file. */
const OURS = new Set(["expected", "allowed", "kinds", "where", "what"]);

/** Arguments in sentences of our own that quote the file: a fee of many tiers, say, with what it is compared with. */
const SENTENCES = new Set(["says", "gives", "why"]);

/** A value is quoted far enough to be found again. */
function shortened(key: string, text: string): string {
  const longest = SENTENCES.has(key) ? LONGEST_SENTENCE : LONGEST_QUOTED;
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}

const LONGEST_QUOTED = 160;
const LONGEST_SENTENCE = 1_200;
