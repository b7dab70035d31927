/** `--public`: what was filed and nothing else, on both sides of each filing day. */
import { describe, expect, test } from "vitest";
import { nameOn } from "../../src/agreement/identity.ts";
import { cited, filedOn, firstKnown, type Knowledge, papersKnown } from "../../src/agreement/known.ts";
import { overlaysOn } from "../../src/agreement/overlays.ts";
import { documentsWithheld, withheldActs, withheldBy } from "../../src/agreement/withheld.ts";
import { standingReason } from "../../src/answers/standing-words.ts";
import {
  asDay,
  draft,
  executed,
  type Files,
  flat,
  form,
  type Given,
  given,
  knowledgeOf,
  notSeen,
  register,
  searched,
  terms,
} from "./given.ts";

const all = searched("2020-12-31");
const filed = (...days: string[]): string =>
  `sources: [{ title: a copy }${days.map((day) => `, { title: of ${day}, filed: ${day} }`).join("")}]`;
const alpha = executed(
  1,
  "2001-01-01",
  "executed: 2001-01-01",
  filed("2001-02-01"),
  `{ add: Alpha, ${flat("0.80%")} }`,
);
const changed = (rate: string): string => `{ change-fee: Alpha, ${flat(rate)} }`;

/** What is said of Alpha on a day by what was filed, through each of some days. */
const asFiled = (record: Given, day: string, ...through: string[]): Record<string, string> =>
  Object.fromEntries(
    through.map((one) => [one, record.over("Alpha", [day], { public: true, knownOn: one })[day] ?? ""]),
  );

/** What is said of Alpha on a day by what was filed, whenever. */
const everFiled = (record: Given, day: string): string => record.over("Alpha", [day], { public: true })[day] ?? "";

const statement = (title: string, dated: string, sources: string, ...says: string[]): Files => ({
  [`statements/${title}.yaml`]: `statement: ${title}\ndated: ${dated}\n${sources}\nsays:\n${says.map((one) => `  - ${one}\n`).join("")}`,
});

describe("a paper is known from its first filing", () => {
  const record = given(
    all,
    alpha,
    executed(2, "2003-01-01", "executed: 2002-12-15", filed("2009-05-01", "2004-03-01"), changed("0.70%")),
  );

  test("though it was executed and took effect before", () => {
    expect(asFiled(record, "2003-01-01", "2003-01-01", "2004-02-29", "2004-03-01")).toEqual({
      "2003-01-01": "0.80%, No. 1, settled",
      "2004-02-29": "0.80%, No. 1, settled",
      "2004-03-01": "0.70%, No. 2, settled",
    });
    expect(everFiled(record, "2003-01-01")).toBe("0.70%, No. 2, settled");
  });

  test("and before it takes effect, though it is not in force yet", () => {
    const ahead = given(all, alpha, executed(2, "2003-01-01", filed("2002-11-15"), changed("0.70%")));
    expect(asFiled(ahead, "2003-01-01", "2002-11-14", "2002-11-15")).toEqual({
      "2002-11-14": "0.80%, No. 1, settled",
      "2002-11-15": "0.70%, No. 2, settled",
    });
    expect(asFiled(ahead, "2002-12-31", "2002-11-15")).toEqual({ "2002-11-15": "0.80%, No. 1, settled" });
  });

  test("what the parties knew does not enter", () => {
    const knownOn = "2003-06-01";
    expect(record.over("Alpha", ["2003-06-01"], { knownOn })).toEqual({ "2003-06-01": "0.70%, No. 2, settled" });
    expect(asFiled(record, "2003-06-01", knownOn)).toEqual({ [knownOn]: "0.80%, No. 1, settled" });
  });

  test("one without a filing day never is", () => {
    const unfiled = given(all, alpha, executed(2, "2003-01-01", "executed: 2003-01-01", filed(), changed("0.70%")));
    expect(asFiled(unfiled, "2003-01-01", "2020-12-31")).toEqual({ "2020-12-31": "0.80%, No. 1, settled" });
    expect(everFiled(unfiled, "2003-01-01")).toBe("0.80%, No. 1, settled");
  });

  test("before a later number is filed, the numbers below it are not missed; then one held is not said to be unseen", () => {
    const later = given(
      all,
      alpha,
      executed(2, "2002-01-01", "executed: 2002-01-01", filed(), changed("0.70%")),
      notSeen(3),
      executed(4, "2003-01-01", filed("2003-02-01"), "recites: [2001-01-01]", `{ add: Beta, ${flat("0.10%")} }`),
    );
    expect(asFiled(later, "2003-01-01", "2003-01-31", "2003-02-01")).toEqual({
      "2003-01-31": "0.80%, No. 1, settled",
      "2003-02-01": "0.80%, No. 1, open: unseen 3; withheld 2",
    });
  });

  test("nor to the parties, where it is executed after a higher number", () => {
    const late = given(
      all,
      alpha,
      executed(2, "2002-01-01", "executed: 2003-06-01", changed("0.70%")),
      executed(3, "2003-01-01", "executed: 2003-01-01", `{ add: Beta, ${flat("0.10%")} }`),
    );
    const over = (knownOn: string): unknown => late.over("Alpha", ["2003-01-01"], { knownOn })["2003-01-01"];
    expect([over("2003-05-31"), over("2003-06-01")]).toEqual([
      "0.80%, No. 1, open: withheld 2",
      "0.70%, No. 2, settled",
    ]);
  });

  test("after a statement that agreed, a paper left out is in doubt as one not seen is", () => {
    const stated = given(
      all,
      alpha,
      executed(2, "2004-01-01", "executed: 2004-01-01", changed("0.70%")),
      executed(
        3,
        "2005-01-01",
        filed("2005-02-01"),
        "recites: [2001-01-01, 2004-01-01]",
        `{ add: Beta, ${flat("1%")} }`,
      ),
      statement("a prospectus", "2003-05-01", filed("2003-05-01"), "{ fee: Alpha, is: [{ rate: 0.80% }] }"),
    );
    expect(everFiled(stated, "2005-01-01")).toBe("0.80%, No. 1, open: withheld 2");
    expect(everFiled(stated, "2003-12-31")).toBe("0.80%, No. 1, settled");
  });
});

