// Accrues a million asset-days of a generated complex by `fee accrue`, and by the views of `schedule-a export` in DuckDB and in
// PostgreSQL, and compares every portfolio and month to the cent: exit 1 on any difference. Prints Markdown and writes it to
// test/bench/databases.md. Usage: npm run bench:sql
import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { writeAssetDays, writeComplex } from "./asset-days.mjs";
import { builtPrograms, FEE, SCHEDULE_A } from "./programs.mjs";
import { scratchFolder } from "./scratch.mjs";

const TABLE = "nav.asset_days";
const MADE = `CREATE SCHEMA nav; CREATE TABLE ${TABLE} (portfolio_id TEXT, day DATE, net_assets_usd DECIMAL(20, 2), PRIMARY KEY (portfolio_id, day));`;
const MONTHS = "CREATE TABLE nav.months AS SELECT * FROM schedule_a.accrued_fee_month;";
const OWED = `SELECT p.first_name || ',' || CAST(m.month AS TEXT) || ',' || CAST(m.accrued_fee_usd AS TEXT)
  FROM nav.months m JOIN schedule_a.portfolios p ON p.portfolio_id = m.portfolio_id WHERE m.asset_days > 0`;
const NOBODY = 65_534;

builtPrograms();
const scratch = scratchFolder();
try {
  const page = await measured();
  process.stdout.write(page);
  writeFileSync(path.join(import.meta.dirname, "databases.md"), page);
} finally {
  scratch.remove();
}

async function measured() {
  const [names, ids, sql] = ["names.csv", "ids.csv", "complex.sql"].map((name) => scratch.at(name));
  const record = scratch.at("record");
  const amendments = writeComplex(record);
  const rows = writeAssetDays(names, ids);
  const exported = timed(() =>
    run(process.execPath, [
      SCHEDULE_A,
      "export",
      "--record",
      record,
      "--no-bitemporal",
      "--asset-days",
      TABLE,
      "-o",
      sql,
    ]),
  );
  const accrued = timed(() =>
    run(process.execPath, [
      FEE,
      "accrue",
      "--record",
      record,
      "--net-assets",
      names,
      "--by",
      "portfolio,month",
      "--format",
      "csv",
    ]),
  );
  const expected = accruedMonths(accrued.value);
  const found = [await inDuckDb(ids, sql), inPostgres(ids, sql)].filter((one) => one !== undefined);
  const lines = found.map(({ name, loaded, exportLoaded, asked, months }) => {
    const off = differences(expected, months);
    if (off > 0) process.exitCode = 1;
    const ratio = (ms) => (ms / accrued.ms).toFixed(2);
    return `| ${name} | ${ratio(loaded)} | ${ratio(exportLoaded)} | ${ratio(asked)} | ${months.length} | ${off} |`;
  });
  const header = `# A million asset-days in a database

\`npm run bench:sql\`, Node ${process.versions.node}. A generated complex of ${amendments} amendments in 20 trusts with 200 portfolios, whose fees are of
every kind that a database accrues, and ${rows} rows of daily net assets; at one row in eight they are on a breakpoint or a cent beside it.
Every portfolio and month (${expected.size}) is compared to the cent with \`fee accrue --by portfolio,month\`. Times are wall times as ratios to
that \`fee accrue\`; \`schedule-a export\` took ${(exported.ms / accrued.ms).toFixed(2)}.

| database | net assets loaded | export loaded | fees of every month | portfolio-months | differences |
| --- | ---: | ---: | ---: | ---: | ---: |
`;
  const noServer = found.length > 1 ? "" : "\nNo PostgreSQL server is installed here.\n";
  return `${header}${lines.join("\n")}\n${noServer}`;
}

