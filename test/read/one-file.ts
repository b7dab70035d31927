import type { Amendment, Fee } from "../../src/agreement/facts.ts";
import { readFile } from "../../src/read/file.ts";
import type { FileRead, Role } from "../../src/read/record.ts";

export const HEAD = "amendment: 22\nstatus: executed\neffective: 2006-11-01\n";

/** One file read as `022.yaml`. */
export function readOne(content: string | Uint8Array, role: Role = "amendment"): FileRead {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  return readFile({ path: "022.yaml", role, registrant: "", agreement: "" }, bytes);
}

/** What is wrong with a file, as `code line:column`. */
export function faultsOf(content: string | Uint8Array, role: Role = "amendment"): string[] {
  return readOne(content, role).problems.map(({ code, at }) => `${code} ${at.line}:${at.column}`);
}

/** The value of a sound file, without the places; an unsound file fails with its faults. */
export function soundValue(content: string | Uint8Array, role: Role = "amendment"): unknown {
  const { value, problems } = readOne(content, role);
  if (value === undefined)
    throw new Error(problems.map(({ code, at }) => `${code} ${at.line}:${at.column}`).join("\n"));
  return withoutPlaces(value);
}

export function amendmentOf(content: string | Uint8Array): Amendment {
  return soundValue(content) as Amendment;
}

/** An amendment that changes one fee, written as block or flow YAML on the line after `fee:`. */
export function changing(fee: string, name = "Fund"): string {
  return `${HEAD}changes:\n  - change-fee: ${name}\n    fee:\n${fee.replace(/^/gm, "      ")}\n`;
}

export function feeOf(fee: string): Fee {
  const [change] = amendmentOf(changing(fee)).changes;
  if (change?.kind !== "change-fee") throw new Error("no changed fee was read");
  return change.fee;
}

function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, held]) => !["at", "place", "places", "portfolioAt"].includes(key) || typeof held !== "object",
  );
  return Object.fromEntries(kept.map(([key, held]) => [key, withoutPlaces(held)]));
}
