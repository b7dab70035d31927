import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import { describe, expect, test } from "vitest";
import type { Receipt } from "../../src/receipts/receipt.ts";
import { copyOfPackage, DATA, type Ended, each, fee, run, type Setting, scheduleA, scratch, shell } from "./tool.ts";

const METAIM = ["calc", "--portfolio", "Met/AIM Small Cap Growth", "--assets", "750m", "--as-of", "2006-11-01"];
const TODAY = { SCHEDULE_A_TODAY: "2014-01-01" };
const NO_22 = "met-investors/management-2000/amendments/022.yaml";

const sha256 = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");
const receiptIn = (cwd: string, name = "r.json"): Receipt =>
  JSON.parse(readFileSync(path.join(cwd, name), "utf8")) as Receipt;
const write = (cwd: string, receipt: unknown, name = "r.json"): void =>
  writeFileSync(path.join(cwd, name), `${JSON.stringify(receipt, null, 2)}\n`);

/** A folder with a copy of the bundled record in it, which is found from there. */
function withRecord(): string {
  const cwd = scratch();
  cpSync(DATA, path.join(cwd, "data"), { recursive: true });
  return cwd;
}

type VerifyJson = {
  readonly receipts: readonly {
    readonly receipt: string;
    readonly verdict: string;
    readonly compared: Record<string, unknown> & { readonly tool: { before: string; now: string } };
    readonly differences: readonly { what: string; where: string; before: unknown; now: unknown }[];
  }[];
};

async function verified(args: readonly string[], setting: Setting): Promise<{ ended: Ended; json: VerifyJson }> {
  const ended = await scheduleA(["verify", ...args, "--format", "json"], setting);
  return { ended, json: JSON.parse(ended.stdout) as VerifyJson };
}

