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
    "4. A copy of the Declaration of Trust is on file with the Secretary of The Commonwealth of Massachusetts, and this Amendment is executed on behalf of the Trustees as Trustees and not individually; its obligations bind only the property of the Trust.",
    "The obligations of this instrument are not binding upon any of the Trustees individually but are binding only upon the assets of the Trust.",
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

test("an agreement that binds no more, or a limit on a fee, is none", () => {
  expect(formal("The Agreement is not binding upon the Trust and remains in force.")).toBe("");
  expect(formal("The obligations of the Trust to pay the fee are binding only upon the assets of the Gold Fund.")).toBe(
    "",
  );
});

describe("a letter", () => {
  const letter = (address: string) =>
    `${address}\n\nLadies and Gentlemen:\n\nThe Agreement is hereby amended to add the Gold Fund.\n\nVery truly yours,`;

  test("its reader's address and its courtesies", () => {
    const text = letter("Board of Trustees\nAlder Trust\n18 Alder Row");
    const used = boilerplateIn(paperOf(text)).map(({ start, end }) => text.slice(start, end));
    expect(used).toEqual([
      "Board of Trustees\nAlder Trust\n18 Alder Row",
      "Ladies and Gentlemen:",
      "Very truly yours,",
    ]);
  });

  test("lines with a day, a figure of a fee or a full stop are no address", () => {
    for (const address of [
      "May 1, 2006\nAlder Trust\nBoston",
      "Gold Fund\n0.65%\nBoston",
      "Alder Trust\nThe fee ends.\nBoston",
    ]) {
      const text = letter(address);
      expect(boilerplateIn(paperOf(text)).every(({ start }) => start > address.length)).toBe(true);
    }
  });
});
