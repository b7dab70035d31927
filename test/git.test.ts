/** Records read from a commit: the same as from a folder, whatever the commit holds and however it is named. */
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readBytes } from "../src/files.ts";
import { type FromCommit, filesAtCommit } from "../src/git.ts";

const ENV = {
  PATH: process.env["PATH"],
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_AUTHOR_NAME: "A",
  GIT_AUTHOR_EMAIL: "a@example.com",
  GIT_COMMITTER_NAME: "A",
  GIT_COMMITTER_EMAIL: "a@example.com",
};
let home: string;

beforeEach(() => {
  home = realpathSync(mkdtempSync(path.join(tmpdir(), "schedule-a-git-")));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const git = (...args: string[]): string => execFileSync("git", ["-C", home, ...args], { env: ENV, encoding: "utf8" });

function write(file: string, content: string | Buffer): void {
  mkdirSync(path.dirname(path.join(home, file)), { recursive: true });
  writeFileSync(path.join(home, file), content);
}

/** All that stands in the folder, committed. */
function commit(): string {
  if (!existsSync(path.join(home, ".git"))) git("init", "-q", "-b", "main");
  git("add", "-A");
  git("commit", "-q", "--allow-empty", "-m", "one");
  return git("rev-parse", "HEAD").trim();
}

const at = (ref: string, folder = home, env: NodeJS.ProcessEnv = ENV): Promise<FromCommit> =>
  filesAtCommit(ref, folder, env);

async function read(
  ref: string,
  folder = home,
  env: NodeJS.ProcessEnv = ENV,
): Promise<{ files: Record<string, string>; faults: string[] }> {
  const from = await at(ref, folder, env);
  if (from.kind !== "read") throw new Error(JSON.stringify(from));
  const { files, problems } = from.found;
  return {
    files: Object.fromEntries(files.map((file) => [file.path, file.bytes.toString("utf8")])),
    faults: problems.map(({ code, args, at }) => `${code} ${at.file} ${Object.values(args).join()}`),
  };
}

describe("a record at a commit", () => {
  it("is what was committed, not what stands in the folder now", async () => {
    write("001.yaml", "one");
    write("gone.yaml", "");
    const hash = commit();
    write("001.yaml", "changed");
    write("new.yaml", "untracked");
    unlinkSync(path.join(home, "gone.yaml"));
    git("tag", "v1");
    git("tag", "-a", "v2", "-m", "annotated");
    for (const ref of ["HEAD", "main", "v1", "v2", hash, hash.slice(0, 8), "@"])
      expect(await read(ref)).toEqual({ files: { "001.yaml": "one", "gone.yaml": "" }, faults: [] });
    expect(await at("v2")).toMatchObject({ commit: hash });
  });

  it("leaves the index and the work tree as they are", async () => {
    write("001.yaml", "one");
    commit();
    write("001.yaml", "changed");
    const before = [git("status", "--porcelain"), readFileSync(path.join(home, ".git/index")).toString("hex")];
    await read("HEAD");
    expect(readFileSync(path.join(home, ".git/index")).toString("hex")).toBe(before[1]);
    expect(git("status", "--porcelain")).toBe(before[0]);
  });

  it("is that of the folder asked about, by its place in the repository", async () => {
    write("data/[x] ü/001.yaml", "one");
    write(":(top)*/001.yaml", "magic");
    write("001.yaml", "outside");
    commit();
    expect(await read("HEAD", path.join(home, "data/[x] ü"))).toEqual({ files: { "001.yaml": "one" }, faults: [] });
    expect(await read("HEAD", path.join(home, ":(top)*"))).toEqual({ files: { "001.yaml": "magic" }, faults: [] });
    expect(await read("HEAD", path.join(home, "data"))).toEqual({ files: { "[x] ü/001.yaml": "one" }, faults: [] });
  });

  it("is none where the folder was not there, or was a file", async () => {
    write("data", "a file");
    commit();
    rmSync(path.join(home, "data"));
    write("data/001.yaml", "one");
    write("later/001.yaml", "one");
    expect(await read("HEAD", path.join(home, "later"))).toEqual({ files: {}, faults: [] });
    expect(await read("HEAD", path.join(home, "data"))).toEqual({ files: {}, faults: [] });
  });

  it("has the same files and faults as the folder that was committed", async () => {
    write("amendments/001.yaml", "one");
    write("amendments/002.YML", "two");
    write("amendments/a b\n'\"é.yaml", "three");
    write("README.md", "no record");
    write(".github/003.yaml", "hidden");
    write("a/.b/003.yaml", "hidden");
    write("1/2/3/4/5/6/7/8/deep.yaml", "deep");
    write("1/2/3/4/5/6/7/8/9/deeper.yaml", "deeper");
    write("amendments/large.yaml", Buffer.alloc(262_145, "#"));
    write("amendments/largest.yaml", Buffer.alloc(262_144, "#"));
    write("amendments/bytes.yaml", Buffer.from([0xff, 0x00, 0x0a, 0x80]));
    symlinkSync("001.yaml", path.join(home, "amendments/004.yaml"));
    symlinkSync("amendments", path.join(home, "overlays"));
    commit();
    const from = await at("HEAD");
    const folder = readBytes(home);
    expect(from.kind === "read" && from.found.files.map((file) => [file.path, file.bytes.length])).toEqual(
      folder.files.map((file) => [file.path, file.bytes.length]),
    );
    const whole = from.kind === "read" ? from.found.files.filter((file) => file.path !== "amendments/large.yaml") : [];
    expect(whole).toEqual(folder.files.filter((file) => file.path !== "amendments/large.yaml"));
    const known = (one: { problems: readonly { code: string; args: object; at: object }[] }): string[] =>
      one.problems.map((problem) => JSON.stringify(problem)).sort();
    expect(from.kind === "read" && known(from.found)).toEqual(known(folder));
  });

  it("has a submodule as a fault, since its files are not in the repository", async () => {
    write("001.yaml", "one");
    const hash = commit();
    git("update-index", "--add", "--cacheinfo", `160000,${hash},inner`);
    git("update-index", "--add", "--cacheinfo", `160000,${hash},.hidden`);
    git("commit", "-q", "-m", "two");
    expect(await read("HEAD")).toEqual({ files: { "001.yaml": "one" }, faults: ["file-kind inner a submodule"] });
  });

  it("may be in a repository whose objects are named by SHA-256", async () => {
    write("001.yaml", "one");
    git("init", "-q", "--object-format=sha256");
    commit();
    expect(await read("HEAD")).toEqual({ files: { "001.yaml": "one" }, faults: [] });
  });

  it("is of the folder's own repository, whatever a hook's environment points to", async () => {
    write("001.yaml", "one");
    commit();
    const env = { ...ENV, GIT_DIR: "/nowhere", GIT_WORK_TREE: "/", GIT_INDEX_FILE: ".git/other", GIT_PREFIX: "x/" };
    expect(await read("HEAD", home, env)).toEqual({ files: { "001.yaml": "one" }, faults: [] });
  });
});

describe("what is no commit", () => {
  it.each([
    "nowhere",
    "",
    "-h",
    "--output=x",
    "--all",
    "HEAD:001.yaml",
    "HEAD^{tree}",
    "HEAD~1",
    "HEAD..HEAD",
    "HEAD HEAD",
    "HEAD\nHEAD",
    "$(touch x)",
    "; touch x",
  ])("%j", async (ref) => {
    write("001.yaml", "one");
    commit();
    expect(await at(ref)).toEqual({ kind: "no-such-commit", shallow: false });
    expect(git("status", "--porcelain")).toBe("");
  });

  it("a name longer than any", async () => {
    commit();
    expect(await at("x".repeat(100_000))).toEqual({ kind: "no-such-commit", shallow: false });
  });

  it("may be one that a shallow clone lacks", async () => {
    write("from/001.yaml", "one");
    const from = path.join(home, "from");
    execFileSync("git", ["-C", from, "init", "-q"], { env: ENV });
    for (const message of ["one", "two"])
      execFileSync("git", ["-C", from, "commit", "-q", "--allow-empty", "-m", message], { env: ENV });
    execFileSync("git", ["clone", "-q", "--depth", "1", `file://${from}`, path.join(home, "to")], { env: ENV });
    expect(await at("HEAD~1", path.join(home, "to"))).toEqual({ kind: "no-such-commit", shallow: true });
  });
});

describe("a commit that cannot be read", () => {
  it("where there is no Git, or no work tree", async () => {
    expect(await at("HEAD", home, { ...ENV, PATH: "/nowhere" })).toEqual({ kind: "no-git" });
    expect(await at("HEAD", home)).toEqual({ kind: "no-repository" });
    commit();
    expect(await at("HEAD", path.join(home, ".git"))).toEqual({ kind: "no-repository" });
  });

  it("where Git refuses: its own words", async () => {
    write("001.yaml", "one");
    commit();
    writeFileSync(path.join(home, ".git/config"), "[core\n");
    expect(await at("HEAD")).toEqual({ kind: "failed", words: "bad config line 1 in file .git/config" });
  });

  it.each(["blob:none", "tree:0"])("where a clone lacks objects (%s): nothing is fetched", async (filter) => {
    write("from/001.yaml", "one");
    const from = path.join(home, "from");
    const own = (...args: string[]): void => {
      execFileSync("git", ["-C", from, ...args], { env: ENV });
    };
    own("init", "-q");
    own("config", "uploadpack.allowFilter", "true");
    own("add", "-A");
    own("commit", "-q", "-m", "one");
    const clone = ["clone", "-q", "--no-checkout", `--filter=${filter}`, `file://${from}`, path.join(home, "to")];
    execFileSync("git", clone, { env: ENV });
    expect(await at("HEAD", path.join(home, "to"))).toMatchObject({ kind: "failed" });
    execFileSync("git", ["-C", path.join(home, "to"), "checkout", "-q", "HEAD"], { env: ENV });
    expect(await read("HEAD", path.join(home, "to"))).toEqual({ files: { "001.yaml": "one" }, faults: [] });
  });
});
