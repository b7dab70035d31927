import { addDays, type Day } from "../../agreement/day.ts";
import type { Fee } from "../../agreement/facts.ts";
import { nameOn } from "../../agreement/identity.ts";
import type { Shell } from "../../cli.ts";
import { usage } from "../../failure.ts";
import { feeInWords } from "../../filing/fee-words.ts";
import { portfolioTyped } from "../../options.ts";
import type { ReadRegistrant } from "../../read/record.ts";
import type { NewChange } from "../../write/yaml/next-amendment.ts";

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

/** Where a change is made: whose portfolios are meant, by the names of which day. */
export type Making = { readonly registrant: ReadRegistrant; readonly day: Day | undefined };

/** A change as it is recorded: portfolios by the names that they bear on the day, the fee as it is read. */
export async function changeMade(typed: TypedChange, making: Making, shell: Pick<Shell, "say">): Promise<NewChange> {
  const [missing] = missingOf(typed);
  if (missing !== undefined) throw usage(`--change ${typed.kind} says no ${missing}`, `add --${missing} behind it`);
  const { kind } = typed;
  const portfolio = typed.portfolio as string;
  switch (kind) {
    case "add":
      return { kind, portfolio: portfolio.trim(), fee: await feeMade(typed.fee as string, shell) };
    case "change-fee":
      return {
        kind,
        portfolio: await nameMeant("--portfolio", portfolio, making, making.day, shell),
        fee: await feeMade(typed.fee as string, shell),
      };
    case "rename":
      return {
        kind,
        portfolio: await nameMeant("--portfolio", portfolio, making, before(making.day), shell),
        to: (typed.to as string).trim(),
      };
    case "remove":
      return {
        kind,
        portfolio: await nameMeant("--portfolio", portfolio, making, before(making.day), shell),
        ...(typed.into === undefined
          ? {}
          : { mergedInto: await nameMeant("--into", typed.into, making, making.day, shell) }),
      };
    default:
      return kind satisfies never;
  }
}

/** A portfolio leaves the schedule, or its name, as it stood the day before. */
function before(day: Day | undefined): Day | undefined {
  return day === undefined ? undefined : addDays(day, -1);
}

async function nameMeant(
  option: string,
  typed: string,
  { registrant }: Making,
  day: Day | undefined,
  shell: Pick<Shell, "say">,
): Promise<string> {
  const { portfolio, by } = await portfolioTyped(typed, [registrant], day, option);
  const name = day === undefined ? (portfolio.names[0]?.name ?? portfolio.key) : nameOn(portfolio, day).name;
  if (by === "words") shell.say(`${option} "${typed}" is read as ${name}`);
  return name;
}

/** The fee that was typed; said in full, where it was typed in other words. */
async function feeMade(typed: string, shell: Pick<Shell, "say">): Promise<Fee> {
  const { feeTyped } = await import("./fee-typed.ts");
  const fee = feeTyped("--fee", typed);
  const words = feeInWords(fee);
  if (words !== typed.trim()) shell.say(`--fee "${typed}" is read as ${words}`);
  return fee;
}