describe("a form counts from its filing until its executed copy is filed", () => {
  const filedForm = form(2, "2003-01-01", filed("2002-11-15"), changed("0.70%"));

  test("for its number", () => {
    const record = given(
      all,
      alpha,
      filedForm,
      executed(2, "2003-01-01", "executed: 2003-01-01", filed("2004-03-01"), changed("0.75%")),
    );
    expect(asFiled(record, "2003-01-01", "2002-11-14", "2002-11-15", "2004-02-29", "2004-03-01")).toEqual({
      "2002-11-14": "0.80%, No. 1, settled",
      "2002-11-15": "0.70%, No. 2 (form), open: form 2",
      "2004-02-29": "0.70%, No. 2 (form), open: form 2",
      "2004-03-01": "0.75%, No. 2, settled",
    });
  });

  test("ever after, where no filing day of the executed copy was read", () => {
    const record = given(all, alpha, filedForm, executed(2, "2003-01-01", "executed: 2003-01-01", changed("0.75%")));
    expect(everFiled(record, "2003-01-01")).toBe("0.70%, No. 2 (form), open: form 2");
  });

  test("never, where its own filing day was not read", () => {
    const record = given(all, alpha, form(2, "2003-01-01", changed("0.70%")));
    expect(everFiled(record, "2003-01-01")).toBe("0.80%, No. 1, settled");
  });

  test("until the number that superseded it is filed", () => {
    const superseded = form(2, "2003-01-01", "superseded-by: { amendment: 3 }", filed("2002-11-15"), changed("0.70%"));
    const record = given(all, alpha, superseded, executed(3, "2003-01-01", filed("2004-03-01"), changed("0.75%")));
    expect(asFiled(record, "2003-01-01", "2004-02-29", "2004-03-01")).toEqual({
      "2004-02-29": "0.70%, No. 2 (form), open: form 2",
      "2004-03-01": "0.75%, No. 3, settled",
    });
  });

  test("the name that it gives is known with it", () => {
    const record = given(
      all,
      alpha,
      form(2, "2003-01-01", filed("2002-11-15"), "{ rename: Alpha, to: Omega }"),
      executed(2, "2003-01-01", "executed: 2003-02-10", filed("2004-03-01"), "{ rename: Alpha, to: Omega }"),
    );
    const rows = (knownOn: string, by: { public?: true }): string[] => record.rows("2003-01-15", { knownOn, ...by });
    expect(rows("2002-11-14", { public: true })).toEqual(["Alpha: 0.80%, No. 1, settled"]);
    expect(rows("2002-11-15", { public: true })).toEqual(["Omega: 0.80%, No. 1, open: withheld 2"]);
    expect(rows("2002-11-14", {})).toEqual(["Alpha: 0.80%, No. 1, settled"]);
    expect(rows("2002-11-15", {})).toEqual(["Omega: 0.80%, No. 1, open: withheld 2"]);
  });
});