describe.concurrent("--receipt", () => {
  test("keeps what was asked, read and answered, and prints the answer as without it", async () => {
    const cwd = scratch();
    const [plain, kept] = await Promise.all([fee(METAIM), fee([...METAIM, "--receipt", "r.json"], { cwd })]);
    expect(kept).toEqual(plain);
    const { stdout } = await fee([...METAIM, "--format", "json"]);
    const receipt = receiptIn(cwd);
    expect(receipt).toMatchObject({
      receipt: "schedule-a",
      version: 1,
      tool: { name: "schedule-a" },
      question: { program: "fee", arguments: METAIM },
      exit: 0,
      said: [],
      output: { format: "table", sha256: sha256(plain.stdout) },
      answer: JSON.parse(stdout),
    });
    const [record] = receipt.records;
    expect(record).toMatchObject({ chosen: "bundled", folder: "bundled" });
    expect(receipt.records).toHaveLength(1);
    expect(record?.digest).toBe((JSON.parse(stdout) as { record: { digest: string } }).record.digest);
    const files = (readdirSync(DATA, { recursive: true }) as string[])
      .filter((name) => name.endsWith(".yaml") && !name.startsWith("."))
      .sort();
    expect(record?.files).toEqual(
      files.map((name) => ({ path: name, sha256: sha256(readFileSync(path.join(DATA, name))) })),
    );
  });

  test("has the same bytes whatever shows the answer, and wherever", async () => {
    const cwd = scratch();
    const ways: [string[], Record<string, string>][] = [
      [[], {}],
      [["--color", "--no-pager"], { COLUMNS: "60", TZ: "Asia/Tokyo" }],
      [["-o", "a.txt", "--format", "table"], { LC_ALL: "tr_TR.UTF-8" }],
    ];
    await each([...ways.entries()], ([index, [args, env]]) =>
      fee([...METAIM, ...args, `--receipt=${index}.json`], { cwd, env }),
    );
    const [first, colour, file] = ["0", "1", "2"].map((name) => readFileSync(path.join(cwd, `${name}.json`), "utf8"));
    expect(colour).toBe(first);
    expect(file).toBe(first?.replace('"2006-11-01"\n', '"2006-11-01",\n      "--format",\n      "table"\n'));
  });

  test("keeps today where the answer turns on it, and only there", async () => {
    const cwd = scratch();
    await scheduleA(["--receipt", "r.json"], { cwd, env: TODAY });
    expect(receiptIn(cwd).question).toEqual({ program: "schedule-a", arguments: [], today: "2014-01-01" });
    await scheduleA(["--as-of", "2006-11-01", "--receipt", "r.json"], { cwd, env: TODAY });
    expect(receiptIn(cwd).question).toEqual({ program: "schedule-a", arguments: ["--as-of", "2006-11-01"] });
  });

  test("keeps words that begin with a dash, and what several values mean", async () => {
    const cwd = scratch();
    const args = ["calc", "--assets", "1m", "2m", "--portfolio=Met/AIM Small Cap Growth", "--as-of=2006-11-01"];
    await fee([...args, "--receipt", "r.json", "--strict"], { cwd });
    const words = "calc --assets 1m --assets 2m --portfolio Met/AIM_Small_Cap_Growth --as-of 2006-11-01 --strict";
    expect(receiptIn(cwd).question.arguments).toEqual(words.split(" ").map((word) => word.replaceAll("_", " ")));
    expect((await verified(["r.json"], { cwd })).ended.code).toBe(0);
  });

  test("is kept of a question that has no answer, with the reason", async () => {
    const cwd = scratch();
    const args = ["--as-of", "2005-11-01", "--known-on", "2005-10-15", "--portfolio", "Legg Mason Value Equity"];
    expect(await scheduleA([...args, "--receipt", "r.json"], { cwd })).toMatchObject({ code: 1, stdout: "" });
    expect(receiptIn(cwd)).toMatchObject({
      exit: 1,
      answer: null,
      output: null,
      said: [
        "Legg Mason Value Equity Portfolio is on no schedule of the record on November 1, 2005, as known on October 15, 2005",
        "Amendment No. 13, effective November 1, 2005, adds it; it is held but not yet known on October 15, 2005 (known from November 1, 2005)",
      ],
    });
    expect((await verified(["r.json"], { cwd })).ended.code).toBe(0);
  });

  test("keeps exit 1 and what was said behind an answer", async () => {
    const cwd = scratch();
    const { code, stderr } = await scheduleA(["--as-of", "2006-11-01", "--strict", "--receipt", "r.json"], { cwd });
    expect(code).toBe(1);
    expect(receiptIn(cwd)).toMatchObject({ exit: 1, said: [stderr.trimEnd()] });
    expect((await verified(["r.json"], { cwd })).ended.code).toBe(0);
  });

  test.each([
    ["a question asked wrongly", ["calc", "--portfolio", "Nobody", "--assets", "1m"], 2],
    ["a record that is none", [...METAIM, "--record", "nowhere"], 2],
    ["a bad day", [...METAIM, "--as-of", "2006-02-30"], 2],
  ])("is not kept of %s", async (_, args, exit) => {
    const cwd = scratch();
    const { code, stderr } = await fee([...args, "--receipt", "r.json"], { cwd });
    expect(code).toBe(exit);
    // A word that cannot be read ends before the receipt's place is known.
    const told = "a question asked wrongly leaves no receipt: r.json is not written\n";
    expect(stderr.endsWith(told)).toBe(!args.includes("2006-02-30"));
    expect(existsSync(path.join(cwd, "r.json"))).toBe(false);
  });

  test("is refused where the answer goes, before anything is read or written", async () => {
    const cwd = scratch();
    const ends = await each(
      [
        ["--receipt", "-"],
        ["--receipt", ""],
        ["--receipt", "a.json", "-o", "./a.json"],
        ["--receipt", "-", "-o", "-"],
      ],
      (args) => fee([...METAIM, ...args], { cwd }),
    );
    for (const { code, stdout } of ends) expect([code, stdout]).toEqual([2, ""]);
    expect(ends.map(({ stderr }) => stderr.split("\n")[0])).toEqual([
      "error: the receipt and the answer would be written to the same place",
      "error: --receipt is empty",
      "error: the receipt and the answer would be written to the same place",
      "error: the receipt and the answer would be written to the same place",
    ]);
    expect(readdirSync(cwd)).toEqual([".git"]);
  });

  test("goes to stdout where the answer goes to a file", async () => {
    const cwd = scratch();
    const { code, stdout } = await fee([...METAIM, "--receipt", "-", "-o", "a.csv"], { cwd });
    expect(code).toBe(0);
    const receipt = JSON.parse(stdout) as Receipt;
    expect(receipt.output).toEqual({ format: "csv", sha256: sha256(readFileSync(path.join(cwd, "a.csv"))) });
  });

  test("that cannot be written is exit 3, behind the answer", async () => {
    const { code, stdout, stderr } = await fee([...METAIM, "--receipt", "no/such/folder.json"], { cwd: scratch() });
    expect([code, stderr]).toEqual([3, "error: cannot write no/such/folder.json: there is no such file or folder\n"]);
    expect(stdout).toContain("$6,475,000.00");
  });

  test("is as its schema says", async () => {
    const cwd = scratch();
    await fee([...METAIM, "--receipt", "r.json"], { cwd });
    const { stdout } = await scheduleA(["schema", "receipt"]);
    const validate = new Ajv({ strictTypes: false, keywords: ["errorMessage"] }).compile(JSON.parse(stdout) as object);
    expect(validate(receiptIn(cwd))).toBe(true);
    expect(validate({ ...receiptIn(cwd), more: 1 })).toBe(false);
  });
});

