/** A composite action as the runner of GitHub Actions runs it, as far as a bare Linux machine can: its `run` steps, in order. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { PACKAGE, ROOT, run, scratch } from "./tool.ts";

export type Step = {
  readonly name?: string;
  readonly id?: string;
  readonly shell?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, string | number | boolean>>;
  readonly env?: Readonly<Record<string, string>>;
};

export type Action = {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
};

export const ACTION = parse(readFileSync(path.join(ROOT, "action.yml"), "utf8")) as Action;

/** A workflow command that the runner obeyed: `error`, with its properties and message decoded. */
export type Obeyed = {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
};

export type Ran = {
  readonly code: number | null;
  readonly obeyed: readonly Obeyed[];
  /** The log: what was printed, with the commands that were obeyed taken out. */
  readonly log: string;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, string>>;
};

const INPUT = /\$\{\{ inputs\.([a-z-]+) \}\}/g;

/** Runs the action on a folder, with inputs; the rest have their defaults. A step that fails ends it. */
export async function act(
  workspace: string,
  inputs: Readonly<Record<string, string>> = {},
  { actionPath = PACKAGE, env = {} }: { actionPath?: string; env?: Record<string, string> } = {},
): Promise<Ran> {
  const own = scratch();
  const [summary, output, temp] = ["summary.md", "output", "temp"].map((name) => path.join(own, name)) as [
    string,
    string,
    string,
  ];
  mkdirSync(temp);
  writeFileSync(summary, "");
  writeFileSync(output, "");
  const given = (name: string): string => inputs[name] ?? ACTION.inputs[name]?.default ?? "";
  let [code, printed]: [number | null, string] = [0, ""];
  for (const [index, step] of ACTION.runs.steps.entries()) {
    const script = path.join(temp, `${index}.sh`);
    writeFileSync(script, step.run ?? "");
    const variables = Object.entries(step.env ?? {}).map(([name, text]) => [
      name,
      text.replace(INPUT, (_, input: string) => given(input)),
    ]);
    const ended = await run(["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", script], {
      cwd: workspace,
      env: {
        CI: "true",
        GITHUB_ACTIONS: "true",
        GITHUB_ACTION_PATH: actionPath,
        GITHUB_WORKSPACE: workspace,
        GITHUB_STEP_SUMMARY: summary,
        GITHUB_OUTPUT: output,
        RUNNER_TEMP: temp,
        TMPDIR: temp,
        ...env,
        ...Object.fromEntries(variables),
      },
    });
    code = ended.code;
    printed += ended.stdout + ended.stderr;
    if (code !== 0) break;
  }
  const outputs = readFileSync(output, "utf8")
    .split("\n")
    .filter((line) => line.includes("="))
    .map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]);
  return {
    code,
    ...obey(printed),
    summary: existsSync(summary) ? readFileSync(summary, "utf8") : "",
    outputs: Object.fromEntries(outputs),
  };
}

/** What the runner makes of a log: commands of both forms, unless they are stopped. */
function obey(printed: string): Pick<Ran, "obeyed" | "log"> {
  const obeyed: Obeyed[] = [];
  const log: string[] = [];
  let stopped: string | undefined;
  for (const line of printed.split("\n")) {
    const [, name, properties = "", message = ""] =
      /^\s*::([a-z-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/.exec(line) ??
      /##\[([a-z-]+)([^\]]*)\](.*)/.exec(line) ??
      [];
    if (stopped !== undefined) {
      if (line.trim() === `::${stopped}::`) stopped = undefined;
      else log.push(line);
    } else if (name === "stop-commands") stopped = message;
    else if (name !== undefined) obeyed.push({ name, properties: propertiesOf(properties), message: decoded(message) });
    else log.push(line);
  }
  return { obeyed, log: log.join("\n") };
}

function propertiesOf(text: string): Record<string, string> {
  const pairs = text.split(",").map((pair) => pair.split(/=(.*)/s).slice(0, 2) as [string, string]);
  return Object.fromEntries(pairs.filter(([key]) => key !== "").map(([key, value]) => [key, decoded(value ?? "")]));
}

const ENCODED: Record<string, string> = { "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%" };

function decoded(text: string): string {
  return text.replace(/%(?:0D|0A|3A|2C|25)/g, (code) => ENCODED[code] as string);
}

/** A repository of somebody else's: the bundled record's management agreement in `data`, and nothing more. */
export function repository(): string {
  const folder = scratch();
  cpSync(path.join(PACKAGE, "data"), path.join(folder, "data"), { recursive: true });
  return folder;
}