test("a correction that reached back is seen from its filing", () => {
  const correction = `{ correct: Alpha, amendment: 1, ${flat("0.85%")} }`;
  const record = given(all, alpha, executed(2, "2003-01-01", "executed: 2003-06-15", filed("2004-03-01"), correction));
  expect(asFiled(record, "2001-01-01", "2003-06-15", "2004-02-29", "2004-03-01")).toEqual({
    "2003-06-15": "0.80%, No. 1, settled",
    "2004-02-29": "0.80%, No. 1, settled",
    "2004-03-01": "0.85%, No. 2, settled",
  });
});

describe("names by what was filed", () => {
  const names = (record: Given, day: string, ...through: string[]): Record<string, string[]> =>
    Object.fromEntries(
      through.map((knownOn) => [
        knownOn,
        record.rows(day, { public: true, knownOn }).map((row) => row.replace(/:.*/, "")),
      ]),
    );

  test("a rename is known from its filing", () => {
    const record = given(all, alpha, executed(2, "2003-01-01", filed("2004-03-01"), "{ rename: Alpha, to: Omega }"));
    expect(names(record, "2003-06-01", "2004-02-29", "2004-03-01")).toEqual({
      "2004-02-29": ["Alpha"],
      "2004-03-01": ["Omega"],
    });
  });

  test.each([
    ["a later paper", executed(3, "2003-05-01", filed("2003-06-01"), `{ change-fee: Omega, ${flat("0.70%")} }`)],
    ["a later rename", executed(3, "2005-01-01", filed("2003-06-01"), "{ rename: Omega, to: Psi }")],
    ["a removal", executed(3, "2005-01-01", filed("2003-06-01"), "{ remove: Omega }")],
    ["a form", form(3, "2005-__-__", filed("2003-06-01"), `{ change-fee: Omega, ${flat("0.70%")} }`)],
    ["a statement", statement("a prospectus", "2003-05-01", filed("2003-06-01"), "{ existed: [Omega] }")],
    ["one of no certain day", statement("a prospectus", "2003-05-__", filed("2003-06-01"), "{ existed: [Omega] }")],
  ])("or from the first filing that uses it: %s", (_, use) => {
    const rename = executed(2, "2003-01-01", "executed: 2003-01-01", filed(), "{ rename: Alpha, to: Omega }");
    const record = given(all, alpha, rename, use);
    expect(names(record, "2003-06-01", "2003-05-31", "2003-06-01")).toEqual({
      "2003-05-31": ["Alpha"],
      "2003-06-01": ["Omega"],
    });
  });

  test("a name of the register is known from the filing of its source, and never without one", () => {
    const named = (source: string): Given =>
      given(
        register(
          `{ portfolio: Alpha, names: [{ name: Beta, from: 2003-01-01, source: { title: a paper${source} } }] }`,
        ),
        all,
        alpha,
      );
    expect(names(named(", filed: 2003-06-01"), "2004-01-01", "2003-05-31", "2003-06-01")).toEqual({
      "2003-05-31": ["Alpha"],
      "2003-06-01": ["Beta"],
    });
    expect(named("").rows("2004-01-01", { public: true })).toEqual(["Alpha: 0.80%, No. 1, settled"]);
  });

  test("a use by a draft counts for nothing, and a misprint is no name", () => {
    const record = given(
      register("{ portfolio: Alpha, names: [{ name: Aplha, misprint: true }, { name: Omega, from: 2003-01-01 }] }"),
      all,
      alpha,
      draft(2, "2003-05-01", filed("2003-06-01"), `{ change-fee: Omega, ${flat("0.70%")} }`),
      executed(3, "2003-05-01", filed("2003-07-01"), `{ change-fee: Aplha, ${flat("0.70%")} }`),
    );
    expect(names(record, "2004-01-01", "2003-06-01", "2003-07-01")).toEqual({
      "2003-06-01": ["Alpha"],
      "2003-07-01": ["Alpha"],
    });
  });

  test("to the parties too: a name is known with the first paper that uses it", () => {
    const record = given(
      all,
      alpha,
      executed(2, "2003-01-01", "executed: 2003-06-15", "{ rename: Alpha, to: Omega }"),
      executed(3, "2003-02-01", "executed: 2003-02-01", `{ change-fee: Omega, ${flat("0.70%")} }`),
    );
    const [portfolio] = record.registrants[0]?.identified.all ?? [];
    const name = (on: string): unknown =>
      portfolio && nameOn(portfolio, asDay("2003-03-01"), { by: "parties", on: asDay(on) }).name;
    expect([name("2003-01-31"), name("2003-02-01")]).toEqual(["Alpha", "Omega"]);
  });
});

