import { usage } from "../../failure.ts";

export const CHANGE_KINDS = ["add", "change-fee", "rename", "remove"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** A change as typed, word by word: its kind, then what the options behind it say. */
export type TypedChange = { readonly kind: ChangeKind } & { [K in ChangeKey]?: string };
const CHANGE_KEYS = ["portfolio", "fee", "to", "into"] as const;
export type ChangeKey = (typeof CHANGE_KEYS)[number];

/** What a change of each kind asks for, and may be given besides. */
const ASKS: Readonly<Record<ChangeKind, { readonly needs: readonly ChangeKey[]; readonly may: readonly ChangeKey[] }>> =
  {
    add: { needs: ["portfolio", "fee"], may: [] },
    "change-fee": { needs: ["portfolio", "fee"], may: [] },
    rename: { needs: ["portfolio", "to"], may: [] },
    remove: { needs: ["portfolio"], may: ["into"] },
  };

/** Takes up `--change` and the options behind it, in the order typed: each belongs to the change before it. */
export function changesTyped(): {
  readonly all: readonly TypedChange[];
  readonly kind: (text: ChangeKind) => ChangeKind;
  readonly part: (key: ChangeKey) => (text: string) => string;
} {
  const all: TypedChange[] = [];
  return {
    all,
    kind: (kind) => {
      all.push({ kind });
      return kind;
    },
    part: (key) => (text) => {
      const change = all.at(-1);
      if (!change)
        throw usage(`--${key} stands before any change`, `name the change first: --change ${CHANGE_KINDS.join("|")}`);
      const { needs, may } = ASKS[change.kind];
      if (![...needs, ...may].includes(key))
        throw usage(
          `--change ${change.kind} takes no --${key}`,
          `it takes ${[...needs, ...may].map((one) => `--${one}`).join(" and ")}`,
        );
      if (change[key] !== undefined)
        throw usage(`--${key} is given twice of one change`, "begin another change with --change");
      if (text.trim() === "") throw usage(`--${key} is empty`);
      change[key] = text;
      return text;
    },
  };
}

/** What a change lacks of what it asks for. */
export function missingOf(change: TypedChange): readonly ChangeKey[] {
  return ASKS[change.kind].needs.filter((key) => change[key] === undefined);
}
