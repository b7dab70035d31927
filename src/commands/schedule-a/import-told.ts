import type { Place } from "../../agreement/facts.ts";
import type { Shell } from "../../shell.ts";
import { counted } from "../../write/counted.ts";
import { wrapped } from "../../write/wrap.ts";
import type { Document } from "./imported.ts";

/** Whether nothing in a document needs a person. */
export function isClean({ imported }: Document): boolean {
  if (imported.kind === "statement") return imported.doubts.length === 0;
  return (
    imported.kind === "amendment" && imported.doubts.length === 0 && !imported.unread.some(({ matters }) => matters)
  );
}

/** Says on stderr what was made of a document: how it was read, each doubt, and each of its words that was not used. */
export function doubtsSaid(document: Document, shell: Shell): void {
  const { name, imported } = document;
  const { width } = shell.surface("stderr");
  const say = (text: string): void => shell.say(wrapped(text, width, text.startsWith(" ") ? "    " : "  "));
  if (imported.kind === "not-read") {
    say(`${name}: not read: ${imported.why}`);
    return;
  }
  if (imported.kind === "other") {
    say(`${name}: no amendment of a management agreement: it is ${imported.what}`);
    for (const { value, at, printed } of imported.because) say(`  ${shown(at)}: ${value}: "${cut(printed)}"`);
    for (const { value, at } of imported.counts)
      say(`  ${shown(at)}: it states ${counted(value.count, "portfolio")} (${value.over})`);
    const officers = (imported.offers?.says ?? []).filter(({ kind }) => kind === "officer").length;
    if (officers > 0) say(`  it states the terms of ${counted(officers, "officer")}`);
    if (imported.offers) say("  --as-statement writes what it states as the file of a statement");
    return;
  }
  const doubts = imported.doubts.map(({ about, why, at, printed }) => ({
    at,
    says: `doubtful [${about}]: ${why}${printed === "" ? "" : `: "${cut(printed)}"`}`,
  }));
  const left = imported.unread.map(({ words, at, matters }) => ({
    at,
    says: `${matters ? "not read" : "not used, beside the paper"}: "${cut(words)}"`,
  }));
  for (const { at, says } of byPlace([...doubts, ...left])) say(`${shown(at)}: ${says}`);
  say(`${name}: ${inShort(document)}`);
}

function inShort({ imported }: Document): string {
  if (imported.kind === "statement") {
    const read =
      imported.doubts.length === 0 ? "read whole" : `a person is needed (${counted(imported.doubts.length, "doubt")})`;
    return `it is ${imported.what}; what it states is written as a statement, ${read}`;
  }
  if (imported.kind !== "amendment") return "no amendment";
  const open = imported.unread.filter(({ matters }) => matters).length;
  const { number } = imported.amendment;
  const named = imported.title ?? (number === undefined ? "an amendment" : `Amendment No. ${number}`);
  const title = `${named}${asForm(imported)}`;
  if (imported.doubts.length === 0 && open === 0) return `${title}, read whole`;
  const needs = [counted(imported.doubts.length, "doubt"), counted(open, "passage")].filter((words) => words !== "");
  return `${title}: a person is needed (${needs.join(" and ")}${open > 0 ? " not read" : ""})`;
}

/** What makes the paper a form, each reason where it is met first: a blank that is read is no doubt, and a person is told of it. */
function asForm({ amendment, frame }: Extract<Document["imported"], { kind: "amendment" }>): string {
  if (amendment.status !== "form") return "";
  const first = new Map<string, number>();
  for (const { value, at } of frame.isForm) if (!first.has(value)) first.set(value, at.line);
  const reasons = [...first].map(([why, line]) => `line ${line}: ${why}`);
  return `, a form${reasons.length > 0 ? ` (${reasons.join("; ")})` : ""}`;
}

/** In the order of the document, in which a person goes through it. */
export function byPlace<T extends { readonly at: Place }>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
}

/** Long passages are told by their beginning: their place tells where they stand. */
function cut(words: string): string {
  return words.length <= 160 ? words : `${words.slice(0, 157)}\u2026`;
}

/** A place as an editor takes it: `amendment-45.txt:12:3`. */
export function shown({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
