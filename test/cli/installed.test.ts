/** Packed and installed as a person does, without the network: both executables run from any folder. */
import { readdirSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { copyOfPackage, fee, PACKAGE, run, scheduleA, scratch } from "./tool.ts";

/**
 * In milliseconds. npm, run twice, takes some three seconds alone, and may take many times as long on a slow machine beside all
 * other tests: this ends what hangs, and measures nothing.
 */
const INSTALLING = 240_000;

test.concurrent("npm pack, npm i -g --prefix, and both run from another folder", { timeout: INSTALLING }, async () => {
  const prefix = scratch();
  const env = { npm_config_cache: path.join(prefix, "cache"), npm_config_update_notifier: "false" };
  const from = copyOfPackage();
  const packed = await run(["npm", "pack", "--ignore-scripts", "--silent", "--pack-destination", prefix], {
    cwd: from,
    env,
  });
  expect(packed.code).toBe(0);
  const tarball = readdirSync(prefix).find((name) => name.endsWith(".tgz")) as string;
  const installed = await run(
    ["npm", "i", "-g", "--offline", "--prefix", prefix, "--ignore-scripts", path.join(prefix, tarball)],
    { cwd: prefix, env },
  );
  expect([installed.code, installed.stderr.replace(/^npm warn .*\n/gm, "")]).toEqual([0, ""]);
  const own = path.join(prefix, "lib/node_modules/schedule-a");
  expect(readdirSync(own)).toEqual(expect.arrayContaining(["LICENSE", "bin", "data", "dist", "package.json"]));
  expect(readdirSync(own)).not.toContain("src");
  // The folder by which an editor finds the schemas of the record begins with a dot.
  const schemas = readdirSync(path.join(PACKAGE, "data/.schema"));
  expect(schemas).toContain("amendment.json");
  expect(readdirSync(path.join(own, "data/.schema"))).toEqual(schemas);

  const bin = path.join(prefix, "bin");
  const cwd = scratch();
  const question = ["--portfolio", "Met/AIM Small Cap Growth", "--assets", "750m"];
  const schedule = await run([path.join(bin, "schedule-a"), "--as-of", "2006-11-01"], { cwd });
  const calc = await run([path.join(bin, "fee"), "calc", ...question], { cwd });
  expect(schedule).toEqual(await scheduleA(["--as-of", "2006-11-01"]));
  expect(calc).toEqual(await fee(["calc", ...question]));
  expect(calc.stdout).toContain("Fee              $6,475,000.00 a year");
});

test.concurrent("the executables run by themselves, by their first line", async () => {
  for (const name of ["schedule-a.cjs", "fee.cjs"]) {
    const ended = await run([path.join(PACKAGE, "bin", name), "--version"]);
    expect([ended.code, ended.stderr]).toEqual([0, ""]);
    expect(ended.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  }
});
