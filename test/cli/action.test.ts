/** `action.yml`, run as the runner of GitHub Actions would, on a good record, a broken one and hostile ones. */
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ACTION, act, repository, type Step } from "./runner.ts";
import { NOWHERE, ROOT, run, scratch } from "./tool.ts";

const AMENDMENT_22 = "data/met-investors/management-2000/amendments/022.yaml";

/** A rate without its percent sign, in No. 22. */
function broken(): string {
  const folder = repository();
  const file = path.join(folder, AMENDMENT_22);
  writeFileSync(file, readFileSync(file, "utf8").replace("rate: 0.88%", "rate: 0.88"));
  return folder;
}

const LINE =
  1 +
  readFileSync(path.join(ROOT, AMENDMENT_22), "utf8")
    .split("\n")
    .findIndex((line) => line.includes("0.88%"));

describe("action.yml", () => {
  const { inputs, outputs, runs } = ACTION;

  test("is a composite action whose scripts hold no expression: inputs reach them as variables", () => {
    expect(runs.using).toBe("composite");
    for (const step of runs.steps) {
      expect([step.shell, step.uses]).toEqual(["bash", undefined]);
      expect(step.run).not.toContain("${{");
    }
  });

  test("every input is described, optional, and used once; every output comes from a step", () => {
    const used = runs.steps
      .flatMap(({ env }) => Object.entries(env ?? {}))
      .filter(([name]) => name.startsWith("INPUT_"));
    expect(used.map(([, value]) => value).sort()).toEqual(
      Object.keys(inputs)
        .map((name) => `\${{ inputs.${name} }}`)
        .sort(),
    );
    for (const [variable] of used)
      expect(runs.steps.some(({ run: script }) => script?.includes(`$${variable}`))).toBe(true);
    for (const { description, default: value } of Object.values(inputs)) {
      expect(description).toMatch(/^[A-Z].*\.$/s);
      expect(typeof value).toBe("string");
    }
    expect(outputs).toEqual({
      "exit-code": expect.objectContaining({ value: "$" + "{{ steps.check.outputs.exit-code }}" }),
    });
    expect(runs.steps.map(({ id }) => id)).toContain("check");
  });
});

