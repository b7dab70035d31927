import { type Problem, problem } from "./agreement/problem.ts";
import type { RecordFiles } from "./files.ts";
import { type Listed, yamlFiles } from "./listing.ts";
import { MAX_FILE_BYTES } from "./read/bytes.ts";

/** A folder's record files as a commit has them, or why they could not be had. */
export type FromCommit =
  | { readonly kind: "read"; readonly commit: string; readonly found: RecordFiles }
  /** No program `git` can be run. */
  | { readonly kind: "no-git" }
  | { readonly kind: "no-repository" }
  /** In a shallow clone, it may be a commit that was not fetched. */
  | { readonly kind: "no-such-commit"; readonly shallow: boolean }
  | { readonly kind: "failed"; readonly words: string };

/**
 * What stood at a commit, branch or tag in the place of `folder`, read from Git's objects: neither the work tree nor the
 * index is touched, nothing is fetched, and nothing that the repository configures is run. Where the folder was not there,
 * there are no files. Links and submodules are problems, as they are on disk; `ref` may be any text.
 */
export async function filesAtCommit(ref: string, folder: string, env: NodeJS.ProcessEnv): Promise<FromCommit> {
  const git: Git = (args, input) => runGit(["-C", folder, ...args], env, input);
  const inside = await git(["rev-parse", "--is-inside-work-tree", "--show-prefix"]);
  if (inside.kind !== "done") return inside;
  if (inside.exit !== 0 && !inside.stderr.includes("not a git repository")) return failed(inside);
  const [, isInside, prefix] = /^(true|false)\n(.*)\n$/s.exec(inside.stdout.toString("utf8")) ?? [];
  if (isInside !== "true" || prefix === undefined) return { kind: "no-repository" };
  const commit = await objectNamed(git, `${ref}^{commit}`);
  if (commit === undefined) {
    const shallow = await git(["rev-parse", "--is-shallow-repository"]);
    return { kind: "no-such-commit", shallow: shallow.kind === "done" && shallow.stdout.toString("utf8") === "true\n" };
  }
  const within = prefix === "" ? [] : ["--", prefix.slice(0, -1)];
  const listed = await git(["ls-tree", "-r", "-z", "-l", "--full-tree", commit, ...within]);
  if (listed.kind !== "done") return listed;
  return listed.exit === 0 ? readTree(git, commit, entriesIn(listed.stdout, prefix)) : failed(listed);
}

/** Short names of the branches and tags of the repository that holds a folder; none where Git cannot tell. */
export async function namesOfCommits(folder: string, env: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const kinds = ["refs/heads", "refs/remotes", "refs/tags"];
  const listed = await runGit(["-C", folder, "for-each-ref", "--format=%(refname:short)", ...kinds], env);
  if (listed.kind !== "done" || listed.exit !== 0) return [];
  return listed.stdout.toString("utf8").split("\n").slice(0, -1);
}

type Ended =
  | { readonly kind: "done"; readonly exit: number; readonly stdout: Buffer; readonly stderr: string }
  | Extract<FromCommit, { kind: "no-git" | "failed" }>;
type Git = (args: readonly string[], input?: string) => Promise<Ended>;

/** The object that a name means; undefined where there is none. */
async function objectNamed(git: Git, name: string): Promise<string | undefined> {
  const found = await git(["rev-parse", "--verify", "--quiet", "--end-of-options", name]);
  const [object] = found.kind === "done" && found.exit === 0 ? found.stdout.toString("utf8").split("\n") : [];
  return object !== undefined && /^[0-9a-f]{40,64}$/.test(object) ? object : undefined;
}

/** One file of a commit; `mode` as Git has it, `size` in bytes. */
type TreeEntry = { readonly path: string; readonly mode: string; readonly object: string; readonly size: number };

const LINK = "120000";
const SUBMODULE = "160000";

/** `100644 blob 3b18e5…     1204<TAB>data/amendments/022.yaml<NUL>`, entry by entry, below `folder` (with its slash). */
function entriesIn(listed: Buffer, folder: string): TreeEntry[] {
  const lines = listed.toString("utf8").split("\0");
  return lines.flatMap((line) => {
    const [, mode, object, size, path] = /^(\d{6}) [a-z]+ ([0-9a-f]+) +(\d+|-)\t(.+)$/s.exec(line) ?? [];
    if (mode === undefined || object === undefined || path?.startsWith(folder) !== true) return [];
    return [{ path: path.slice(folder.length), mode, object, size: Number(size) || 0 }];
  });
}

