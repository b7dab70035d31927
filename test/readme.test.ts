import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";

const root = path.join(import.meta.dirname, "..");
const readme = path.join(root, "README.md");
const BLOCK = /```console\n([\s\S]*?)```/g;

/** The commands of a block, each with the output printed below it. */
function steps(block: string): { command: string; output: string }[] {
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((step) => {
      const [command, ...output] = step.split("\n");
      return { command: command as string, output: output.join("\n") };
    });
}

/** A folder that is no record, with both executables on the path, as after an installation. */
const place = mkdtempSync(path.join(tmpdir(), "tour-"));
for (const name of ["schedule-a", "fee"]) {
  const file = path.join(place, name);
  writeFileSync(file, `#!/bin/sh\nexec '${process.execPath}' '${root}/bin/${name}.cjs' "$@"\n`);
  chmodSync(file, 0o755);
}
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** What a person sees at a terminal 100 columns wide: both streams, in order. */
function shown(command: string): string {
  const own = { HOME: place, TMPDIR: place };
  const env = { PATH: `${place}:/usr/bin:/bin`, COLUMNS: "100", SCHEDULE_A_TODAY: "2026-11-22", ...own };
  return execFileSync("bash", ["-c", `{ ${command}; } 2>&1 || true`], { cwd: place, env, encoding: "utf8" });
}

describe("the README's tour", () => {
  const text = readFileSync(readme, "utf8");
  const blocks = [...text.matchAll(BLOCK)].map(([, block]) => block as string);

  if (process.env["README_UPDATE"]) {
    const written = text.replace(BLOCK, (_, block: string) => {
      const again = steps(block).map(({ command }) => `$ ${command}\n${shown(command)}`);
      return `\`\`\`console\n${again.join("")}\`\`\``;
    });
    writeFileSync(readme, written);
  }

  it("has commands", () => {
    expect(blocks.flatMap(steps).length).toBeGreaterThan(10);
  });

  for (const { command, output } of blocks.flatMap(steps)) {
    it(`shows what \`${command}\` prints`, () => {
      expect(shown(command)).toBe(output);
    });
  }
});
