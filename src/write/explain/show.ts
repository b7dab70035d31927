import type { ProblemCode, Severity } from "../../agreement/problem.ts";
import type { Paint } from "../paint.ts";
import { wrapped } from "../wrap.ts";
import type { Page, RulePage } from "./page.ts";
import { GROUPS, PAGES } from "./pages.ts";

/** One part of a page: words, then lines of a file, either of which may be absent. */
type Section = { readonly title: string; readonly words?: string; readonly lines?: string };

/** The widest that prose is set, in columns; a list or a page is never wider than the terminal. */
const MEASURE = 80;

/** The page of a code, for reading. */
export function explanation(code: ProblemCode, paints: Paint, width = MEASURE): string {
  const page: Page | RulePage = PAGES[code];
  const measure = Math.min(width, MEASURE);
  const parts = sectionsOf(code, page).map(({ title, words, lines }) =>
    [
      paints.title(title),
      ...(words === undefined ? [] : [wrapped(`  ${words}`, measure, "  ")]),
      ...(lines === undefined ? [] : [lines.replace(/^/gm, "    ")]),
    ].join("\n"),
  );
  const head = wrapped(`${code}: ${page.title}`, measure, "  ");
  const weight = wrapped(weighing(page), measure);
  return `${[`${paints.title(head)}\n${weight}`, ...parts].join("\n\n")}\n`;
}

/** Every code under its kind, each with its line; broken to a width where one is known. */
export function codesListed(paints: Paint, width?: number): string {
  const column = Math.max(...Object.keys(PAGES).map(({ length }) => length)) + 2;
  const room = width === undefined ? undefined : Math.max(width - column - 2, NARROWEST);
  const parts = GROUPS.map(({ title, pages }) => {
    const lines = Object.entries(pages).map(([code, page]) => {
      const words = wrapped(page.title, room);
      return `  ${code.padEnd(column)}${words.replaceAll("\n", `\n${" ".repeat(column + 2)}`)}`;
    });
    return [paints.title(title), ...lines].join("\n");
  });
  return `${parts.join("\n\n")}\n`;
}

const NARROWEST = 20;

/** A page without its heading, as Markdown. */
export function explanationAsMarkdown(code: ProblemCode): string {
  const parts = sectionsOf(code, PAGES[code]).flatMap(({ title, words, lines }) => [
    `**${title}**`,
    ...(words === undefined ? [] : [words.replaceAll("<", "&lt;")]),
    ...(lines === undefined ? [] : [`\`\`\`yaml\n${lines}\n\`\`\``]),
  ]);
  return parts.join("\n\n");
}

/** A page without its heading, as plain paragraphs. */
export function explanationAsPlain(code: ProblemCode): string {
  const parts = sectionsOf(code, PAGES[code]).flatMap(({ title, words, lines }) => [
    words === undefined ? `${title}:` : `${title}: ${words}`,
    ...(lines === undefined ? [] : [lines.replace(/^/gm, "    ")]),
  ]);
  return parts.join("\n\n");
}

function sectionsOf(code: ProblemCode, page: Page | RulePage): Section[] {
  return [
    { title: "What it means", words: page.means },
    { title: "Why it matters", words: page.matters },
    { title: "How to mend it", words: page.mend },
    ...(page.wrong === undefined ? [] : [{ title: "Wrong", lines: page.wrong }]),
    ...(page.right === undefined
      ? []
      : [{ title: page.wrong === undefined ? "So written" : "Right", lines: page.right }]),
    ...(page.rests === undefined ? [] : [{ title: "What it rests on", words: page.rests }]),
    accepting(code, page),
  ];
}

/** On one line where a page holds it, else a line a key. */
function acceptance(code: ProblemCode, about: string): string {
  const line = `  - { finding: ${code}, about: ${about}, reason: … }`;
  return line.length <= 76 ? line : `  - finding: ${code}\n    about: ${about}\n    reason: …`;
}

/** Whether the finding can be accepted, and how. */
function accepting(code: ProblemCode, page: Page | RulePage): Section {
  const title = "Accepting it";
  if (!("accept" in page)) {
    const errs = page.weighs.includes("error");
    const words = errs
      ? "It cannot be accepted or disabled: nothing is worked out from a file that does not read."
      : `It cannot be accepted; mending it is quick. --disable ${code} leaves it out of a check.`;
    return { title, words };
  }
  if ("never" in page.accept) return { title, words: `It cannot be accepted: ${page.accept.never}.` };
  const words = `Where it is to stay, write at the top level of the same file, with your reason (\`about\` is ${page.accept.about}):`;
  return { title, words, lines: `accepts:\n${acceptance(code, page.accept.example)}` };
}

const WEIGHTS: Readonly<Record<Severity, string>> = {
  error: "an error, which keeps every answer of its agreement back",
  warning: "a warning",
  note: "a note, which asks for nothing",
};

/** `An error, which …; in some cases a warning.` */
function weighing({ weighs: [usual, ...others] }: Page): string {
  const words = [WEIGHTS[usual], ...others.map((other) => `in some cases ${WEIGHTS[other]}`)].join("; ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
