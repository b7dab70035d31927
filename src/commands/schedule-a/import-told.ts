import type { Place } from "../../agreement/facts.ts";
import type { Shell } from "../../cli.ts";
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
  const say = (text: string): void => shell.say(wrapped(text, width, "  "));
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
    if (officers > 0) say(`  it states ${counted(officers, "officer's term")}`);
    if (imported.offers) say("  --as-statement writes what it states as a statement of the record");
    return;
  }
  for (const { about, why, at, printed } of imported.doubts)
    say(`${shown(at)}: doubtful [${about}]: ${why}${printed === "" ? "" : `: "${cut(printed)}"`}`);
  for (const { words, at, matters } of imported.unread)
    say(`${shown(at)}: ${matters ? "not read" : "not used, beside the paper"}: "${cut(words)}"`);
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
  const title = imported.title ?? "an amendment";
  if (imported.doubts.length === 0 && open === 0) return `${title}, read whole`;
  const needs = [counted(imported.doubts.length, "doubt"), counted(open, "passage")].filter((words) => words !== "");
  return `${title}: a person is needed (${needs.join(" and ")}${open > 0 ? " not read" : ""})`;
}

/** Long passages are told by their beginning: their place tells where they stand. */
function cut(words: string): string {
  return words.length <= 160 ? words : `${words.slice(0, 157)}\u2026`;
}

export function shown({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