async function inDuckDb(ids, sql) {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  const step = async (statement) => {
    const start = performance.now();
    await connection.run(statement);
    return performance.now() - start;
  };
  await step(MADE);
  const loaded = await step(`COPY ${TABLE} FROM '${ids}' (HEADER false)`);
  const exportLoaded = await step(readFileSync(sql, "utf8"));
  const asked = await step(MONTHS);
  const months = (await connection.runAndReadAll(OWED)).getRowsJson().map(([one]) => one);
  connection.closeSync();
  instance.closeSync();
  return { name: "DuckDB", loaded, exportLoaded, asked, months };
}

/** In a server of its own, which takes no connection but through a socket in its folder; undefined where none is installed. */
function inPostgres(ids, sql) {
  const home = "/usr/lib/postgresql";
  const versions = existsSync(home) ? readdirSync(home).sort((a, b) => Number(b) - Number(a)) : [];
  const version = versions.find((one) => existsSync(path.join(home, one, "bin/initdb")));
  if (version === undefined) return undefined;
  const bin = (program) => path.join(home, version, "bin", program);
  const folder = scratch.at("pg");
  mkdirSync(folder);
  // A server refuses to run as root.
  const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  if ("uid" in owner) chownSync(folder, NOBODY, NOBODY);
  chmodSync(scratch.at(), 0o755);
  const data = path.join(folder, "data");
  const own = { ...owner, cwd: folder, stdio: "ignore" };
  run(
    bin("initdb"),
    ["--pgdata", data, "--username", "bench", "--auth", "trust", "--encoding", "UTF8", "--no-sync"],
    own,
  );
  const flags = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off`;
  run(bin("pg_ctl"), ["--pgdata", data, "--log", path.join(folder, "log"), "--options", flags, "--wait", "start"], own);
  try {
    const where = ["--host", folder, "--username", "bench", "--dbname", "postgres", "--no-psqlrc", "--quiet", "-At"];
    const psql = (...args) => run(bin("psql"), [...where, "--set", "ON_ERROR_STOP=1", ...args]);
    psql("--command", MADE);
    const loaded = timed(() => psql("--command", `\\copy ${TABLE} FROM '${ids}' CSV`)).ms;
    const exportLoaded = timed(() => psql("--file", sql)).ms;
    psql("--command", "ANALYZE");
    const asked = timed(() => psql("--command", MONTHS)).ms;
    const months = psql("--command", OWED).trimEnd().split("\n");
    return { name: `PostgreSQL ${version}`, loaded, exportLoaded, asked, months };
  } finally {
    run(bin("pg_ctl"), ["--pgdata", data, "--mode", "immediate", "stop"], own);
  }
}

/** `Name,2003-01-01` and what is owed, from the CSV of an accrual; its last line is the total. */
function accruedMonths(csv) {
  const [head, ...lines] = csv.trimEnd().split(/\r?\n/);
  const columns = head.split(",");
  const at = (name) => columns.indexOf(name);
  const cells = lines.map((line) => line.split(",")).filter((row) => row[at("month")] !== "");
  return new Map(cells.map((row) => [`${row[at("portfolio")]},${row[at("month")]}-01`, row[at("net")]]));
}

/** How many portfolio-months are owed another amount, or are in one of the two alone. */
function differences(expected, months) {
  const found = new Map(months.map((one) => [one.slice(0, one.lastIndexOf(",")), one.slice(one.lastIndexOf(",") + 1)]));
  const keys = new Set([...expected.keys(), ...found.keys()]);
  return [...keys].filter((key) => expected.get(key) !== found.get(key)).length;
}

function timed(work) {
  const start = performance.now();
  const value = work();
  return { value, ms: performance.now() - start };
}

function run(program, args, more = {}) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd: scratch.nowhere,
    env: scratch.env,
    encoding: "utf8",
    maxBuffer: 1 << 28,
    ...more,
  });
  if (status !== 0 && status !== null) throw new Error(`${program} ${args[0]}: exit ${status}\n${stderr ?? ""}`);
  if (error) throw error;
  return stdout;
}
