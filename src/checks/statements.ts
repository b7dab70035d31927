import type { Subject, Verdict } from "./rule.ts";

/** Every document compared with the amendments. */
export function verdictsOf(_: Subject): readonly Verdict[] {
  return [];
}
