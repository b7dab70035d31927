import type { Change } from "../../agreement/facts.ts";
import { normalised } from "../../agreement/identity.ts";
import type { Frame } from "../frame/frame.ts";
import type { Paper } from "../paper.ts";
import { tokensOf } from "../tokens.ts";
import { formerlyAt, type Named } from "./cells.ts";
import { isEnding, namesIn } from "./names.ts";

/**
 * The only portfolio that a paper names outside of its tables, for a clause that names none: in the heading, a recital or a
 * clause; or the fund itself, where it is the party and no portfolio is named. With the name that it bore before, where one of
 * these places says so. Undefined where several are named.
 */
export function onlyPortfolio(paper: Paper, parties: Frame["parties"]): Named | undefined {
  const named = namesInParagraphs(paper);
  const old = new Set(named.flatMap(({ formerly }) => (formerly === undefined ? [] : [normalised(formerly)])));
  const current = named.filter(({ name }) => !old.has(normalised(name)));
  const isParty = ({ name }: Named): boolean => parties.some((one) => isNameOf(one, name));
  const portfolios = current.filter(
    (one) => !isParty(one) && !/\b(?:trust|series fund|company|funds|portfolios)$/i.test(one.name),
  );
  if (portfolios.length > 0) return theOne(portfolios);
  const fund = theOne(current.filter((one) => isFund(one, parties)));
  const party = fund && parties.find((one) => isNameOf(one, fund.name));
  return fund && party ? { ...fund, name: party.name.value } : fund;
}

/** Each new name once, whatever part of the paper says it again. */
function renamedOnce(changes: readonly Change[]): Change[] {
  const key = (change: Change): string | undefined => {
    if (change.kind === "rename") return `${normalised(change.portfolio)} > ${normalised(change.to)}`;
    return "portfolio" in change && change.formerly !== undefined
      ? `${normalised(change.formerly)} > ${normalised(change.portfolio)}`
      : undefined;
  };
  return changes.filter((change, index) => {
    if (change.kind !== "rename") return true;
    const own = key(change);
    return !changes.some((one, at) => one !== change && key(one) === own && (one.kind !== "rename" || at < index));
  });
}

/** A party's name, whole or without what makes it a company: `Elm Growth Fund` of Elm Growth Fund, Inc. */
function isNameOf({ name }: Frame["parties"][number], printed: string): boolean {
  return `${normalised(name.value)} `.startsWith(`${normalised(printed)} `);
}

/** Names outside of tables, each with the name that it says it bore before. */
function namesInParagraphs(paper: Paper): Named[] {
  return paper.blocks.flatMap((block) => {
    if (block.kind !== "paragraph") return [];
    const tokens = tokensOf(block.words);
    return namesIn(block.words, tokens).map((one): Named => {
      const before = formerlyAt(block.words, tokens, one.endToken);
      return before ? { ...one, formerly: before.name } : one;
    });
  });
}

/**
 * The changes with the former names that the paper gives elsewhere, in its heading or a recital. A paper that renames the
 * portfolio by an act of its own, or gives it two former names, adds none.
 */
export function withFormerNames(paper: Paper, changes: readonly Change[]): Change[] {
  const said = namesInParagraphs(paper).filter(({ formerly }) => formerly !== undefined);
  return renamedOnce(changes).map((change): Change => {
    if ((change.kind !== "change-fee" && change.kind !== "add") || change.formerly !== undefined) return change;
    const own = said.filter(({ name }) => normalised(name) === normalised(change.portfolio));
    const before = new Set(own.map(({ formerly }) => formerly));
    const [formerly] = before;
    const isRenamed = changes.some(
      (one) => one.kind === "rename" && normalised(one.to) === normalised(change.portfolio),
    );
    return formerly === undefined || before.size > 1 || isRenamed ? change : { ...change, formerly };
  });
}

/** The trust of an agreement, where it is itself a fund and no series of funds. */
function isFund({ name }: Named, parties: Frame["parties"]): boolean {
  const isTrust = parties.some((one) => one.party === "trust" && isNameOf(one, name));
  return (
    isTrust &&
    tokensOf({ text: name })
      .slice(-1)
      .some((last) => isEnding(last) && !/^(?:trust|funds|portfolios)$/.test(last.lower))
  );
}

/** The one portfolio that all the names are of, as it is printed in small letters where it is. */
function theOne(names: readonly Named[]): Named | undefined {
  const distinct = new Set(names.map(({ name }) => normalised(name)));
  if (distinct.size !== 1) return undefined;
  const best = names.find(({ name }) => name !== name.toUpperCase()) ?? names[0];
  const formerly = names.find((one) => one.formerly !== undefined)?.formerly;
  return best && { ...best, ...(formerly === undefined ? {} : { formerly }) };
}