describe("statements and waivers", () => {
  const hole = [alpha, executed(3, "2003-01-01", filed("2003-02-01"), `{ add: Beta, ${flat("0.10%")} }`)];
  const prospectus = (sources: string): Files =>
    statement("a prospectus", "2004-05-01", sources, "{ fee: Alpha, is: [{ rate: 0.80% }] }");
  const waiver = (sources: string): Files => ({
    "m/overlays/w.yaml": `overlay: fee-waiver\npaper: Waiver\nportfolio: Alpha\nfrom: 2004-05-01\nto: 2005-04-30\nread: whole\ncontract-fee: [{ rate: 0.80% }]\nfee-after: [{ rate: 0.70% }]\n${sources}\n`,
  });

  test.each([
    ["a statement", prospectus(filed("2004-06-10")), "a prospectus"],
    ["the fee that a waiver states", waiver(filed("2004-06-10")), "Waiver"],
  ])("%s confirms from its filing", (_, document, title) => {
    expect(asFiled(given(all, ...hole, document), "2004-01-01", "2004-06-09", "2004-06-10")).toEqual({
      "2004-06-09": "0.80%, No. 1, open: unseen 2",
      "2004-06-10": `0.80%, No. 1, presumed by ${title}`,
    });
  });

  test.each([
    ["a statement", prospectus(filed())],
    ["a waiver", waiver(filed())],
  ])("%s without a filing day confirms nothing", (_, document) => {
    expect(everFiled(given(all, ...hole, document), "2004-01-01")).toBe("0.80%, No. 1, open: unseen 2");
  });

  test("a waiver stands beside the contract from its filing", () => {
    const record = given(alpha, waiver(filed("2004-06-10")));
    const [registrant] = record.registrants;
    const [agreement] = registrant?.agreements ?? [];
    const portfolio = registrant?.identified.bearing("Alpha");
    if (!registrant || !agreement || !portfolio) throw new Error("no agreement");
    const states = (options: { knownOn?: string; public?: true }): string[] =>
      overlaysOn(agreement, registrant.identified, portfolio, asDay("2004-05-01"), knowledgeOf(options)).map(
        ({ state }) => state,
      );
    expect(states({ public: true, knownOn: "2004-06-09" })).toEqual([]);
    expect(states({ public: true, knownOn: "2004-06-10" })).toEqual(["in-force"]);
    expect(states({ public: true })).toEqual(["in-force"]);
    expect(states({ knownOn: "2004-04-30" })).toEqual([]);
    expect(states({ knownOn: "2004-05-01" })).toEqual(["in-force"]);
  });
});