describe.concurrent("schedule-a verify", () => {
  test("the examples of its help run one after the other", async () => {
    const { stdout } = await scheduleA(["verify", "--help"]);
    const [head, ...lines] = stdout.split("\n");
    expect(head).toBe("Examples:");
    const cwd = scratch();
    const examples = lines.slice(0, lines.indexOf(""));
    expect(examples).toHaveLength(3);
    for (const example of examples)
      expect(await shell(example, { cwd })).toMatchObject({ code: 0, stderr: "", stdout: expect.stringMatching(/./) });
  });

  test("the same answer from the same files is exit 0, by the day of the receipt", async () => {
    const cwd = withRecord();
    await scheduleA(["--receipt", "r.json"], { cwd, env: { SCHEDULE_A_TODAY: "2014-01-01" } });
    expect(await scheduleA(["verify", "r.json"], { cwd, env: { SCHEDULE_A_TODAY: "2005-01-01" } })).toEqual({
      code: 0,
      stderr: "",
      stdout: `r.json
Verdict    the same answer from the same files
Asked      schedule-a
Today      2014-01-01, as the receipt says
Tool       ${receiptIn(cwd).tool.version}
Record     data (${receiptIn(cwd).records[0]?.digest.slice(0, 19)})
Files      125 files, all the same
Exit code  0, of the question
`,
    });
  });

  test.each([
    ["--as-of 2006-11-01 -o schedule.csv", "csv"],
    ["history --as-of 2006-11-01 -o history.html", "html"],
    ["diff 2006-10-31 2006-11-01 --format ndjson", "ndjson"],
    ["export --as-of 2006-11-01 -o rows.csv", "csv"],
    ["export --agreement fund-of-funds-2004 --by fee --format ndjson", "ndjson"],
    ["export --agreement fund-of-funds-2004 -o rows.sql", "sql"],
    ["restate --as-of 2006-11-01", "text"],
    ["restate --as-of 2006-11-01 -o schedule.docx", "docx"],
  ])("`%s` is asked again in the format that it was written in", async (words, format) => {
    const cwd = withRecord();
    await scheduleA([...words.split(" "), "--receipt", "r.json"], { cwd });
    expect(receiptIn(cwd).output?.format).toBe(format);
    const { ended, json } = await verified(["r.json"], { cwd });
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(json.receipts[0]?.compared).not.toHaveProperty("text");
    write(cwd, { ...receiptIn(cwd), output: { format: "papyrus", sha256: "0".repeat(64) } });
    expect(await scheduleA(["verify", "r.json"], { cwd })).toMatchObject({ code: 2, stdout: "" });
  });

  test("a row edited under a restated schedule is told where the document has it", async () => {
    const cwd = withRecord();
    await scheduleA(["restate", "--as-of", "2006-11-01", "-o", "schedule.docx", "--receipt", "r.json"], { cwd });
    const file = path.join(cwd, "data", NO_22);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("0.83%", "0.82%"));
    const { ended, json } = await verified(["r.json"], { cwd });
    expect(ended.code).toBe(1);
    expect(JSON.stringify(json.receipts[0]?.differences)).toContain("0.82% of such assets over $500 million");
  });

  test("names the file that was edited, and the figures that it changes", async () => {
    const cwd = withRecord();
    await fee([...METAIM, "--receipt", "r.json"], { cwd });
    const file = path.join(cwd, "data", NO_22);
    const before = readFileSync(file, "utf8");
    writeFileSync(file, before.replaceAll("0.83%", "0.82%"));
    const refused = await scheduleA(["verify", "r.json", "--format", "text"], { cwd });
    expect(refused.code).toBe(1);
    // With the statements of the record as they are, the edited row is contradicted.
    expect(refused.stdout).toContain(
      "Verdict: another answer\nSince: a file of the record differs: met-investors/management-2000/amendments/022.yaml\n",
    );
    rmSync(path.join(cwd, "data/met-investors/statements"), { recursive: true });
    const { ended, json } = await verified(["r.json"], { cwd });
    expect([ended.code, ended.stderr]).toEqual([1, ""]);
    const [found] = json.receipts;
    expect(found).toMatchObject({ receipt: "r.json", verdict: "answer-differs" });
    const rows = found?.differences ?? [];
    expect(rows.find(({ where }) => where === NO_22)).toEqual({
      what: "file changed",
      where: NO_22,
      before: sha256(before),
      now: sha256(readFileSync(file)),
    });
    expect(rows.filter(({ what }) => what === "file gone").length).toBeGreaterThan(3);
    const figures = rows.filter(({ where }) => where.endsWith(".total.rounded") || where.endsWith("[1].rate"));
    const fees = 'answer.fees["Met/AIM Small Cap Growth Portfolio"]';
    expect(figures).toEqual([
      { what: "answer", where: `${fees}.lines[1].rate`, before: "0.83", now: "0.82" },
      { what: "answer", where: `${fees}.fee.total.rounded`, before: "6475000.00", now: "6450000.00" },
    ]);
  });

  test("names a file beside the record that changed, and the row by its first cells", async () => {
    const cwd = scratch();
    const days = (assets: string): string =>
      ["2006-10-31", "2006-11-01", "2006-11-02", "2006-11-30", "2006-12-01"]
        .map((day) => `${day},Met/AIM Small Cap Growth,${day === "2006-12-01" ? assets : "750000000"}\n`)
        .join("");
    const written = (assets: string): void =>
      writeFileSync(path.join(cwd, "na.csv"), `date,portfolio,net assets\n${days(assets)}`);
    written("750000000");
    const accrue = ["accrue", "--net-assets", "na.csv", "--max-carry", "31", "--by", "month"];
    expect((await fee([...accrue, "--receipt", "r.json"], { cwd })).code).toBe(0);
    written("760000000");
    const { stdout } = await scheduleA(["verify", "r.json"], { cwd });
    expect(stdout).toContain("Since      a file read beside the record differs: na.csv\n");
    expect(stdout).toMatch(/answer {2,}.* › 2006-12 › contractFee /);
    const other = await scheduleA(["verify", "r.json", "--record", "bundled", "--format", "json"], { cwd });
    expect(JSON.parse(other.stdout).receipts[0].compared.files.differing).toEqual([
      { path: "na.csv", kind: "changed" },
    ]);
  });

  test("of another record, what it answers is told before the files, of which the first few are listed", async () => {
    const cwd = scratch();
    await fee([...METAIM, "--receipt", "r.json"], { cwd });
    mkdirSync(path.join(cwd, "own/m/amendments"), { recursive: true });
    writeFileSync(
      path.join(cwd, "own/m/amendments/000.yaml"),
      "amendment: 0\nstatus: executed\neffective: 2000-01-01\nchanges:\n  - { add: Alpha, fee: [{ rate: 0.80% }] }\n",
    );
    const { stdout } = await scheduleA(["verify", "r.json", "--record", "own", "--format", "csv"], { cwd });
    const rows = stdout.split("\r\n").filter((line) => /,(answer|file [a-z]+),/.test(line));
    const kinds = rows.map((line) => (line.includes(",answer,") ? "answer" : "file"));
    expect(kinds.lastIndexOf("answer")).toBe(kinds.indexOf("file") - 1);
    expect(kinds.filter((kind) => kind === "file")).toHaveLength(5);
    const page = await scheduleA(["verify", "r.json", "--record", "own"], { cwd });
    expect(page.stdout).toMatch(/12[0-9] more files differ; --format json lists them all/);
  });

  test("files that differ where the answer does not are exit 1, and said to be so", async () => {
    const cwd = withRecord();
    await fee([...METAIM, "--receipt", "r.json"], { cwd });
    writeFileSync(path.join(cwd, "data", NO_22), `${readFileSync(path.join(cwd, "data", NO_22), "utf8")}# a comment\n`);
    const { code, stdout } = await scheduleA(["verify", "r.json", "--format", "csv"], { cwd });
    expect(code).toBe(1);
    expect(stdout.split("\r\n").slice(1)).toEqual([
      expect.stringMatching(
        /^r\.json,files-differ,file changed,met-investors\/management-2000\/amendments\/022\.yaml,/,
      ),
      "",
    ]);
    expect((await scheduleA(["verify", "r.json"], { cwd })).stdout).toContain(
      "Verdict    the same answer, but files differ\n",
    );
  });

  test("a record that has moved is named; the answer is the same", async () => {
    const cwd = withRecord();
    await scheduleA(["--record", "data", "--as-of", "2006-11-01", "--receipt", "r.json"], { cwd });
    const elsewhere = scratch();
    const receipt = path.join(cwd, "r.json");
    const lost = await scheduleA(["verify", receipt], { cwd: elsewhere });
    expect(lost).toMatchObject({ code: 2, stdout: "" });
    expect(lost.stderr).toContain("data: there is no such file or folder");
    for (const setting of [
      { args: ["--record", path.join(cwd, "data")], env: {} },
      { args: [], env: { SCHEDULE_A_RECORD: path.join(cwd, "data") } },
    ])
      expect(await scheduleA(["verify", receipt, ...setting.args], { cwd: elsewhere, env: setting.env })).toMatchObject(
        {
          code: 0,
          stderr: "",
        },
      );
  });

  test("a receipt of SCHEDULE_A_RECORD keeps it, and one of the bundled record is not asked of another", async () => {
    const cwd = withRecord();
    await fee([...METAIM, "--receipt", "r.json"], { cwd, env: { SCHEDULE_A_RECORD: "data/met-investors" } });
    expect(receiptIn(cwd).question.environment).toEqual({ SCHEDULE_A_RECORD: "data/met-investors" });
    expect((await scheduleA(["verify", "r.json"], { cwd })).code).toBe(0);
    const other = scratch();
    await fee([...METAIM, "--receipt", "r.json"], { cwd: other });
    const env = { SCHEDULE_A_RECORD: path.join(cwd, "data/met-investors/fund-of-funds-2004") };
    expect((await scheduleA(["verify", "r.json"], { cwd: other, env })).code).toBe(0);
  });

  test("a receipt of a record found is not asked of the bundled one where none is found", async () => {
    const cwd = withRecord();
    await fee([...METAIM, "--receipt", "r.json"], { cwd });
    const { code, stderr } = await scheduleA(["verify", path.join(cwd, "r.json")], { cwd: scratch() });
    expect(code).toBe(2);
    expect(stderr).toContain("its question cannot be asked: no record is found here\n  name it: --record FOLDER");
  });

  test("an answer edited in the receipt is told, and why it can differ", async () => {
    const cwd = scratch();
    await fee([...METAIM, "--receipt", "r.json"], { cwd });
    writeFileSync(
      path.join(cwd, "r.json"),
      readFileSync(path.join(cwd, "r.json"), "utf8").replace('"rounded": "6475000.00"', '"rounded": "6175000.00"'),
    );
    const { code, stdout } = await scheduleA(["verify", "r.json", "--format", "text"], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain(
      "Since: the files and the version are the same: the receipt was edited after it was written, or the tool was\n",
    );
    expect(stdout).toContain('Where: answer.fees["Met/AIM Small Cap Growth Portfolio"].fee.total.rounded\n');
    expect(stdout).toContain("In the receipt: 6175000.00\n    Now: 6475000.00\n");
  });

  test("words edited in the receipt give another answer", async () => {
    const cwd = scratch();
    await fee([...METAIM, "--receipt", "r.json"], { cwd });
    const receipt = receiptIn(cwd);
    const words = receipt.question.arguments.map((word) => (word === "750m" ? "751m" : word));
    write(cwd, { ...receipt, question: { ...receipt.question, arguments: words } });
    const { ended, json } = await verified(["r.json"], { cwd });
    expect(ended.code).toBe(1);
    expect(json.receipts[0]?.differences).toContainEqual({
      what: "answer",
      where: 'answer.fees["Met/AIM Small Cap Growth Portfolio"].assets',
      before: "750000000",
      now: "751000000",
    });
  });

  test("another version of the tool is told; by itself it stops nothing", async () => {
    const cwd = scratch();
    await fee([...METAIM, "--receipt", "r.json"], { cwd });
    const receipt = receiptIn(cwd);
    write(cwd, { ...receipt, tool: { ...receipt.tool, version: "0.0.9" } });
    const { ended, json } = await verified(["r.json"], { cwd });
    expect([ended.code, json.receipts[0]?.verdict]).toEqual([0, "same"]);
    expect(json.receipts[0]?.compared.tool).toEqual({ before: "0.0.9", now: receipt.tool.version });
    expect((await scheduleA(["verify", "r.json"], { cwd })).stdout).toContain(
      `Tool       0.0.9 in the receipt, ${receipt.tool.version} now\n`,
    );
  });

  test("an answer that became a refusal, and a name that is gone, are differences", async () => {
    const cwd = withRecord();
    const args = ["--as-of", "2006-11-01", "--portfolio", "Met/AIM Small Cap Growth"];
    await scheduleA([...args, "--receipt", "r.json"], { cwd });
    writeFileSync(path.join(cwd, "data", NO_22), "amendment: [\n");
    const broken = await verified(["r.json"], { cwd });
    expect(broken.ended.code).toBe(1);
    expect(broken.json.receipts[0]?.differences).toContainEqual({ what: "answer", where: "exit", before: 0, now: 1 });
    await scheduleA([...args, "--record", "bundled", "--receipt", "r.json"], { cwd });
    const receipt = receiptIn(cwd);
    const words = receipt.question.arguments.map((word) => word.replace("Met/AIM", "Nobody's"));
    write(cwd, { ...receipt, question: { ...receipt.question, arguments: words } });
    const named = await verified(["r.json"], { cwd });
    expect(named.ended.code).toBe(1);
    expect(named.json.receipts[0]?.differences).toContainEqual({ what: "answer", where: "exit", before: 0, now: 2 });
  });

  test("several receipts, and one from stdin; the highest exit code counts", async () => {
    const cwd = scratch();
    await fee([...METAIM, "--receipt", "good.json"], { cwd });
    write(cwd, { ...receiptIn(cwd, "good.json"), exit: 1 }, "bad.json");
    const { code, stdout, stderr } = await shell("schedule-a verify good.json bad.json - < good.json", { cwd });
    expect([code, stderr]).toEqual([1, ""]);
    expect(stdout.match(/^Verdict .*/gm)).toEqual([
      "Verdict    the same answer from the same files",
      "Verdict    another answer",
      "Verdict    the same answer from the same files",
    ]);
    const lost = await scheduleA(["verify", "bad.json", "none.json", "good.json"], { cwd });
    expect(lost.code).toBe(3);
    expect(lost.stderr).toBe("error: none.json: cannot read it: there is no such file or folder\n");
    expect(lost.stdout.match(/^Verdict/gm)).toHaveLength(2);
  });

  test("a diff of two records keeps both, and each is named where they have moved", async () => {
    const cwd = withRecord();
    const args = ["diff", "2006-10-31", "2006-11-01", "--portfolio", "Met/AIM Small Cap Growth"];
    await scheduleA([...args, "--record", "data", "bundled", "--receipt", "r.json"], { cwd, env: TODAY });
    expect(receiptIn(cwd).records.map(({ chosen, folder }) => [chosen, folder])).toEqual([
      ["named", "data"],
      ["bundled", "bundled"],
    ]);
    expect(receiptIn(cwd).question).not.toHaveProperty("today");
    expect((await verified(["r.json"], { cwd })).ended.code).toBe(0);
    writeFileSync(path.join(cwd, "data/met-investors/statements/more.yaml"), "statement: x\n");
    const { ended, json } = await verified(["r.json"], { cwd });
    expect(ended.code).toBe(1);
    expect(json.receipts[0]?.differences.filter(({ what }) => what.startsWith("file"))).toMatchObject([
      { what: "file new", where: "met-investors/statements/more.yaml", before: null },
    ]);
    const elsewhere = { cwd: scratch() };
    const receipt = path.join(cwd, "r.json");
    expect((await verified([receipt, "--record", DATA, "--record", "bundled"], elsewhere)).ended.code).toBe(0);
    expect(await scheduleA(["verify", receipt, "--record", DATA], elsewhere)).toMatchObject({ code: 2, stdout: "" });
  });

  test.each([
    ["history", "Met/AIM Small Cap Growth"],
    ["blame", "--as-of", "2006-11-01"],
    ["show", "22"],
    ["gaps", "--as-of", "2006-11-01"],
    ["corrections"],
  ])("asks `%s` again as any question", async (...args) => {
    const cwd = scratch();
    const { code } = await scheduleA([...args, "--receipt", "r.json"], { cwd, env: TODAY });
    expect(code).toBe(0);
    expect("today" in receiptIn(cwd).question).toBe(!args.includes("--as-of") && args[0] !== "show");
    expect(await scheduleA(["verify", "r.json"], { cwd })).toMatchObject({ code: 0, stderr: "" });
  });

  test("works from a package in another place, without its compiled record", async () => {
    const from = copyOfPackage();
    rmSync(path.join(from, "dist/record.copy"));
    const cwd = scratch();
    await fee([...METAIM, "--receipt", "r.json"], { cwd });
    expect((await scheduleA(["verify", "r.json"], { cwd, from })).code).toBe(0);
  });
});

