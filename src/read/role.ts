import { decodeText } from "./bytes.ts";
import type { Role } from "./record.ts";
import { readTree } from "./tree.ts";

/** Keys at the top of a file that only one kind of file has; the first of each names the kind. */
const TELLING: { readonly [R in Role]: readonly [string, ...string[]] } = {
  amendment: ["amendment", "status", "copy", "effective", "takes-effect", "executed", "recites", "signed", "changes"],
  agreement: ["agreement", "parties", "fee-basis", "searched-through", "ends", "successor"],
  registrant: ["registrant", "cik", "file-number", "portfolios", "officers"],
  overlay: ["overlay", "paper", "contract-fee", "fee-after"],
  statement: ["statement", "says"],
};

/**
 * What kind of file a text is, told from its keys: the kind that one of them names, else the one most of whose keys it
 * has. Undefined where no key tells; a text that is not YAML, or holds no map, is taken for an amendment.
 */
export function roleTold(bytes: Uint8Array): Role | undefined {
  const quiet = (): void => {};
  const text = decodeText(bytes, "-", quiet);
  const tree = text === undefined ? undefined : readTree(text, "-", "", quiet);
  if (tree?.kind !== "map") return "amendment";
  const keys = tree.entries.map(({ key }) => key);
  const scored = (Object.keys(TELLING) as Role[]).map((role) => {
    const [naming, ...others] = TELLING[role];
    const score = keys.includes(naming) ? keys.length + 1 : others.filter((key) => keys.includes(key)).length;
    return { role, score };
  });
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score === 0 ? undefined : best.role;
}