describe.concurrent("the action", () => {
  test("a good record passes, with a summary and no annotation of an error", async () => {
    const { code, obeyed, summary, outputs } = await act(repository());
    expect([code, outputs]).toEqual([0, { "exit-code": "0" }]);
    expect(obeyed.filter(({ name }) => name !== "notice" && name !== "warning")).toEqual([]);
    expect(summary).toContain("data");
  });

  test("a broken record fails: the finding at its line, in the summary, and in SARIF", async () => {
    const folder = broken();
    const { code, obeyed, summary, outputs } = await act(folder, { "sarif-file": "found.sarif" });
    expect([code, outputs]).toEqual([1, { "exit-code": "1" }]);
    const errors = obeyed.filter(({ name }) => name === "error");
    expect(errors.map(({ properties }) => [properties["file"], properties["line"], properties["title"]])).toEqual([
      [AMENDMENT_22, String(LINE), "bad-rate"],
    ]);
    expect(summary).toContain("bad-rate");
    const sarif = JSON.parse(readFileSync(path.join(folder, "found.sarif"), "utf8"));
    expect(sarif.version).toBe("2.1.0");
    expect(JSON.stringify(sarif)).toContain("bad-rate");
  });

  /** A record with a warning: what follows `#` is lost. */
  const doubtful = (): string => {
    const folder = scratch();
    writeFileSync(
      path.join(folder, "001.yaml"),
      "amendment: 1\nstatus: executed\neffective: 2006-11-01\nchanges:\n  - add: Fund #2\n    fee: [{ rate: 1% }]\n",
    );
    return folder;
  };

  test("`record` names folders, one a line; `only` and `disable` choose codes, however they are parted", async () => {
    const workspace = scratch();
    const record = `${doubtful()}\n\n  ${doubtful()}\n`;
    const titles = async (inputs: Record<string, string>): Promise<(string | undefined)[]> => {
      const { code, obeyed } = await act(workspace, { record, ...inputs });
      expect(code).toBe(0);
      return obeyed.map(({ properties }) => properties["title"]).filter((title) => title === "glued-comment");
    };
    const both = ["glued-comment", "glued-comment"];
    expect(await titles({})).toEqual(both);
    expect(await titles({ only: "glued-comment" })).toEqual(both);
    expect(await titles({ only: "rate-scale, glued-comment" })).toEqual(both);
    expect(await titles({ only: "rate-scale" })).toEqual([]);
    expect(await titles({ disable: "rate-scale\nrate-rises\n" })).toEqual(both);
    expect(await titles({ disable: "rate-scale\nglued-comment\n" })).toEqual([]);
  });

  test("`strict` is true or false", async () => {
    const { code, obeyed } = await act(repository(), { strict: "yes" });
    expect(code).toBe(2);
    expect(obeyed).toEqual([
      { name: "error", properties: { title: "schedule-a" }, message: "The input `strict` is true or false" },
    ]);
    const folder = doubtful();
    const [lenient, strict] = [await act(folder), await act(folder, { strict: "true" })];
    expect([lenient.code, strict.code]).toEqual([0, 1]);
  });

  test("`since` adds what differs to the summary; a commit that was not fetched fails", async () => {
    const folder = repository();
    rmSync(path.join(folder, ".git"), { recursive: true });
    const git = async (...args: string[]): Promise<void> => {
      const ended = await run(["git", "-c", "user.name=A", "-c", "user.email=a@example.org", ...args], { cwd: folder });
      expect([args, ended.code]).toEqual([args, 0]);
    };
    await git("init", "--quiet");
    await git("add", "data");
    await git("commit", "--quiet", "--message", "As it was");
    const file = path.join(folder, AMENDMENT_22);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("0.88%", "0.87%"));
    await git("commit", "--quiet", "--all", "--message", "A lower rate");
    // In a container the checkout belongs to somebody else.
    if (process.getuid?.() === 0) chownSync(folder, 1001, 1001);
    const [alone, compared, absent] = [
      await act(folder),
      await act(folder, { since: "HEAD~1" }),
      await act(folder, { since: "0".repeat(40) }),
    ];
    expect([alone.code, compared.code, absent.code]).toEqual([0, 0, 2]);
    expect(alone.summary).not.toContain("### Since");
    expect(compared.summary).toContain("### Since");
    expect(compared.summary).toMatch(
      /^\| Met\/AIM Small Cap Growth Portfolio \| from .* \| 0\.88% of .* \| 0\.87% of /m,
    );
    expect(compared.summary).toContain("Met/AIM Small Cap Growth Portfolio");
    expect(absent.log).toContain("error: --since 0000000");
  });

  test("where there is no record it fails and says why, and the exit code is given on", async () => {
    const { code, obeyed, log, outputs, summary } = await act(scratch());
    expect([code, outputs, summary]).toEqual([2, { "exit-code": "2" }, ""]);
    expect(log).toContain("error: no record is found here");
    expect(obeyed.map(({ name, message }) => [name, message])).toEqual([
      ["error", "Not everything was checked and written (exit code 2): see the log of this step"],
    ]);
  });

  test("an older Node is named as what is missing", async () => {
    const bin = scratch();
    writeFileSync(path.join(bin, "node"), "#!/bin/sh\nexit 1\n");
    chmodSync(path.join(bin, "node"), 0o755);
    const { code, obeyed } = await act(repository(), {}, { env: { PATH: `${bin}:${process.env["PATH"]}` } });
    expect(code).toBe(1);
    expect(obeyed.map(({ message }) => message)).toEqual([
      "Node 20 or later is needed: put a step with actions/setup-node before this one",
    ]);
  });
});