async function readTree(git: Git, commit: string, entries: readonly TreeEntry[]): Promise<FromCommit> {
  const problems: Problem[] = [];
  const refuse = (file: string, what: string): void => {
    problems.push(problem("file-kind", { what }, { file, line: 1, column: 1, length: 1 }));
  };
  const folders = foldersOf(entries);
  const byPath = new Map(entries.map((entry) => [entry.path, entry]));
  for (const { path, mode } of entries) if (mode === SUBMODULE && !/(^|\/)\./.test(path)) refuse(path, "a submodule");
  const wanted = yamlFiles((folder) => folders.get(folder) ?? [], problems).flatMap((path) => byPath.get(path) ?? []);
  for (const { path, mode } of wanted) if (mode === LINK) refuse(path, "a link");
  const plain = wanted.filter(({ mode }) => mode !== LINK && mode !== SUBMODULE);
  const contents = await contentsOf(
    git,
    plain.filter(({ size }) => size <= MAX_FILE_BYTES),
  );
  if (!(contents instanceof Map)) return contents;
  // A file that is too large is refused for its size alone, and not read.
  const bytesOf = ({ object }: TreeEntry): Buffer => contents.get(object) ?? Buffer.alloc(MAX_FILE_BYTES + 1);
  const files = plain.map((entry) => ({ path: entry.path, bytes: bytesOf(entry) }));
  return { kind: "read", commit, found: { files, problems } };
}

/** What each folder of a commit holds, by its path; the outermost is the empty one. */
function foldersOf(entries: readonly TreeEntry[]): ReadonlyMap<string, Listed[]> {
  const folders = new Map<string, Listed[]>();
  const add = (path: string, kind: Listed["kind"]): void => {
    const [folder, name] = [path.slice(0, Math.max(0, path.lastIndexOf("/"))), path.slice(path.lastIndexOf("/") + 1)];
    const known = folders.get(folder);
    if (known) known.push({ name, kind });
    else {
      folders.set(folder, [{ name, kind }]);
      if (folder !== "") add(folder, "folder");
    }
  };
  for (const { path, mode } of entries) add(path, mode === LINK ? "link" : "file");
  return folders;
}

/** The bytes of each object, asked for at once: `<object> blob <size>`, a line end, the bytes, a line end. */
async function contentsOf(git: Git, entries: readonly TreeEntry[]): Promise<Map<string, Buffer> | FromCommit> {
  const contents = new Map<string, Buffer>();
  if (entries.length === 0) return contents;
  const read = await git(["cat-file", "--batch"], entries.map(({ object }) => `${object}\n`).join(""));
  if (read.kind !== "done") return read;
  if (read.exit !== 0) return failed(read);
  let at = 0;
  for (const { object, size } of entries) {
    const head = `${object} blob ${size}\n`;
    if (read.stdout.toString("utf8", at, at + head.length) !== head)
      return { kind: "failed", words: `the object ${object} is not in the repository` };
    at += head.length;
    contents.set(object, read.stdout.subarray(at, at + size));
    at += size + 1;
  }
  return contents;
}

/** Variables by which a caller, such as a hook, points Git at another repository than the folder's own. */
const POINTERS = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_COMMON_DIR",
  "GIT_INDEX_FILE",
  "GIT_PREFIX",
  "GIT_NAMESPACE",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
];

/** Words to know a refusal by, paths as they are, no lock, no question, and no object fetched by a clone that lacks it. */
const SETTINGS = {
  LC_ALL: "C",
  LANGUAGE: "",
  GIT_LITERAL_PATHSPECS: "1",
  GIT_OPTIONAL_LOCKS: "0",
  GIT_TERMINAL_PROMPT: "0",
  GIT_NO_LAZY_FETCH: "1",
};

async function runGit(args: readonly string[], env: NodeJS.ProcessEnv, input = ""): Promise<Ended> {
  const { execFile } = await import("node:child_process");
  const own = Object.fromEntries(Object.entries(env).filter(([name]) => !POINTERS.includes(name)));
  return new Promise((resolve) => {
    const child = execFile(
      "git",
      // What keeps an older Git from fetching, which does not know GIT_NO_LAZY_FETCH.
      ["--no-pager", "-c", "protocol.allow=never", ...args],
      { env: { ...own, ...SETTINGS }, encoding: "buffer", maxBuffer: MOST_BYTES },
      (error, stdout, stderr) => resolve(ended(error, stdout, stderr.toString("utf8"))),
    );
    // Git that ends early closes its end; its exit tells why.
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

/** More than any record holds; a tree that lists or holds more is not read. */
const MOST_BYTES = 256 * 1024 * 1024;

function ended(error: (Error & { code?: unknown }) | null, stdout: Buffer, stderr: string): Ended {
  if (error === null) return { kind: "done", exit: 0, stdout, stderr };
  if (typeof error.code === "number") return { kind: "done", exit: error.code, stdout, stderr };
  if (error.code === "ENOENT") return { kind: "no-git" };
  if (error.code === "ERR_CHILD_PROCESS_STDIO_MAXBUFFER")
    return { kind: "failed", words: "the commit holds more than 256 MB in this folder" };
  return { kind: "failed", words: error.message };
}

/** Git's own reason, without its rank. */
function failed({ stderr, exit }: Extract<Ended, { kind: "done" }>): FromCommit {
  const [line = ""] = stderr.split("\n");
  return { kind: "failed", words: line.replace(/^fatal: /, "") || `git ended with exit code ${exit}` };
}
