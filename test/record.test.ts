import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openRecord } from "../src/record.ts";

const paper = (number: number): string => `amendment: ${number}\nstatus: executed\neffective: 2006-11-01\n`;
let home: string;

beforeEach(() => {
  home = realpathSync(mkdtempSync(path.join(tmpdir(), "schedule-a-record-")));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function write(file: string, content: string | Buffer): void {
  mkdirSync(path.dirname(path.join(home, file)), { recursive: true });
  writeFileSync(path.join(home, file), content);
}

const open = (named: string | undefined = home, cwd = home, env = {}) => openRecord(named, { env, cwd });
const opened = async () => {
  const { registrants, problems } = await open();
  return {
    numbers: registrants.flatMap(({ slug, agreements }) =>
      agreements.map((agreement) =>
        [slug, agreement.slug, ...agreement.amendments.map(({ number }) => number)].join(" "),
      ),
    ),
    faults: problems.map(({ code, at }) => `${code} ${at.file}`),
  };
};

describe("a record on disk", () => {
  it("may be a folder of registrants", async () => {
    write("trust/registrant.yaml", "registrant: R\nportfolios: []\n");
    write("trust/management/amendments/001.yaml", paper(1));
    write("other/management/amendments/002.yaml", paper(2));
    expect(await opened()).toEqual({ numbers: ["other management 2", "trust management 1"], faults: [] });
  });

  it("may be one registrant, one agreement, or bare amendments", async () => {
    write("management/amendments/001.yaml", paper(1));
    expect(await opened()).toEqual({ numbers: [" management 1"], faults: [] });
    rmSync(path.join(home, "management"), { recursive: true });
    write("amendments/001.yaml", paper(1));
    expect(await opened()).toEqual({ numbers: ["  1"], faults: [] });
    rmSync(path.join(home, "amendments"), { recursive: true });
    write("001.yaml", paper(1));
    write("002.yml", paper(2));
    expect(await opened()).toEqual({ numbers: ["  1 2"], faults: [] });
  });

  it("passes over files that are not YAML and folders that begin with a dot", async () => {
    write("001.yaml", paper(1));
    write("README.md", "# hello");
    write(".git/002.yaml", paper(2));
    expect(await opened()).toEqual({ numbers: ["  1"], faults: [] });
  });

  it("has a YAML file in no place of a record as a problem", async () => {
    write("agreement.yaml", "{}");
    write("amendments/001.yaml", paper(1));
    write("drafts/002.yaml", paper(2));
    expect(await opened()).toEqual({ numbers: ["  1"], faults: ["file-place drafts/002.yaml"] });
  });

  it("has a file whose ending is in capitals read, and a link of such a name refused", async () => {
    write("001.YAML", paper(1));
    write("002.Yml", paper(2));
    symlinkSync("001.YAML", path.join(home, "003.YAML"));
    expect(await opened()).toEqual({ numbers: ["  1 2"], faults: ["file-kind 003.YAML"] });
  });

  it("is read eight folders deep, and says where it goes deeper", async () => {
    write("001.yaml", paper(1));
    write("a/b/c/d/e/f/g/h/002.yaml", paper(2));
    expect((await opened()).faults).toEqual(["file-place a/b/c/d/e/f/g/h/002.yaml"]);
    write("a/b/c/d/e/f/g/h/i/003.yaml", paper(3));
    expect((await opened()).faults).toEqual(["folder-depth a/b/c/d/e/f/g/h/i", "file-place a/b/c/d/e/f/g/h/002.yaml"]);
  });

  it("follows no link to a file, whatever it points to", async () => {
    write("001.yaml", paper(1));
    symlinkSync("/etc/passwd", path.join(home, "002.yaml"));
    symlinkSync("001.yaml", path.join(home, "003.yaml"));
    symlinkSync("missing.yaml", path.join(home, "004.yaml"));
    symlinkSync("005.yaml", path.join(home, "005.yaml"));
    const faults = ["002", "003", "004", "005"].map((name) => `file-kind ${name}.yaml`);
    expect(await opened()).toEqual({ numbers: ["  1"], faults });
  });

  it("follows no link to a folder, nor round in a ring", async () => {
    write("amendments/001.yaml", paper(1));
    symlinkSync("..", path.join(home, "amendments", "ring"));
    symlinkSync("/etc", path.join(home, "overlays"));
    expect((await opened()).faults.sort()).toEqual(["folder-link amendments/ring", "folder-link overlays"]);
  });

  it("does not wait on a pipe or a socket", async () => {
    write("001.yaml", paper(1));
    execFileSync("mkfifo", [path.join(home, "002.yaml")]);
    const server = createServer();
    await new Promise<void>((listening) => server.listen(path.join(home, "003.yaml"), listening));
    try {
      const { numbers, faults } = await opened();
      expect(numbers).toEqual(["  1"]);
      expect(faults).toContain("file-kind 002.yaml");
      expect(faults.filter((fault) => fault.endsWith(" 003.yaml"))).toHaveLength(faults.length - 1);
    } finally {
      server.close();
    }
  });

  it("may hold a folder whose name ends like a file's", async () => {
    write("amendments/001.yaml", paper(1));
    mkdirSync(path.join(home, "amendments", "002.yaml"));
    expect(await opened()).toEqual({ numbers: ["  1"], faults: [] });
  });

  it("reads no more of a file than may be in it", async () => {
    write("001.yaml", paper(1));
    write("002.yaml", Buffer.alloc(20_000_000, "#"));
    const { problems, textOf } = await open();
    expect(problems.map(({ code }) => code)).toEqual(["file-size"]);
    expect(textOf("002.yaml")).toHaveLength(262_145);
  });

  it("quotes its files as they are", async () => {
    write("001.yaml", `${paper(1)}# é\r\n`);
    const { textOf } = await open();
    expect(textOf("001.yaml")).toBe(`${paper(1)}# é\r\n`);
    expect(textOf("002.yaml")).toBeUndefined();
  });

  it("has one digest for one content, wherever it lies", async () => {
    write("a/001.yaml", paper(1));
    write("b/001.yaml", paper(1));
    write("c/001.yaml", `${paper(1)}\n`);
    write("d/002.yaml", paper(1));
    const digests = await Promise.all(
      ["a", "b", "c", "d"].map(async (folder) => (await open(path.join(home, folder))).digest),
    );
    expect(digests[0]).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(digests[1]).toBe(digests[0]);
    expect(new Set(digests).size).toBe(3);
  });
});

describe("the record of a question", () => {
  it("is the one named, else the one of the environment, else the nearest above", async () => {
    write("mine/001.yaml", paper(1));
    write("env/001.yaml", paper(1));
    write("near/data/001.yaml", paper(1));
    mkdirSync(path.join(home, "near/src/deep"), { recursive: true });
    const env = { SCHEDULE_A_RECORD: path.join(home, "env") };
    const from = path.join(home, "near/src/deep");
    expect(await open("mine", home, env)).toMatchObject({ folder: path.join(home, "mine"), chosen: "named" });
    expect(await openRecord(undefined, { env, cwd: from })).toMatchObject({
      folder: path.join(home, "env"),
      chosen: "named",
    });
    expect(await openRecord(undefined, { env: {}, cwd: from })).toMatchObject({
      folder: path.join(home, "near/data"),
      chosen: "found",
    });
  });

  it("is refused where the folder named is none, or holds none", async () => {
    write("file.txt", "");
    await expect(open(path.join(home, "nowhere"))).rejects.toMatchObject({
      exit: 2,
      message: expect.stringContaining("no such file"),
    });
    await expect(open(path.join(home, "file.txt"))).rejects.toMatchObject({
      exit: 2,
      message: expect.stringContaining("not a folder"),
    });
    await expect(open()).rejects.toMatchObject({ exit: 2, message: expect.stringContaining("holds no record") });
  });
});