describe.concurrent("the action and hostile text", () => {
  const HOSTILE = [
    "$(touch RUN)",
    "`touch RUN`",
    '"; touch RUN; "',
    "'; touch RUN; '",
    "x\ntouch RUN",
    "--output=RUN",
    "-o RUN",
    "&& touch RUN #",
    "> RUN",
    "::add-mask::x",
  ];

  const one = (): string => {
    const folder = scratch();
    cpSync(path.join(ROOT, AMENDMENT_22), path.join(folder, "022.yaml"));
    return folder;
  };
  const annotations = ["error", "warning", "notice"];

  test.each(HOSTILE)("%j in an input is one word, and runs nothing", async (value) => {
    const folder = one();
    for (const inputs of [
      { strict: value },
      { record: value, only: value, disable: value, since: value },
      { "sarif-file": value },
    ]) {
      const { code, obeyed } = await act(folder, inputs);
      expect([inputs, readdirSync(folder).includes("RUN")]).toEqual([inputs, false]);
      expect(obeyed.filter(({ name }) => !annotations.includes(name))).toEqual([]);
      if (!("sarif-file" in inputs)) expect(code).toBe(2);
    }
  });

  test("a file named in `sarif-file` is named so, whatever its name", async () => {
    const folder = one();
    expect((await act(folder, { "sarif-file": "$(touch RUN).sarif" })).code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(["$(touch RUN).sarif", ".git", "022.yaml"]);
  });

  test("in a record, it gives the runner no command", async () => {
    const folder = scratch();
    const name = "x\\n::add-mask::secret\\n##[add-mask]secret\\u2028::stop-commands::all";
    writeFileSync(
      path.join(folder, "001.yaml"),
      `amendment: 1\nstatus: executed\nsources: []\n"${name}": y\nchanges: [{ "##[add-mask]x": 1 }, "::set-output name=exit-code::0"]\n`,
    );
    mkdirSync(path.join(folder, "::add-mask::secret"));
    writeFileSync(path.join(folder, "::add-mask::secret/##[add-mask]x.yaml"), "a: 1\n");
    const { code, obeyed } = await act(folder);
    expect(code).toBe(1);
    expect(obeyed.length).toBeGreaterThan(2);
    expect([...new Set(obeyed.map(({ name: command }) => command))]).toEqual(["error"]);
  });
});

describe("a project as it is checked out", () => {
  test("installs what it needs and builds, without running any package's own scripts", {
    timeout: 300_000,
  }, async (context) => {
    const checkout = scratch();
    for (const name of ["bin", "data", "src", "package.json", "package-lock.json", ".npmrc", "LICENSE", "action.yml"])
      cpSync(path.join(ROOT, name), path.join(checkout, name), { recursive: true });
    const cache = (
      await run(["npm", "config", "get", "cache"], { env: { HOME: process.env["HOME"] ?? NOWHERE } })
    ).stdout.trim();
    const env = { npm_config_cache: cache, npm_config_prefer_offline: "true", NODE_ENV: "production" };
    const ran = await act(repository(), {}, { actionPath: checkout, env });
    if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH/.test(ran.log)) context.skip("no registry is reached");
    expect([ran.code, ran.outputs]).toEqual([0, { "exit-code": "0" }]);
    expect(ran.obeyed.map(({ name }) => name).filter((name) => name.endsWith("group"))).toEqual(["group", "endgroup"]);
    expect(existsSync(path.join(checkout, "dist/start.cjs"))).toBe(true);
    const again = await act(repository(), {}, { actionPath: checkout, env });
    expect(again.obeyed.map(({ name }) => name)).not.toContain("group");
  });
});

describe("the workflow of the README", () => {
  type Workflow = {
    readonly on: object;
    readonly permissions: object;
    readonly jobs: Record<string, { steps: Step[] }>;
  };
  const readme = readFileSync(path.join(ROOT, "README.md"), "utf8");
  const blocks = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block]) => block as string);
  const [text] = blocks.filter((block) => block.includes("jobs:"));
  const workflow = parse(text ?? "") as Workflow;
  const steps = Object.values(workflow.jobs).flatMap((job) => job.steps);

  test("uses the action with inputs that it has", () => {
    const [used] = steps.filter(({ uses }) => uses?.includes("schedule-a@"));
    expect(Object.keys(used?.with ?? {}).length).toBeGreaterThan(0);
    for (const name of Object.keys(used?.with ?? {})) expect(Object.keys(ACTION.inputs)).toContain(name);
  });

  test("checks out all of the history, uploads the file that the action writes, and may do no more than that", () => {
    const [checkout] = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    expect(checkout?.with).toMatchObject({ "fetch-depth": 0, "persist-credentials": false });
    const [used] = steps.filter(({ uses }) => uses?.includes("schedule-a@"));
    const [upload] = steps.filter(({ uses }) => uses?.startsWith("github/codeql-action/upload-sarif@"));
    expect(upload?.with?.["sarif_file"]).toBe(used?.with?.["sarif-file"]);
    expect(workflow.permissions).toEqual({ contents: "read", "security-events": "write" });
    expect(Object.keys(workflow.on)).toEqual(["pull_request", "push"]);
  });
});
