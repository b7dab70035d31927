/** The built executables, run as a person runs them: another process, a clean environment, a folder that holds no record. */
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll } from "vitest";

export const ROOT = path.join(import.meta.dirname, "../..");

const made: string[] = [];

/** A temporary folder, deleted when the tests end. Its `.git` keeps the search for a record from leaving it. */
export function scratch(): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "schedule-a-")));
  mkdirSync(path.join(folder, ".git"));
  made.push(folder);
  return folder;
}

// Many copies of the package, where the machine is busy, take longer than the ten seconds that a hook has.
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
}, 60_000);

/** A copy of the package as built, so that a build while tests run changes nothing under them. */
export function copyOfPackage(): string {
  const folder = scratch();
  for (const name of ["bin", "dist", "data", "package.json", "LICENSE"])
    cpSync(path.join(ROOT, name), path.join(folder, name), { recursive: true });
  return folder;
}

export const PACKAGE = copyOfPackage();
export const DATA = path.join(PACKAGE, "data");
export const AMENDMENTS = path.join(DATA, "met-investors/management-2000/amendments");
/** Where nothing is found. */
export const NOWHERE = scratch();

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };
export type Setting = { readonly env?: Record<string, string>; readonly cwd?: string; readonly from?: string };

/** Where compiled copies are kept: not at home, which is where nothing is found. */
const CACHE = scratch();

/** What a person's environment holds, and nothing of this process's own. */
export function environment(more: Record<string, string> = {}): Record<string, string> {
  return { PATH: process.env["PATH"] ?? "", HOME: NOWHERE, XDG_CACHE_HOME: CACHE, TERM: "xterm-256color", ...more };
}

export async function scheduleA(args: readonly string[], setting: Setting = {}): Promise<Ended> {
  return run([process.execPath, path.join(setting.from ?? PACKAGE, "bin/schedule-a.cjs"), ...args], setting);
}

export async function fee(args: readonly string[], setting: Setting = {}): Promise<Ended> {
  return run([process.execPath, path.join(setting.from ?? PACKAGE, "bin/fee.cjs"), ...args], setting);
}

/** Runs a line of a shell, with `schedule-a` and `fee` on the PATH. */
export async function shell(line: string, setting: Setting = {}): Promise<Ended> {
  const names = ["schedule-a", "fee"].map(
    (name) => `${name}() { '${process.execPath}' '${path.join(setting.from ?? PACKAGE, `bin/${name}.cjs`)}' "$@"; }`,
  );
  return run(["bash", "-c", `${names.join("; ")}; ${line}`], setting);
}

export async function run([command, ...args]: readonly string[], { env, cwd }: Setting = {}): Promise<Ended> {
  const child = spawn(command as string, args, {
    cwd: cwd ?? NOWHERE,
    env: environment(env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on("data", (bytes: Buffer) => stdout.push(bytes));
  child.stderr.on("data", (bytes: Buffer) => stderr.push(bytes));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ code, stdout: Buffer.concat(stdout).toString("utf8"), stderr: Buffer.concat(stderr).toString("utf8") }),
    );
  });
}

/** Two processes at a time, as there are cores; results in order. */
export async function each<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let at = 0;
  const worker = async (): Promise<void> => {
    for (let own = at++; own < items.length; own = at++) results[own] = await act(items[own] as T);
  };
  await Promise.all([worker(), worker()]);
  return results;
}

/** A fee's JSON, as far as tests look into it. */
export type FeeJson = {
  readonly answer: "fee";
  readonly version: number;
  readonly record: { readonly folder: string; readonly digest: string };
  readonly fees: readonly {
    readonly portfolio: string;
    readonly agreement: string;
    readonly asOf: string;
    readonly assets: string;
    readonly caution: string;
    readonly lines: readonly {
      readonly rate: string;
      readonly fee: { readonly rounded: string; readonly exact: string };
    }[];
    readonly fee: {
      readonly total: { readonly rounded: string; readonly exact: string };
      readonly discount?: { readonly rounded: string };
      readonly effectiveRate?: string;
      readonly marginalRate?: string;
      readonly accrual?: string;
      readonly rounding: string;
      readonly caution?: string;
    };
    readonly basis: { readonly setBy: { readonly amendment: number }; readonly standing: { readonly kind: string } };
    readonly waivers?: readonly { readonly waiver?: string; readonly net: string | null }[];
  }[];
};

export type ScheduleJson = {
  readonly answer: "schedule";
  readonly version: number;
  readonly record: { readonly folder: string; readonly digest: string };
  readonly agreements: readonly {
    readonly registrant: string | null;
    readonly agreement: string;
    readonly asOf: string;
    readonly state: string;
    readonly coverage?: Record<string, unknown>;
    readonly rows?: readonly {
      readonly portfolio: string | { readonly name: string; readonly perhaps: string };
      readonly fee: { readonly words: string } | null;
      readonly setBy: { readonly amendment: number; readonly status: string; readonly effective: string } | null;
      readonly standing: { readonly kind: string; readonly doubts?: readonly { readonly words: string }[] };
    }[];
  }[];
};

export async function feeJson(args: readonly string[], setting: Setting = {}): Promise<FeeJson> {
  const { code, stdout, stderr } = await fee(["calc", ...args, "--format", "json"], setting);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return JSON.parse(stdout) as FeeJson;
}

export async function scheduleJson(args: readonly string[], setting: Setting = {}): Promise<ScheduleJson> {
  const { code, stdout, stderr } = await scheduleA([...args, "--format", "json"], setting);
  if (code !== 0) throw new Error(`exit ${code}: ${stderr}`);
  return JSON.parse(stdout) as ScheduleJson;
}

/** `Met/AIM Small Cap Growth Portfolio: No. 22, settled`, one a row of all agreements. */
export function rowsOf({ agreements }: ScheduleJson): string[] {
  return agreements.flatMap(({ rows }) =>
    (rows ?? []).map(({ portfolio, setBy, standing }) => {
      const name = typeof portfolio === "string" ? portfolio : `${portfolio.name} or ${portfolio.perhaps}`;
      const by = setBy === null ? "no amendment" : `No. ${setBy.amendment}${setBy.status === "form" ? " (form)" : ""}`;
      return `${name}: ${by}, ${standing.kind}`;
    }),
  );
}
