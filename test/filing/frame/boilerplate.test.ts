import { describe, expect, test } from "vitest";
import { boilerplateIn } from "../../../src/filing/frame/boilerplate.ts";
import { paperOf } from "./papers.ts";

/** What of the last paragraph is boilerplate, after a title, a preamble and words of agreement. */
function formal(last: string): string {
  const head = [
    "AMENDMENT NO. 3 TO MANAGEMENT AGREEMENT",
    'This Amendment No. 3 to the Management Agreement dated June 1, 2000 between Alder Trust (the "Trust") and Alder Advisers LLC (the "Adviser") is effective May 1, 2006.',
    "1. Schedule A is hereby amended to add the Gold Fund.",
  ].join("\n\n");
  const text = `${head}\n\n${last}`;
  const from = head.length + 2;
  return boilerplateIn(paperOf(text))
    .filter(({ start }) => start >= from)
    .map(({ start, end }) => text.slice(start, end))
    .join("|");
}

describe("boilerplate", () => {
  test.each([
    "WHEREAS the Agreement provides for the Adviser to provide certain services to the Trust for which the Adviser is to receive agreed upon fees; and",
    "WHEREAS, Alder Trust and the Adviser desire to make certain changes to the Agreement;",
    "WHEREAS, the Trust is registered under the Investment Company Act of 1940 as an open-end management investment company;",
    "NOW, THEREFORE, in consideration of the mutual covenants contained herein, the parties agree as follows:",
    "2. All other terms and conditions of the Agreement shall remain in full force and effect.",
    "2. Except as expressly amended hereby, the Agreement remains unchanged and is ratified and confirmed in all respects.",
    "3. Nothing else in the Agreement is altered by this Third Amendment.",
    "This Amendment may be executed in two or more counterparts, each of which shall be deemed an original.",
    "This Amendment shall be governed by the laws of the Commonwealth of Massachusetts.",
    "Capitalized terms not otherwise defined herein shall have the meanings given to them in the Agreement.",
    "IN WITNESS WHEREOF, the parties hereto have caused this Amendment to be executed by their officers hereunto duly authorized.",
  ])("%s", (sentence) => {
    expect(formal(sentence)).toBe(sentence);
  });

  test("of a testimonium all but its day", () => {
    expect(formal("IN WITNESS WHEREOF, the parties have executed this Amendment on the 1st day of May, 2006.")).toBe(
      "IN WITNESS WHEREOF, the parties have executed this Amendment on|.",
    );
  });

  test.each([
    "2. All other terms of the Agreement shall remain in effect, and the fee of the Tin Fund is 0.50%.",
    "2. The Agreement shall not continue in effect with respect to the Trust.",
    "2. Except for the Tin Fund, the Agreement remains in full force and effect.",
    "2. All other fees under the Agreement are waived.",
    "2. All other terms of the Agreement shall remain in effect until May 1, 2007.",
    "WHEREAS, the Trust and the Adviser desire to amend the Agreement to reduce the fee of the Tin Fund;",
    "WHEREAS, the Adviser desires to change the Agreement and to terminate the Tin Fund;",
    "NOW, THEREFORE, the parties agree to remove the Tin Fund:",
    "This Amendment shall be governed by the laws of Ruritania.",
  ])("%s is none", (sentence) => {
    expect(formal(sentence)).toBe("");
  });
});
