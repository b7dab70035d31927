/** Databases into which an export is loaded for real: each in this process or in one of its own, and gone with the tests. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { PGlite } from "@electric-sql/pglite";
import { afterEach } from "vitest";

/** A cell as text; null where it has no value. */
export type Cells = readonly (string | null)[];

export type Database = {
  /** Runs a script whole; throws what the database says of a mistake. */
  readonly load: (script: string) => Promise<void>;
  /** Rows of a query of which every column is text. */
  readonly rows: (query: string) => Promise<Cells[]>;
  readonly close: () => Promise<void>;
};

export type Engine = { readonly name: string; readonly open: () => Promise<Database> };

const duckdb: Engine = {
  name: "DuckDB",
  async open() {
    const instance = await DuckDBInstance.create(":memory:");
    const connection = await instance.connect();
    return {
      load: async (script) => void (await connection.run(script)),
      rows: async (query) => (await connection.runAndReadAll(query)).getRowsJson() as Cells[],
      close: async () => {
        connection.closeSync();
        instance.closeSync();
      },
    };
  },
};

const pglite: Engine = {
  name: "PostgreSQL in the process",
  async open() {
    const database = await PGlite.create();
    return {
      load: async (script) => void (await database.exec(script)),
      rows: async (query) => (await database.query<Cells>(query, [], { rowMode: "array" })).rows as Cells[],
      close: () => database.close(),
    };
  },
};

/** The programs of a PostgreSQL server, where one is installed. */
const SERVER = ((): string | undefined => {
  const home = "/usr/lib/postgresql";
  const versions = existsSync(home) ? readdirSync(home).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => path.join(home, version, "bin")).find((bin) => existsSync(path.join(bin, "initdb")));
})();

/** A server refuses to run as root: then it runs as nobody. */
const NOBODY = 65_534;

function server(bin: string): Engine {
  const owner = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  return {
    name: `the server of ${bin}`,
    async open() {
      const folder = mkdtempSync(path.join(tmpdir(), "pg-"));
      if ("uid" in owner) chownSync(folder, NOBODY, NOBODY);
      chmodSync(folder, 0o755);
      const data = path.join(folder, "data");
      const act = (program: string, ...args: string[]): void =>
        void execFileSync(path.join(bin, program), args, { ...owner, cwd: folder, stdio: "ignore" });
      act("initdb", "--pgdata", data, "--username", "tester", "--auth", "trust", "--encoding", "UTF8", "--no-sync");
      const flags = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c fsync=off`;
      act("pg_ctl", "--pgdata", data, "--log", path.join(folder, "log"), "--options", flags, "--wait", "start");
      const psql = (...args: string[]): string => {
        const where = ["--host", folder, "--username", "tester", "--dbname", "postgres", "--no-psqlrc"];
        const ended = spawnSync(path.join(bin, "psql"), [...where, "--set", "ON_ERROR_STOP=1", ...args], {
          encoding: "utf8",
          maxBuffer: 1 << 28,
        });
        if (ended.status !== 0) throw new Error(ended.stderr);
        return ended.stdout;
      };
      const file = path.join(folder, "script.sql");
      return {
        async load(script) {
          writeFileSync(file, script);
          psql("--quiet", "--file", file);
        },
        async rows(query) {
          writeFileSync(file, query);
          const out = psql("-At", "-F", "\u001f", "-R", "\u001e", "--pset", "null=\u0001", "--file", file);
          const records = out.replace(/\n$/, "").split("\u001e");
          return out === ""
            ? []
            : records.map((record) => record.split("\u001f").map((cell) => (cell === "\u0001" ? null : cell)));
        },
        async close() {
          act("pg_ctl", "--pgdata", data, "--mode", "immediate", "stop");
          rmSync(folder, { recursive: true, force: true });
        },
      };
    },
  };
}

export const ENGINES: readonly Engine[] = [duckdb, pglite, ...(SERVER === undefined ? [] : [server(SERVER)])];
export const NO_SERVER = SERVER === undefined;

/** Each engine with its name, for tests that are told of each. */
export const EACH_ENGINE = ENGINES.map((engine) => [engine.name, engine] as const);

/** Databases of an engine in the tests of a block: those that a test opens are closed when it ends. */
export function databasesOf(engine: Engine): {
  readonly open: () => Promise<Database>;
  /** Rows of the database opened last. */
  readonly ask: Database["rows"];
} {
  const opened: Database[] = [];
  afterEach(async () => {
    for (const database of opened.splice(0)) await database.close();
  });
  return {
    open: async () => {
      const database = await engine.open();
      opened.push(database);
      return database;
    },
    ask: (query) => (opened.at(-1) as Database).rows(query),
  };
}
