import type { FaultPages } from "./page.ts";

/** YAML as a record uses it: maps, lists and texts. */
export const YAML: FaultPages<
  "yaml-syntax" | "yaml-feature" | "too-deep" | "too-many-items" | "duplicate-key" | "empty-file" | "glued-comment"
> = {
  "yaml-syntax": {
    title: "the file is not YAML",
    weighs: ["error"],
    means:
      "The text breaks the rules of YAML at this place: indentation, a missing quote or bracket, or a colon inside a text without quotes.",
    matters:
      "Nothing of the file can be read, so the paper is missing from the chain and its agreement is not answered from.",
    mend: "Look at the mark and at the lines above it. A text that holds `: ` or ` #`, or begins with a bracket, a quote or `%`, needs quotes.",
    wrong: "sources:\n  - title: Supplement: change of name",
    right: 'sources:\n  - title: "Supplement: change of name"',
  },
  "yaml-feature": {
    title: "a feature of YAML that a record does not use",
    weighs: ["error"],
    means:
      "Anchors (&), aliases (*), tags (!), merge keys (<<), complex keys (?), directives (%) and second documents (---) are refused. Each paper is written out in full.",
    matters: "With them a rate can stand far from the row that it belongs to, and a few lines can stand for millions.",
    mend: "Write the value out where it belongs. For a second document, make a second file.",
    wrong: `changes:
  - { change-fee: Alpha Portfolio, fee: &same [{ rate: 0.80% }] }
  - { change-fee: Beta Portfolio, fee: *same }`,
    right: `changes:
  - { change-fee: Alpha Portfolio, fee: [{ rate: 0.80% }] }
  - { change-fee: Beta Portfolio, fee: [{ rate: 0.80% }] }`,
  },
  "too-deep": {
    title: "too many levels, one inside the other",
    weighs: ["error"],
    means: "No paper needs more than eight levels of maps and lists; beyond sixteen the file is refused.",
    matters: "A few lines of brackets, nested deep enough, stop a program that reads them.",
    mend: "Look for a list that was indented a level too far on each line, or for stray brackets.",
  },
  "too-many-items": {
    title: "more items than any paper has",
    weighs: ["error"],
    means: "A list or a map holds at most 5,000 items, and a file at most 20,000 brackets, commas and list marks.",
    matters: "A file like this is no amendment, and reading it could stall a check.",
    mend: "Split it: one paper a file.",
  },
  "duplicate-key": {
    title: "a key stands twice in one map",
    weighs: ["error"],
    means: "The same key was written twice at one level. The second place is shown beside the first.",
    matters: "Many YAML readers keep one of the two and drop the other without a word. A day or a fee would be lost.",
    mend: "Keep the one that agrees with the paper. Two changes of one paper are two items of `changes`, not two keys.",
    wrong: "effective: 2006-11-01\nexecuted: 2006-11-01\neffective: 2006-11-10",
    right: "effective: 2006-11-01\nexecuted: 2006-11-01",
    rests: "YAML 1.2.2, section 3.2.1.1: the keys of a mapping are unique.",
  },
  "empty-file": {
    title: "nothing is written in a file",
    weighs: ["error"],
    means: "The file is empty, or holds comments alone.",
    matters: "Its name claims a paper that the record does not hold.",
    mend: "Write the paper. Where it is known to exist and was not seen, a file with its number and `status: not-seen` says so. Otherwise delete the file.",
    right: "amendment: 21\nstatus: not-seen",
  },
  "glued-comment": {
    title: "a text ends where a number sign begins a comment",
    weighs: ["warning"],
    means: "In YAML a number sign behind a space begins a comment. The value ends before it.",
    matters: "`Growth Fund #2` is read as `Growth Fund`: another portfolio, perhaps, and no error says so.",
    mend: "Put the whole text in quotes where the number sign belongs to it. Where it is a comment, move it to a line of its own.",
    wrong: "changes:\n  - change-fee: Growth Portfolio #2\n    fee: [{ rate: 0.80% }]",
    right: 'changes:\n  - change-fee: "Growth Portfolio #2"\n    fee: [{ rate: 0.80% }]',
  },
};
