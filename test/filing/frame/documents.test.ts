/** The three amendments that are shared with the project and no part of it, against what the record states of them. */
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { frameOf } from "../../../src/filing/frame/frame.ts";
import { openRecord } from "../../../src/record.ts";
import { paperOf } from "./papers.ts";

const ROOT = path.join(import.meta.dirname, "..", "..", "..");
const DOCUMENTS = path.join(ROOT, "..", "shared", "documents");
const HERE = existsSync(DOCUMENTS);

test.skipIf(HERE)("../shared/documents is not here: no frame of a real amendment is read", () => {
  expect(HERE).toBe(false);
});

describe.skipIf(!HERE)("the frame of a real amendment is what the record states", () => {
  test.each([
    ["amendment-12-form.txt", 12, "form"],
    ["amendment-22.txt", 22, "executed"],
    ["amendment-23.txt", 23, "executed"],
  ])("%s", async (file, number, status) => {
    const { value, doubts } = frameOf(paperOf(readFileSync(path.join(DOCUMENTS, file), "utf8")));
    const { registrants } = await openRecord(path.join(ROOT, "data"), { env: {}, cwd: ROOT });
    const agreement = registrants
      .flatMap(({ agreements }) => agreements)
      .find(({ slug }) => slug === "management-2000");
    const held = agreement?.amendments.find((one) => one.number === number && one.status === status);
    expect(doubts).toEqual([]);
    expect(value.number?.value).toBe(held?.number);
    expect(value.status).toBe(held?.status);
    expect(value.copy).toBe(held?.copy);
    expect(value.effective?.value).toEqual(held?.effective);
    expect(value.executed?.value).toEqual(held?.executed);
    expect(value.signed).toEqual(held?.signed);
    const days = (recites: unknown) => (recites as { day: string }[]).map(({ day }) => day);
    expect(days(value.recites?.value)).toEqual(days(held?.recites));
    expect(value.agreement?.title?.value).toBe(agreement?.terms.title);
    expect(value.agreement?.dated?.value).toBe(agreement?.terms.dated);
    expect(value.parties.map(({ party, name }) => ({ party, name: name.value }))).toEqual(
      agreement?.terms.parties.slice(0, 2).map(({ party, name }) => ({ party, name })),
    );
    for (const note of value.notes) expect(held?.notes.join(" ")).toContain(note.slice(0, 45).replace(/\W+$/, ""));
  });

  test("No. 12 says why it is a form, and whose names stand under its empty lines", () => {
    const { value } = frameOf(paperOf(readFileSync(path.join(DOCUMENTS, "amendment-12-form.txt"), "utf8")));
    expect(value.isForm.map(({ value: why, printed }) => [why, printed])).toEqual([
      ["its day of execution is left blank", "the __ day of __, 2005"],
    ]);
    expect(value.printedSigners).toEqual([
      { for: "trust", name: "Elizabeth M. Forget", title: "President" },
      { for: "manager", name: "Elizabeth M. Forget", title: "President" },
    ]);
  });
});
