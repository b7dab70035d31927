import type { Assertion, ClassExample, ClassExpenses, Officer, Place, Statement } from "../../agreement/facts.ts";
import type { RatePercent, Usd } from "../../agreement/money.ts";
import type { Json } from "../answer.ts";
import { dollarsAsYaml, feeAsYaml, rateAsYaml } from "./fee.ts";
import { noted, word, type Yaml, type YamlMap, yamlAsJson, yamlText } from "./lay.ts";
import { sourceAsYaml } from "./source.ts";
import { whenAsYaml } from "./when.ts";

/** A statement without what only a person adds to it. */
export type StatementToWrite = Omit<Statement, "accepts" | "at">;
type At = (place: Place) => string | undefined;

/** A statement's file, with a comment at each assertion that tells where it stands in its document. */
export function statementText(statement: StatementToWrite, at: At = () => undefined): string {
  return yamlText(statementAsYaml(statement, at));
}

/** A statement by the keys of its file, for machines. */
export function statementAsJson(statement: StatementToWrite): Json {
  return yamlAsJson(statementAsYaml(statement, () => undefined));
}

function statementAsYaml({ title, dated, sources, says, notes }: StatementToWrite, at: At): YamlMap {
  return {
    statement: title,
    dated: dated === "not-read" ? word(dated) : whenAsYaml(dated),
    sources: sources.length === 0 ? undefined : sources.map((source) => sourceAsYaml(source)),
    says: says.map((one) => assertionAsYaml(one, at)),
    notes: notes.length === 0 ? undefined : notes,
  };
}

function assertionAsYaml(one: Assertion, at: At): YamlMap {
  const beside = {
    day: one.day && whenAsYaml(one.day),
    at: one.at === "opening" ? word("opening") : undefined,
    under: one.under,
    note: one.note,
  };
  const here = at(one.place);
  switch (one.kind) {
    case "fee":
      return { fee: noted(one.portfolio, here), is: feeAsYaml(one.is), words: one.words, ...beside };
    case "terms-kept":
    case "named":
      return { [one.kind]: noted(one.portfolio, here), formerly: one.formerly, ...beside };
    case "existed":
      return { existed: noted(one.portfolios, here), "on-schedule": one.onSchedule && word("true"), ...beside };
    case "new-to-expense-limit":
    case "no-shares-outstanding":
    case "newly-registered":
      return { [one.kind]: noted(one.portfolios, here), ...beside };
    case "proposed-to-cease":
    case "ceased":
      return { [one.kind]: noted(one.portfolio, here), into: one.into.length === 0 ? undefined : one.into, ...beside };
    case "portfolios":
      return { portfolios: noted(word(String(one.count)), here), over: one.over, ...beside };
    case "management-fee-rate":
      return {
        "management-fee-rate": noted(one.portfolio, here),
        is: rateAsYaml(one.is),
        waiver: one.waiver && rateAsYaml(one.waiver),
        ...beside,
      };
    case "expenses":
      return {
        expenses: noted(one.portfolio, here),
        "year-ended": one.yearEnded && word(one.yearEnded),
        "limit-through": one.limitThrough && word(one.limitThrough),
        classes: one.classes.map(expensesAsYaml),
        ...beside,
      };
    case "example":
      return { example: noted(one.portfolio, here), classes: one.classes.map(exampleAsYaml), ...beside };
    case "officer":
      return { officer: noted(officerAsYaml(one.officer), here), ...beside };
    default:
      return one satisfies never;
  }
}

function expensesAsYaml(one: ClassExpenses): YamlMap {
  const orNone = (rate: RatePercent | "none"): Yaml => (rate === "none" ? word(rate) : rateAsYaml(rate));
  return {
    class: one.class,
    "management-fee": rateAsYaml(one.managementFee),
    distribution: orNone(one.distribution),
    other: rateAsYaml(one.other),
    total: rateAsYaml(one.total),
    "waiver-or-repayment": orNone(one.waiverOrRepayment),
    net: rateAsYaml(one.net),
    limit: one.limit && rateAsYaml(one.limit),
    "net-after-brokers": one.netAfterBrokers && rateAsYaml(one.netAfterBrokers),
  };
}

function exampleAsYaml(one: ClassExample): YamlMap {
  const usd = (amount: Usd | undefined): Yaml | undefined => amount && dollarsAsYaml(amount);
  return {
    class: one.class,
    "years-1": usd(one.years1),
    "years-3": usd(one.years3),
    "years-5": usd(one.years5),
    "years-10": usd(one.years10),
  };
}

function officerAsYaml({ name, office, of, from, to, source, note }: Officer): YamlMap {
  return {
    name,
    office,
    of: word(of),
    from: from && whenAsYaml(from),
    to: to && whenAsYaml(to),
    source: source && sourceAsYaml(source),
    note,
  };
}
