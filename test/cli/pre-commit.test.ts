/** `.pre-commit-hooks.yaml`: run by pre-commit itself where it is installed, and step by step as pre-commit does it. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { installed } from "./line-editor.ts";
import { type Ended, NOWHERE, PACKAGE, ROOT, run, scratch } from "./tool.ts";

type Hook = {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly language: string;
  readonly entry: string;
  readonly pass_filenames: boolean;
  readonly files: string;
};

const HOOKS = parse(readFileSync(path.join(ROOT, ".pre-commit-hooks.yaml"), "utf8")) as Hook[];
const PROJECT = [
  ".npmrc",
  ".pre-commit-hooks.yaml",
  "LICENSE",
  "bin",
  "data",
  "package.json",
  "package-lock.json",
  "src",
];

/** The project as somebody clones it. */
function clone(): string {
  const folder = scratch();
  for (const name of PROJECT) cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  return folder;
}

/** The packages from which the executables are built. */
function bundled(): string[] {
  const licences = readFileSync(path.join(PACKAGE, "dist/LICENSES.txt"), "utf8");
  return [...licences.matchAll(/^(\S+) \d+\.\d+\.\d+\S* \(.+\)$/gm)].map(([, name]) => name as string);
}

async function commitAll(folder: string): Promise<void> {
  const git = "git -c user.name=A -c user.email=a@example.org -c core.hooksPath=/dev/null";
  const line = `rm -rf .git; git init -q -b main; git add --all; ${git} commit -qm all`;
  expect(await run(["bash", "-ec", line], { cwd: folder })).toEqual({ code: 0, stdout: "", stderr: "" });
}

/** A repository with a record: the bundled one, or with a rate that lacks its percent sign. */
function record(isBroken: boolean): string {
  const folder = scratch();
  cpSync(path.join(ROOT, "data"), path.join(folder, "data"), { recursive: true });
  if (isBroken) {
    const file = path.join(folder, "data/met-investors/management-2000/amendments/022.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace("rate: 0.88%", "rate: 0.88"));
  }
  return folder;
}

const ERROR = /^data\/met-investors\/management-2000\/amendments\/022\.yaml:\d+:\d+: error\[bad-rate\] /m;

/** The packages that the registry gave before are not asked for again. */
async function npmSettings(): Promise<Record<string, string>> {
  const asked = await run(["npm", "config", "get", "cache"], { env: { HOME: process.env["HOME"] ?? NOWHERE } });
  return { npm_config_cache: asked.stdout.trim(), npm_config_prefer_offline: "true" };
}

describe(".pre-commit-hooks.yaml", () => {
  test("each hook is described, runs one of our commands, and is given no names of files", () => {
    expect(HOOKS.map(({ id }) => id)).toEqual(["schedule-a-check", "schedule-a-fmt"]);
    for (const { id, name, description, language, entry, pass_filenames, files } of HOOKS) {
      expect([id, language, pass_filenames]).toEqual([id, "node", false]);
      expect(entry).toBe(name);
      expect(entry).toMatch(/^schedule-a [a-z]+/);
      expect(description).toMatch(/^[A-Z].*\.$/);
      for (const file of ["data/a/agreement.yaml", "022.yml"]) expect(file).toMatch(new RegExp(files));
      for (const file of ["README.md", "yaml/x.txt"]) expect(file).not.toMatch(new RegExp(files));
    }
  });

  test("the README names hooks that there are", () => {
    const readme = readFileSync(path.join(ROOT, "README.md"), "utf8");
    const [, block] = /```yaml\n(repos:[\s\S]*?)```/.exec(readme) ?? [];
    const { repos } = parse(block ?? "") as { repos: { hooks: { id: string }[] }[] };
    expect(repos.flatMap(({ hooks }) => hooks.map(({ id }) => id))).toEqual(HOOKS.map(({ id }) => id));
  });
});

describe.concurrent("as pre-commit installs a hook of Node", () => {
  test("npm pack prints the packed file's name and nothing else; installed, each hook's entry runs", {
    timeout: 300_000,
  }, async () => {
    const cloned = clone();
    for (const name of [...bundled(), "esbuild", "@esbuild"])
      cpSync(path.join(ROOT, "node_modules", name), path.join(cloned, "node_modules", name), { recursive: true });
    const prefix = scratch();
    const env = { npm_config_cache: path.join(prefix, "cache") };
    const packed = await run(["npm", "pack"], { cwd: cloned, env });
    expect([packed.code, packed.stdout]).toEqual([0, expect.stringMatching(/^schedule-a-[\d.]+\.tgz\n$/)]);
    const tarball = path.join(cloned, packed.stdout.trim());
    const put = await run(["npm", "install", "-g", "--offline", "--prefix", prefix, tarball], { cwd: prefix, env });
    expect(put.code).toBe(0);
    const entry = async (id: string, cwd: string): Promise<Ended> => {
      const words = HOOKS.find((hook) => hook.id === id)?.entry.split(" ") ?? [];
      return run(words, { cwd, env: { PATH: `${prefix}/bin:${process.env["PATH"]}` } });
    };
    const [good, broken] = [record(false), record(true)];
    expect((await entry("schedule-a-check", good)).code).toBe(0);
    const checked = await entry("schedule-a-check", broken);
    expect([checked.code, checked.stdout]).toEqual([1, expect.stringMatching(ERROR)]);
    expect((await entry("schedule-a-fmt", good)).code).toBe(0);
  });
});

describe.skipIf(!installed("pre-commit"))(
  installed("pre-commit") ? "pre-commit itself" : "pre-commit: not tried, it is not installed",
  () => {
    test("installs the hooks and runs them at a commit", { timeout: 600_000 }, async (context) => {
      const tool = clone();
      await commitAll(tool);
      const { stdout: rev } = await run(["git", "rev-parse", "HEAD"], { cwd: tool });
      const home = scratch();
      const env = { PRE_COMMIT_HOME: path.join(home, "cache"), HOME: home, ...(await npmSettings()) };
      const ids = HOOKS.map(({ id }) => `      - id: ${id}\n`).join("");
      const config = `repos:\n  - repo: ${tool}\n    rev: ${rev.trim()}\n    hooks:\n${ids}`;
      const hooks = async (isBroken: boolean): Promise<Ended> => {
        const folder = record(isBroken);
        writeFileSync(path.join(folder, ".pre-commit-config.yaml"), config);
        await commitAll(folder);
        return run(["pre-commit", "run", "--all-files", "--color", "never"], { cwd: folder, env });
      };
      const good = await hooks(false);
      if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH/.test(good.stdout))
        context.skip("no registry is reached");
      expect([good.code, good.stdout.match(/^schedule-a .*$/gm)]).toEqual([
        0,
        HOOKS.map(({ name }) => expect.stringMatching(new RegExp(`^${name}\\.+Passed$`))),
      ]);
      const broken = await hooks(true);
      expect(broken.code).toBe(1);
      expect(broken.stdout).toMatch(/^schedule-a check\.+Failed$/m);
      expect(broken.stdout).toMatch(ERROR);
    });
  },
);
