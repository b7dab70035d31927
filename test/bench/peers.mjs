import { spawnSync } from "node:child_process";
import { ratioRow } from "./figures.mjs";
import { writeJournal } from "./journals.mjs";
import { SCHEDULE_A } from "./programs.mjs";
import { LAST_DAY, writeRecord } from "./records.mjs";
import { nodeRun, takeTurns } from "./turns.mjs";

const NODE = "an empty program";
const AFTER = "2026-01-01";
const RATES = `SELECT account, getprice(currency, 'BP', ${LAST_DAY}) WHERE account ~ 'Assets'`;
const BALANCES = `SELECT account, sum(position) FROM CLOSE ON ${AFTER} WHERE account ~ 'Assets' GROUP BY account`;

/** What each peer is asked of a book of prices, and of one of transactions; `FILE` stands for the book. */
const PEERS = [
  {
    program: "ledger",
    prices: ["-f", "FILE", "bal", "-V", "--now", LAST_DAY, "assets"],
    transactions: ["-f", "FILE", "bal", "-e", AFTER, "rates"],
  },
  {
    program: "hledger",
    prices: ["-f", "FILE", "bal", "-V", "-e", AFTER, "assets"],
    transactions: ["-f", "FILE", "bal", "-e", AFTER, "rates"],
  },
  { program: "bean-query", beancount: true, prices: ["FILE", RATES], transactions: ["FILE", BALANCES] },
  { program: "bean-check", beancount: true, checks: true, prices: ["FILE"], transactions: ["FILE"] },
];

/** The same kind of question, put to programs that read dated entries from one text file. */
export function* peersPart(scratch, { quick }) {
  const found = PEERS.map((peer) => ({ ...peer, version: versionOf(peer.program) }));
  const here = found.filter(({ version }) => version !== undefined);
  const absent = found.filter(({ version }) => version === undefined).map(({ program }) => program);
  const sizes = quick ? [50, 1000] : [50, 1000, 10_000];
  for (const entries of sizes) {
    const section = peersSection({ scratch, entries, peers: here }, quick);
    yield entries === sizes[0] ? { ...section, about: `${likeness(here, absent)}\n\n${section.about}` } : section;
  }
}

function peersSection({ scratch, entries, peers }, quick) {
  const theirs = peers.flatMap((peer) =>
    ["prices", "transactions"].map((kind) => {
      const book = `${kind}-${entries}.${peer.beancount ? "beancount" : "journal"}`;
      const ofFirst = writeJournal(scratch.at(book), { entries, kind, beancount: peer.beancount });
      return {
        name: `${peer.program}, ${kind}`,
        shown: [peer.program, ...peer[kind]].map((word) => quoted(word.replace("FILE", book))).join(" "),
        command: [peer.program, ...peer[kind].map((word) => word.replace("FILE", scratch.at(book)))],
        answers: peer.checks ? undefined : new RegExp(`^(?=.*F1000).*(?<!\\d)${ofFirst}(?!\\d)`, "m"),
      };
    }),
  );
  const record = scratch.at(`peers-${entries}`);
  writeRecord(record, { amendments: entries });
  const node = nodeRun(NODE, "node -e 0", ["-e", "0"]);
  const ours = [
    ["schedule-a, warm", { cache: scratch.at(`cache-peers-${entries}`) }],
    ["schedule-a, cold", { cache: scratch.at(`cache-peers-${entries}-cold`), cold: true }],
  ].map(([name, how]) =>
    nodeRun(
      name,
      `schedule-a --as-of ${LAST_DAY} --record R${entries}`,
      [SCHEDULE_A, "--as-of", LAST_DAY, "--record", record],
      how,
    ),
  );
  const runs = [node, ...ours, ...theirs];
  const times = takeTurns(runs, { scratch, rounds: quick ? 3 : 11, seconds: quick ? 5 : 10 });
  return {
    title: `Peers, ${entries.toLocaleString("en-US")} dated entries`,
    about: "Ratios to `node -e 0`.",
    rounds: times.get(NODE).length,
    unit: "ratio",
    rows: runs.map((run) => ratioRow(run, times, { of: NODE })),
  };
}

/** How like the peers' questions are to ours, and which peers there were. */
function likeness(here, absent) {
  return [
    "Each program rebuilds, from as many dated entries, what holds of several hundred funds on one day. How like it is:",
    "",
    "- **prices**: an entry is a price directive, and the value of one unit of each fund is asked. The nearest: the last entry on or",
    "  before the day decides, as a changed fee does.",
    "- **transactions**: an entry moves a fund's rate by some basis points, and the balance on the day is asked. It is what these programs",
    "  are made for; but a sum, where a schedule replaces.",
    "- Theirs is one file with a number an entry. Ours is a file an amendment, each with tiers, sources, signatures and a recital (about",
    "  ten times the bytes); and the answer names the paper that set each fee and says how well it is known. `bean-check` answers no",
    "  question: it stands beside `schedule-a check`.",
    "- beancount keeps a parsed copy of a book whose loading took over a second, as it does unasked; its larger books are warm.",
    "",
    `Found: ${here.length === 0 ? "none" : here.map(({ program, version }) => `${program} ${version}`).join(", ")}.${
      absent.length === 0 ? "" : ` Not installed, and so not measured: ${absent.join(", ")}.`
    }`,
  ].join("\n");
}

/** The version that a program gives of itself; undefined where it is not installed. */
function versionOf(program) {
  const { status, stdout } = spawnSync(program, ["--version"], { encoding: "utf8" });
  return status === 0 ? (/\d+(?:\.\d+)+/.exec(stdout)?.[0] ?? "") : undefined;
}

function quoted(word) {
  return /[^\w./=-]/.test(word) ? `"${word}"` : word;
}
