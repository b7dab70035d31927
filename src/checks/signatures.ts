import { type Day, earliest, latest } from "../agreement/day.ts";
import type { Amendment, Officer, Signature } from "../agreement/facts.ts";
import { normalised } from "../agreement/identity.ts";
import { effectiveDay } from "../agreement/known.ts";
import { type Problem, problem } from "../agreement/problem.ts";
import type { Rule } from "./rule.ts";

/** Who signed each paper: nobody, one officer for both sides, or somebody who did not hold the stated office that day. */
export const signatures: Rule = ({ registrant, chains }) =>
  chains.flatMap(({ agreement }) =>
    agreement.amendments.flatMap((paper) => [
      ...unsigned(paper),
      ...oneForBoth(paper),
      ...offices(paper, registrant.officers),
    ]),
  );

function unsigned({ executed, signed, places, at }: Amendment): Problem[] {
  const note = { severity: "note" } as const;
  if (typeof executed === "object")
    return [problem("execution-blank", { about: executed.blank }, { ...(places.executed ?? at), length: 1 }, note)];
  if (signed !== "blank") return [];
  return [problem("execution-blank", { about: "empty signature lines" }, places.signed ?? at, note)];
}

function oneForBoth({ signed, places, at }: Amendment): Problem[] {
  const warning = { severity: "warning" } as const;
  if (signed === "one-officer")
    return [problem("one-officer-signs", { about: "one officer" }, places.signed ?? at, warning)];
  const all = Array.isArray(signed) ? (signed as readonly Signature[]) : [];
  const trust = all.filter((one) => one.for === "trust");
  return all.flatMap((one) => {
    const same = one.for === "manager" && trust.find(({ by }) => normalised(by) === normalised(one.by));
    if (!same) return [];
    const also = { place: same.at, says: "for the trust" };
    return [problem("one-officer-signs", { about: one.by }, one.at, { ...warning, also })];
  });
}

/** Terms are compared on the day of execution, else on the effective day; where no terms are recorded at all, not at all. */
function offices(paper: Amendment, officers: readonly Officer[]): Problem[] {
  const { signed, executed } = paper;
  const day = typeof executed === "string" && executed !== "not-read" ? executed : effectiveDay(paper);
  if (!Array.isArray(signed) || day === undefined || officers.length === 0) return [];
  return (signed as readonly Signature[]).flatMap((one) => {
    const own = officers.filter(({ name, of }) => of === one.for && normalised(name) === normalised(one.by));
    if (own.length === 0) return [problem("signer-unknown", { about: one.by }, one.at, { severity: "note" })];
    const held = own.filter((officer) => inOffice(officer, day)).map(({ office }) => office);
    if (one.title === undefined || isHeld(one.title, held)) return [];
    const args = { about: one.by, office: one.title, held: held.length > 0 ? held.join("; ") : "none recorded" };
    return [problem("office-not-held", args, one.at, { severity: "warning" })];
  });
}

/** `President` is held by the `President and Trustee`, not by a `Vice President`; `President and Trustee` by two terms. */
function isHeld(title: string, held: readonly string[]): boolean {
  const offices = held.flatMap(officesIn);
  return officesIn(title).every((asked) =>
    offices.some((office) => {
      const at = ` ${office} `.indexOf(` ${asked} `);
      return at >= 0 && !LESSER.test(office.slice(0, at));
    }),
  );
}

/** An office under one of these is another, and less. */
const LESSER = /\b(?:vice|assistant|associate|deputy|acting|former)\b/;

/** `Vice President, General Counsel and Secretary` is three. */
function officesIn(title: string): string[] {
  return title
    .split(/[,;&/]|\band\b/i)
    .map(normalised)
    .filter((office) => office !== "");
}

/** A term whose first or last day is a range of days is taken at its widest. */
function inOffice({ from, to }: Officer, day: Day): boolean {
  const first = from && earliest(from);
  return (first === undefined || first <= day) && (to === undefined || day <= latest(to));
}