describe("a hostile receipt", () => {
  const cwd = withRecord();
  const asked = fee([...METAIM, "--receipt", "good.json"], { cwd });

  /** What each receipt is refused with; none of them may leave or change a file. */
  async function refusals(receipts: readonly unknown[]): Promise<string[]> {
    await asked;
    const folder = path.join(cwd, `hostile-${Math.random().toString(36).slice(2)}`);
    mkdirSync(folder);
    const names = receipts.map((receipt, index) => {
      const name = path.join(path.basename(folder), `${String(index).padStart(2, "0")}.json`);
      writeFileSync(path.join(cwd, name), typeof receipt === "string" ? receipt : JSON.stringify(receipt));
      return name;
    });
    const before = readdirSync(cwd, { recursive: true });
    const { code, stdout, stderr } = await scheduleA(["verify", ...names], { cwd });
    expect([code, stdout]).toEqual([2, ""]);
    expect(readdirSync(cwd, { recursive: true })).toEqual(before);
    expect(stderr).not.toMatch(/\u001b|This is a bug|at .*\.(c?js|ts):/);
    return stderr.split("\n").flatMap((line) => /^error: \S+\.json: (.*)$/.exec(line)?.[1] ?? []);
  }

  test("runs nothing but a question", async () => {
    await asked;
    const good = receiptIn(cwd, "good.json");
    const asking = (program: string, words: readonly string[]): unknown => ({
      ...good,
      question: { ...good.question, program, arguments: words },
    });
    const refused = await refusals([
      asking("schedule-a", ["check"]),
      asking("schedule-a", ["init", "made", "--registrant", "X"]),
      asking("schedule-a", ["fmt", "data"]),
      asking("schedule-a", ["new"]),
      asking("schedule-a", ["schema", "--into", "x"]),
      asking("schedule-a", ["verify", "good.json"]),
      asking("schedule-a", ["completion", "bash"]),
      asking("fee", ["complete", "--line", "fee "]),
      asking("fee", ["--help"]),
      asking("fee", ["--version"]),
      asking("fee", []),
      asking("fee", [...METAIM, "--bogus"]),
      asking("schedule-a", ["no-such-command"]),
      asking("fee", [...METAIM, "-o", "made.json"]),
      asking("fee", [...METAIM, "-omade.json"]),
      asking("fee", [...METAIM, "--output=-"]),
      asking("fee", [...METAIM, "--receipt", "made.json"]),
      asking("fee", ["calc", "--portfolio", "Met/AIM Small Cap Growth", "--assets", "1m", "--as-of", "\u001b[31m"]),
    ]);
    expect(refused.map((line) => line.replace("its question cannot be asked: ", ""))).toEqual([
      ...["check", "init", "fmt", "new", "schema", "verify", "completion", "complete"].map(
        (name) => `its words ask for \`${name}\`, which is no question that leaves a receipt`,
      ),
      "its words ask nothing",
      "its words ask nothing",
      "its words ask nothing",
      "unknown option '--bogus'",
      "there is no command `no-such-command`",
      "its words would write a file: --output",
      "its words would write a file: --output",
      "its words would write a file: --output",
      "its words would write a file: --receipt",
      "--as-of \\u{1B}[31m: this is not a day",
    ]);
  });

  test("names no folder outside, and no day that is none", async () => {
    await asked;
    const good = receiptIn(cwd, "good.json");
    const [record] = good.records;
    const at = (folder: string): unknown => ({ ...good, records: [{ ...record, chosen: "named", folder }] });
    const { question } = good;
    const undated = ["calc", "--portfolio", "Met/AIM Small Cap Growth", "--assets", "1m"];
    const refused = await refusals([
      at("/etc"),
      at(".."),
      at("data/../../x"),
      at("hostile-nothing"),
      { ...good, question: { ...question, arguments: undated } },
      { ...good, question: { ...question, arguments: undated, today: "2006-02-30" } },
      "{}",
    ]);
    expect(refused).toEqual([
      "its question cannot be asked: its record is /etc, which does not lie below this folder",
      "its question cannot be asked: its record is .., which does not lie below this folder",
      "its question cannot be asked: its record is data/../../x, which does not lie below this folder",
      expect.stringMatching(
        /^its question cannot be asked: --record .*hostile-nothing: there is no such file or folder$/,
      ),
      "its question cannot be asked: it does not say which day was taken as today, and the answer turns on that",
      "its question cannot be asked: it takes 2006-02-30 as today, and there is no such day",
      "this is no receipt: it has no key `receipt`",
    ]);
  });

  test("cannot point --record of its words anywhere: the record is the one that it names", async () => {
    await asked;
    const good = receiptIn(cwd, "good.json");
    write(cwd, { ...good, question: { ...good.question, arguments: [...METAIM, "--record", "/etc"] } }, "words.json");
    expect((await scheduleA(["verify", "words.json"], { cwd })).code).toBe(0);
    rmSync(path.join(cwd, "words.json"));
  });

  test("is shown with its escapes escaped, in every format", async () => {
    await asked;
    const good = receiptIn(cwd, "good.json");
    const hostile = '\u001b[2J<script>alert(1)</script>\u202e,"=1+1';
    write(
      cwd,
      {
        ...good,
        tool: { ...good.tool, version: hostile },
        said: [hostile],
        answer: { ...good.answer, [hostile]: { [hostile]: [hostile] } },
        records: [{ ...good.records[0], files: [{ path: hostile, sha256: "0".repeat(64) }] }],
      },
      "shown.json",
    );
    const formats = ["table", "text", "csv", "json", "ndjson", "markdown", "html"];
    const ends = await each(formats, (format) => scheduleA(["verify", "shown.json", "--format", format], { cwd }));
    for (const [index, { code, stdout, stderr }] of ends.entries()) {
      expect([formats[index], code, stderr]).toEqual([formats[index], 1, ""]);
      expect(stdout).not.toMatch(/[\u001b\u202e]/);
      if (formats[index] === "html" || formats[index] === "markdown") expect(stdout).not.toContain("<script");
    }
    rmSync(path.join(cwd, "shown.json"));
  });

  test("of half a million differences is answered, and only the first thousand listed", async () => {
    await asked;
    const good = receiptIn(cwd, "good.json");
    const answer = { ...good.answer, fees: Array.from({ length: 500_000 }, (_, index) => index) };
    writeFileSync(path.join(cwd, "many.json"), JSON.stringify({ ...good, answer }));
    for (const format of ["table", "json"]) {
      const { code, stdout, stderr } = await run(
        [process.execPath, path.join(copyOnce(), "bin/schedule-a.cjs"), "verify", "many.json", "--format", format],
        { cwd, env: { COLUMNS: "80" } },
      );
      expect([code, stderr]).toEqual([1, ""]);
      expect(stdout.length).toBeLessThan(1_000_000);
      expect(stdout).toContain("more differences are not listed");
    }
    rmSync(path.join(cwd, "many.json"));
  });
});

let made: string | undefined;
function copyOnce(): string {
  made ??= copyOfPackage();
  return made;
}
