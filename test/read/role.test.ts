import { expect, it } from "vitest";
import { restyle } from "../../src/read/restyle.ts";
import { roleTold } from "../../src/read/role.ts";

it.each([
  ["amendment: 22\n", "amendment"],
  ["agreement: An Agreement\ndated: 2000-12-08\n", "agreement"],
  ["registrant: R\nportfolios: []\n", "registrant"],
  ["overlay: fee-waiver\n", "overlay"],
  ["statement: S\n", "statement"],
  ["changes: []\neffective: 2006-11-01\nparties: []\n", "amendment"],
  ["parties: []\nends: {}\nchanges: []\n", "agreement"],
  ["changes: []\neffective: 2006-11-01\nstatus: form\noverlay: x\n", "overlay"],
  ["a: [\n", "amendment"],
  ["- amendment\n", "amendment"],
  ["\0", "amendment"],
  ["notes: []\n", undefined],
  ["{}\n", undefined],
])("%j is read as a file of the kind %s", (text, role) => {
  expect(roleTold(Buffer.from(text))).toBe(role);
});

it("is laid out as an agreement's pages where no key tells: they alone may say nothing of themselves", () => {
  expect(restyle("x.yaml", Buffer.from("notes: [ a ]\n"))).toEqual({ text: "notes: [a]\n" });
});
