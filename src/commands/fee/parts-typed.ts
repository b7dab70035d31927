import type { Command } from "commander";
import type { Decimal } from "../../agreement/money.ts";
import { assetsTyped } from "../../assets-typed.ts";
import { usage } from "../../failure.ts";
import type { Answers } from "../../fees/levels.ts";
import type { Shell } from "../../shell.ts";
import { repeated } from "./repeated.ts";

/** The assets of parts as typed, `base=600m`, one an option, and the combined ones of a group. */
export type PartsOptions = { readonly part: readonly string[]; readonly groupAssets?: string };

/** Adds the option of {@link PartsOptions} to a command. */
export function withParts(
  command: Command,
  words = "the assets of one part, for a fee measured on parts; --assets are those of the one left out",
): Command {
  return command
    .addOption(repeated("--part <name=amount>", words))
    .option(
      "--group-assets <amount>",
      "combined average daily net assets of the group that a fee is measured on, the portfolio's own among them",
    );
}

/** What is typed of assets besides levels. Fails with exit 2 where it cannot be read. */
export function assetsBeside(
  { part, groupAssets }: PartsOptions,
  say: Shell["say"],
): Pick<Answers, "parts" | "groupAssetsUsd"> {
  return {
    parts: partsTyped(part, say),
    ...(groupAssets === undefined ? {} : { groupAssetsUsd: assetsTyped("--group-assets", groupAssets, say) }),
  };
}

/** The assets of each part named. Fails with exit 2 where one is not written so, or is written twice. */
function partsTyped(texts: readonly string[], say: Shell["say"]): Map<string, Decimal> {
  const parts = new Map<string, Decimal>();
  for (const text of texts) {
    const [name, amount] = partTyped(text, say);
    if (parts.has(name)) throw usage(`--part ${name} is given twice`, "give each part once");
    parts.set(name, amount);
  }
  return parts;
}

function partTyped(text: string, say: Shell["say"]): [string, Decimal] {
  const [name, amount, ...rest] = text.split("=");
  if (!name || !amount || rest.length > 0)
    throw usage(
      `--part ${text}: this is not a part and its assets`,
      "write --part NAME=AMOUNT, such as --part base=600m",
    );
  return [name.trim(), assetsTyped(`--part ${name}`, amount, say)];
}