describe("the agreement itself", () => {
  const kinds = (record: Given, day: string, ...through: string[]): string[] =>
    through.map((knownOn) => record.at(day, { public: true, knownOn }).kind);

  test("is known from its own filing, or an amendment's", () => {
    const own = given(terms("dated: 2000-12-08", "sources: [{ title: it, filed: 2001-01-05 }]"), alpha);
    expect(kinds(own, "2001-06-01", "2001-01-04", "2001-01-05")).toEqual(["not-yet-known", "in-force"]);
    const byAmendment = given(terms("dated: 2000-12-08"), alpha);
    expect(kinds(byAmendment, "2001-06-01", "2001-01-31", "2001-02-01")).toEqual(["not-yet-known", "in-force"]);
  });

  test("never, where no filing day was read; a draft's counts for nothing", () => {
    const unfiled = given(
      terms("dated: 2000-12-08"),
      executed(1, "2001-01-01", `{ add: Alpha, ${flat("0.80%")} }`),
      draft(2, "2002-01-01", filed("2001-06-01"), changed("0.70%")),
    );
    expect(unfiled.at("2003-01-01", { public: true }).kind).toBe("not-yet-known");
    expect(unfiled.at("2003-01-01", { knownOn: "2003-01-01" }).kind).toBe("in-force");
  });

  test("ends, to the public, once its successor is filed", () => {
    const ended = (source: string): Given =>
      given(
        terms(
          "dated: 2000-12-08",
          "ends: { day: 2017-08-03 }",
          `successor: { title: Another, dated: 2017-08-04${source} }`,
        ),
        alpha,
      );
    const known = ended(", source: { title: it, filed: 2017-08-10 }");
    expect(kinds(known, "2017-08-04", "2017-08-09", "2017-08-10")).toEqual(["in-force", "after-end"]);
    expect(kinds(known, "2017-08-03", "2017-08-10")).toEqual(["in-force"]);
    expect(ended("").at("2017-08-04", { public: true }).kind).toBe("in-force");
  });
});

describe("what is held and left out", () => {
  const record = given(
    all,
    alpha,
    form(2, "2002-01-01", changed("0.75%")),
    executed(3, "2003-01-01", "executed: 2003-01-01", filed("2004-03-01"), changed("0.70%")),
    executed(4, "2005-01-01", "executed: 2005-01-01", filed(), "{ remove: Alpha }"),
    statement("a prospectus", "2004-05-01", filed("2004-05-01"), "{ existed: [Alpha] }"),
  );
  const left = (day: string, options: { public?: true; knownOn?: string }): string[] => {
    const schedule = record.at(day, options);
    const identified = record.registrants[0]?.identified;
    const portfolio = identified?.bearing("Alpha");
    if (!identified || !portfolio) throw new Error("no portfolio");
    return [
      `papers ${withheldBy(schedule).map(({ number }) => number)}`,
      `acts ${withheldActs(schedule, identified, portfolio).map(({ paper, day: on }) => `${paper.number} ${on}`)}`,
      `statements ${documentsWithheld(schedule).statements}`,
    ];
  };

  test("nothing, where all that is held is used", () => {
    expect(left("2005-01-01", {})).toEqual(["papers ", "acts ", "statements 0"]);
  });

  test("of what is filed later, or never, that which takes effect by the day", () => {
    expect(left("2004-12-31", { public: true, knownOn: "2004-02-29" })).toEqual([
      "papers 2,3",
      "acts 2 2002-01-01,3 2003-01-01",
      "statements 1",
    ]);
    expect(left("2005-01-01", { public: true, knownOn: "2004-05-01" })).toEqual([
      "papers 2,4",
      "acts 2 2002-01-01,4 2005-01-01",
      "statements 0",
    ]);
    expect(left("2002-12-31", { public: true, knownOn: "2004-02-29" })[0]).toBe("papers 2");
  });

  test("to the parties, what they came to know later; their statements are not counted", () => {
    expect(left("2003-01-01", { knownOn: "2002-12-31" })).toEqual(["papers 3", "acts 3 2003-01-01", "statements 0"]);
    expect(left("2003-01-01", { knownOn: "2003-01-01" })).toEqual(["papers ", "acts ", "statements 0"]);
  });

  test("a correction reaches back to the paper that it corrects, and no further", () => {
    const corrected = given(
      all,
      alpha,
      executed(2, "2010-01-01", "executed: 2010-01-01", `{ correct: Alpha, amendment: 1, ${flat("0.70%")} }`),
      executed(
        3,
        "2011-01-01",
        "executed: 2011-01-01",
        `{ change-fee: Alpha, effective: 2009-01-01, ${flat("0.60%")} }`,
      ),
    );
    const [registrant] = corrected.registrants;
    const portfolio = registrant?.identified.bearing("Alpha");
    if (!registrant || !portfolio) throw new Error("no portfolio");
    const on = (day: string, knownOn: string): string[] => {
      const schedule = corrected.at(day, { knownOn });
      const acts = withheldActs(schedule, registrant.identified, portfolio);
      return [
        `${withheldBy(schedule).map(({ number }) => number)}`,
        ...acts.map((act) => `${act.paper.number} ${act.day}`),
      ];
    };
    expect(on("2001-01-01", "2009-12-31")).toEqual(["2", "2 2001-01-01"]);
    expect(on("2000-12-31", "2009-12-31")).toEqual([""]);
    expect(on("2008-12-31", "2010-01-01")).toEqual([""]);
    expect(on("2009-01-01", "2010-01-01")).toEqual(["3", "3 2009-01-01"]);
  });

  test("of a form, that its executed copy is held", () => {
    const signed = given(
      all,
      alpha,
      form(2, "2002-01-01", filed("2002-01-01"), changed("0.75%")),
      executed(2, "2002-01-01", "executed: 2002-03-01", changed("0.70%")),
    );
    const words = (knownOn: string): string => {
      const schedule = signed.at("2002-01-01", { knownOn });
      const [entry] = schedule.kind === "in-force" ? schedule.entries : [];
      return entry?.outcome.kind === "row" ? standingReason(entry.outcome.standing) : "";
    };
    expect(words("2002-02-28")).toContain(
      "rests on a form of No. 2; its executed copy is held but not yet known on February 28, 2002",
    );
    expect(words("2002-03-01")).toBe("");
  });

  test("a restated schedule that does not list the portfolio does something to it", () => {
    const restated = given(
      all,
      alpha,
      executed(
        2,
        "2003-01-01",
        `{ restate-schedule: [{ portfolio: Beta, ${flat("0.70%")} }, { portfolio: Gamma, ${flat("0.70%")} }] }`,
      ),
    );
    const [registrant] = restated.registrants;
    const portfolio = registrant?.identified.bearing("Alpha");
    if (!registrant || !portfolio) throw new Error("no portfolio");
    const acts = withheldActs(restated.at("2003-01-01", { public: true }), registrant.identified, portfolio);
    expect(acts.map(({ change }) => change.kind)).toEqual(["restate-schedule"]);
  });
});

