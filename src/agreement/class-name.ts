import { normalised } from "./identity.ts";

/** A class of shares as it is compared: `Class A`, `A` and `class a` are one. */
export function className(name: string): string {
  return normalised(name).replace(/^class /, "");
}
