import type { Statement } from "../../agreement/facts.ts";
import type { Paper } from "../paper.ts";
import type { Extent } from "../passage.ts";
import type { Doubt, ReadFrom } from "../read-from.ts";
import { findingsOf } from "./found.ts";
import { kindOf } from "./kind.ts";
import { letterRead, type PortfolioCount } from "./letter.ts";
import { supplementStatement } from "./supplement.ts";

/** What a document that is no amendment says of the schedule. */
export type StatementRead = {
  /** `statement`: it states what a record can hold as a statement. `other`: it does not; `what` and `because` say why. */
  readonly kind: "statement" | "other";
  /** What the document is, in words. */
  readonly what: string;
  readonly because: readonly ReadFrom<string>[];
  /** Every place of it points into the document. */
  readonly statement?: Statement;
  /** Counts of portfolios, each over what, in the document's words. */
  readonly counts: readonly ReadFrom<PortfolioCount>[];
  readonly doubts: readonly Doubt[];
  readonly used: readonly Extent[];
};

/**
 * What a document states of the schedule without amending it: a prospectus or its supplement its fee, expenses and Example; a
 * letter its counts and officers, offered though it is refused. `manager` holds the names that the manager has borne: by
 * them its officers are known from those of other companies.
 */
export function statementOf(paper: Paper, manager: readonly string[] = []): StatementRead {
  const { kind, what, because } = kindOf(paper);
  const findings = findingsOf(paper);
  const { used, doubts } = findings;
  switch (kind) {
    case "supplement": {
      const statement = supplementStatement(findings);
      const said = statement ? ({ kind: "statement", statement } as const) : ({ kind: "other" } as const);
      return { ...said, what, because, counts: [], doubts, used };
    }
    case "letter":
      return { kind: "other", what, because, ...letterRead(findings, manager), doubts, used };
    case "amendment":
    case "expense-limitation":
    case "sub-advisory":
    case "resolution":
    case "press-release":
    case "other":
      return { kind: "other", what, because, counts: [], doubts, used };
    default:
      return kind satisfies never;
  }
}