test("far ahead of every filing, what was filed is all that is held where everything was", () => {
  const record = given(all, alpha, executed(3, "2003-01-01", filed("2004-03-01"), changed("0.70%")), notSeen(5));
  for (const day of ["2001-01-01", "2002-12-31", "2003-01-01"]) {
    expect(record.rows(day, { public: true, knownOn: "9999-12-31" })).toEqual(record.rows(day));
    expect(record.rows(day, { public: true })).toEqual(record.rows(day));
  }
});

test("the days by which one of several facts is known", () => {
  const [a, b] = [asDay("2001-01-01"), asDay("2002-01-01")];
  expect(firstKnown([{ parties: b }, { parties: a, public: b }, {}])).toEqual({ parties: a, public: b });
  expect(firstKnown([{}])).toEqual({});
});

test("the source to cite: to the public the first one filed", () => {
  const sources = [
    { title: "a copy" },
    { title: "later", filed: asDay("2009-05-01") },
    { title: "first", filed: asDay("2004-03-01") },
  ];
  const by = (knowledge?: Knowledge): unknown => cited(sources, knowledge)?.title;
  expect([by(), by({ by: "parties" }), by({ by: "public" })]).toEqual(["a copy", "a copy", "first"]);
  expect(cited([{ title: "a copy" }], { by: "public" })).toBe(undefined);
  expect(filedOn(sources)).toEqual({ public: "2004-03-01" });
});

test("the papers known say whose knowledge they are of", () => {
  const [agreement] = given(alpha).registrants[0]?.agreements ?? [];
  if (!agreement) throw new Error("no agreement");
  expect("knowledge" in papersKnown(agreement)).toBe(false);
  expect(papersKnown(agreement, { by: "public" })).toMatchObject({ knowledge: { by: "public" }, withheld: [] });
});
