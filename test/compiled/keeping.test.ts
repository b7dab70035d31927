/** Writing what was worked out beside what was kept before. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { TOOL } from "../../src/compiled/keeper.ts";
import { keepTellings } from "../../src/compiled/keeping.ts";
import { toldName, type Untold } from "../../src/compiled/questions.ts";
import { openTellings } from "../../src/compiled/tellings.ts";
import { executed, flat, searched } from "../agreement/given.ts";
import { FIRST_OF_ALL, oneAgreement } from "./one-agreement.ts";

const found = oneAgreement(
  searched("2022-12-31"),
  executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.65%")} }`),
  executed(2, "2003-01-01", `{ change-fee: Alpha, ${flat("0.60%")} }`),
);
const at = FIRST_OF_ALL;
const DIGEST = "sha256:one";

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "schedule-a-keeping-"));
  file = path.join(folder, "kept");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const never = (): never => {
  throw new Error("no paper is asked for");
};

test("a new telling is kept, and of too many the one written longest ago is forgotten", async () => {
  const untold = (name: string): Untold => ({ name, at, found, days: [], workOut: () => ({ plain: name, texts: [] }) });
  const names = Array.from({ length: 40 }, (_, index) => `telling ${index}`);
  for (const name of names) await keepTellings(file, DIGEST, [untold(name)]);
  const tellings = openTellings(file, TOOL, DIGEST);
  const told = names.map((name) => tellings?.telling(toldName(name, at, []), never)?.plain);
  expect(told.slice(-32)).toEqual(names.slice(-32));
  expect(told[0]).toBeUndefined();
  tellings?.close();
});
