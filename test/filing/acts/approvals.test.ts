import { expect, test } from "vitest";
import { approvalsIn, approved } from "../../../src/filing/acts/approvals.ts";
import { amendmentOf, HEAD } from "../../read/one-file.ts";
import { paperOf } from "./read.ts";

const { changes } = amendmentOf(`${HEAD}changes: [{ remove: Elm Fund }, { remove: Oak Fund }]\n`);
const approvals = (text: string): unknown[] => approved(changes, approvalsIn(paperOf(text))).map((one) => one.approved);

test.each([
  ["The Trustees approved it on June 17, 2004.", [{ board: "2004-06-17" }, { board: "2004-06-17" }]],
  [
    "The Board approved the fee of the OAK FUND at a meeting held on June 17, 2004.",
    [undefined, { board: "2004-06-17" }],
  ],
  [
    "The Board approved it on June 17, 2004, and the shareholders of the Elm Fund on July 1, 2004.",
    [{ board: "2004-06-17", shareholders: "2004-07-01" }, undefined],
  ],
  ["The Board approved it on June 17, 2004. The Trustees approved it on June 18, 2004.", [undefined, undefined]],
  [
    "The Board approved the fee effective July 1, 2004 on June 17, 2004.",
    [{ board: "2004-06-17" }, { board: "2004-06-17" }],
  ],
  ["The Board met on June 17, 2004.", [undefined, undefined]],
  ["It was approved on June 17, 2004.", [undefined, undefined]],
])("%s", (text, days) => {
  expect(approvals(text)).toEqual(days);
});
