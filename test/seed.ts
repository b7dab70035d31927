import fc from "fast-check";

/**
 * The seed of every property and random draw: the same in every run, so that a change is judged by what it changes, until
 * SEED asks for another: a whole number, or `random`, by which laws are tried on what no run before had.
 */
export const SEED = seedFrom(process.env["SEED"] ?? "2006");

fc.configureGlobal({ seed: SEED });

function seedFrom(typed: string): number {
  if (typed === "random") return Math.floor(Math.random() * 2 ** 31);
  if (!/^\d{1,10}$/.test(typed) || Number(typed) >= 2 ** 31)
    throw new Error(`SEED is "${typed}": write a whole number below 2,147,483,648, or random`);
  return Number(typed);
}
