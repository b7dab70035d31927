import { describe, expect, it } from "vitest";
import { problem } from "../../src/agreement/problem.ts";
import { concerns } from "../../src/read/concerns.ts";
import { readFile } from "../../src/read/file.ts";
import { assemble, fileRoles } from "../../src/read/record.ts";
import { HEAD } from "./one-file.ts";

/** Files by path, read and put together. */
function assembled(files: Record<string, string>) {
  const { filed, problems } = fileRoles(Object.keys(files));
  const read = assemble(filed.map((file) => readFile(file, Buffer.from(files[file.path] as string))));
  return {
    ...read,
    misplaced: problems.map(({ at }) => at.file),
    faults: read.problems.map(({ severity, code, at }) => `${severity} ${code} ${at.file}:${at.line}`),
  };
}

const roles = (...paths: string[]): string[] =>
  fileRoles(paths).filed.map(({ path, role, registrant, agreement }) => `${path}: ${role} ${registrant}|${agreement}`);
const strays = (...paths: string[]): string[] => fileRoles(paths).problems.map(({ code, at }) => `${code} ${at.file}`);
const number = (count: number, more = ""): string => HEAD.replace("22", String(count)) + more;

describe("a record's files", () => {
  it("are those of a folder of registrants", () => {
    expect(
      roles(
        "a/registrant.yaml",
        "a/statements/2001.yaml",
        "a/m/agreement.yaml",
        "a/m/amendments/001.yaml",
        "a/m/overlays/w.yaml",
        "b/m/amendments/001.yml",
      ),
    ).toEqual([
      "a/m/agreement.yaml: agreement a|m",
      "a/m/amendments/001.yaml: amendment a|m",
      "a/m/overlays/w.yaml: overlay a|m",
      "a/registrant.yaml: registrant a|",
      "a/statements/2001.yaml: statement a|",
      "b/m/amendments/001.yml: amendment b|m",
    ]);
  });

  it("are those of one registrant, with or without a register", () => {
    expect(roles("registrant.yaml", "m/amendments/001.yaml", "statements/s.yaml")).toEqual([
      "m/amendments/001.yaml: amendment |m",
      "registrant.yaml: registrant |",
      "statements/s.yaml: statement |",
    ]);
    expect(roles("m/amendments/001.yaml", "n/agreement.yaml")).toEqual([
      "m/amendments/001.yaml: amendment |m",
      "n/agreement.yaml: agreement |n",
    ]);
  });

  it("are those of one agreement, with or without its pages", () => {
    expect(roles("agreement.yaml", "amendments/001.yaml", "overlays/w.yaml")).toEqual([
      "agreement.yaml: agreement |",
      "amendments/001.yaml: amendment |",
      "overlays/w.yaml: overlay |",
    ]);
    expect(roles("amendments/001.yaml")).toEqual(["amendments/001.yaml: amendment |"]);
  });

  it("are amendments in a bare folder", () => {
    expect(roles("002.yaml", "001.yml", "012-form.yaml")).toEqual([
      "001.yml: amendment |",
      "002.yaml: amendment |",
      "012-form.yaml: amendment |",
    ]);
  });

  it("are YAML files alone", () => {
    expect(fileRoles(["README.md", "001.yaml.txt", "yaml"])).toEqual({ filed: [], problems: [] });
  });

  it("are YAML files by whatever case of the ending", () => {
    expect(roles("001.YAML", "002.Yml")).toEqual(["001.YAML: amendment |", "002.Yml: amendment |"]);
    expect(roles("amendments/001.YAML")).toEqual(["amendments/001.YAML: amendment |"]);
    expect(strays("registrant.yaml", "Notes.YAML")).toEqual(["file-place Notes.YAML"]);
  });

  it.each([
    ["beside a register", ["registrant.yaml", "stray.yaml"], "stray.yaml"],
    ["beside an agreement's pages", ["agreement.yaml", "001.yaml"], "001.yaml"],
    ["in an agreement's folder", ["registrant.yaml", "m/amendments/001.yaml", "m/stray.yaml"], "m/stray.yaml"],
    ["below the amendments", ["amendments/001.yaml", "amendments/old/001.yaml"], "amendments/old/001.yaml"],
    ["below the statements", ["registrant.yaml", "statements/old/s.yaml"], "statements/old/s.yaml"],
    ["beside registrants", ["a/registrant.yaml", "stray.yaml"], "stray.yaml"],
    ["below bare amendments", ["001.yaml", "old/001.yaml"], "old/001.yaml"],
    ["below the overlays", ["overlays/old/w.yaml", "amendments/001.yaml"], "overlays/old/w.yaml"],
    ["in a folder like the amendments'", ["amendments/001.yaml", "old-amendments/001.yaml"], "old-amendments/001.yaml"],
    ["in a folder like the statements'", ["registrant.yaml", "statements2/s.yaml"], "statements2/s.yaml"],
    ["like an agreement's pages", ["agreement.yaml", "agreement.yaml.yml"], "agreement.yaml.yml"],
    ["two folders above an agreement", ["a/b/c/agreement.yaml", "001.yaml"], "a/b/c/agreement.yaml"],
    ["deep in a registrant", ["a/registrant.yaml", "a/m/amendments/old/001.yaml"], "a/m/amendments/old/001.yaml"],
    ["below a registrant's agreement", ["registrant.yaml", "m/n/agreement.yaml"], "m/n/agreement.yaml"],
    ["as a register of another ending", ["registrant.yaml", "registrant.yml"], "registrant.yml"],
  ])("stray %s", (_, paths, stray) => {
    expect(strays(...paths)).toEqual([`file-place ${stray}`]);
  });

  it("stand in the same places whatever the order of their paths", () => {
    const paths = ["a/registrant.yaml", "a/m/amendments/001.yaml", "stray.yaml", "b/n/agreement.yaml"];
    expect(fileRoles([...paths].reverse())).toEqual(fileRoles(paths));
  });
});

describe("a record put together", () => {
  it("has agreements by date and amendments by number", () => {
    const { registrants, faults } = assembled({
      "a/agreement.yaml": "dated: 2004-11-01\n",
      "b/agreement.yaml": "dated: 2000-12-08\n",
      "b/amendments/010.yaml": number(10),
      "b/amendments/009.yaml": number(9),
      "c/amendments/001.yaml": number(1),
    });
    expect(faults).toEqual([]);
    expect(
      registrants.map(({ agreements }) =>
        agreements.map(({ slug, amendments }) => [slug, ...amendments.map((paper) => paper.number)]),
      ),
    ).toEqual([[["b", 9, 10], ["a"], ["c", 1]]]);
  });

  it("has agreements of one date by their folders, and those without a date last", () => {
    const { registrants } = assembled({
      "c/agreement.yaml": "dated: 2000-12-08\n",
      "a/agreement.yaml": "{}\n",
      "d/agreement.yaml": "dated: 1999-12-08\n",
      "b/agreement.yaml": "dated: 2000-12-08\n",
      "z/agreement.yaml": "{}\n",
    });
    expect(registrants[0]?.agreements.map(({ slug }) => slug)).toEqual(["d", "b", "c", "a", "z"]);
  });

  it("is the same whatever the order of its files", () => {
    const files = { "001.yaml": number(1), "002.yaml": number(2, "notes: 3\n"), "003-form.yaml": number(3) };
    const turned = Object.fromEntries(Object.entries(files).reverse());
    expect(assembled(turned).registrants[0]?.agreements).toEqual(assembled(files).registrants[0]?.agreements);
    expect(assembled(turned).problems).toEqual(assembled(files).problems);
  });

  it("has a number that its file's name contradicts as an error", () => {
    expect(assembled({ "023.yaml": number(22) }).faults).toEqual(["error file-number 023.yaml:1"]);
    expect(assembled({ "amendments/0220.yaml": number(22) }).faults).toEqual([
      "error file-number amendments/0220.yaml:1",
    ]);
  });

  it.each([
    "022.yaml",
    "22.yaml",
    "00022.yaml",
    "022-form.yaml",
    "22nd.yaml",
    "amendment-of-2006.yaml",
    "amendments/022.yaml",
  ])("has no quarrel with the name %s for amendment 22", (path) => {
    expect(assembled({ [path]: number(22) }).faults).toEqual([]);
  });

  it("holds an executed paper once, and its forms beside it", () => {
    const form = number(22).replace("executed", "form");
    const twice = assembled({ "022-a.yaml": number(22), "022-b.yaml": number(22) });
    expect(twice.faults).toEqual(["error number-repeated 022-b.yaml:1"]);
    expect(twice.problems).toMatchObject([{ also: { place: { file: "022-a.yaml", line: 1 } } }]);
    expect(assembled({ "022.yaml": number(22), "022-form.yaml": form, "022-rival-form.yaml": form }).faults).toEqual(
      [],
    );
    const unseen = "amendment: 22\nstatus: not-seen\n";
    expect(assembled({ "022.yaml": unseen, "022-form.yaml": form }).faults).toEqual([]);
    expect(assembled({ "022-a.yaml": unseen, "022-b.yaml": unseen }).faults).toEqual([
      "error number-repeated 022-b.yaml:1",
    ]);
  });

  it("holds no paper both as executed and as not seen", () => {
    const unseen = "amendment: 22\nstatus: not-seen\n";
    expect(assembled({ "022.yaml": number(22), "022-unseen.yaml": unseen }).faults).toEqual([
      "error number-repeated 022.yaml:1",
    ]);
    expect(assembled({ "022.yaml": number(22), "022.YAML": number(22) }).faults).toEqual([
      "error number-repeated 022.yaml:1",
    ]);
  });

  it("has a number that its file's name contradicts, with zeros before it or not, whatever the folder is called", () => {
    const files = { "1999-fund/amendments/23.yaml": number(22), "1999-fund/amendments/024.yaml": number(24) };
    expect(assembled(files).faults).toEqual(["error file-number 1999-fund/amendments/23.yaml:1"]);
  });

  it("has amendments by number, not by the names of their files", () => {
    const files = { "10.yaml": number(10), "9.yaml": number(9), "100.yaml": number(100) };
    const { registrants } = assembled(files);
    expect(registrants[0]?.agreements[0]?.amendments.map((paper) => paper.number)).toEqual([9, 10, 100]);
  });

  it("has nothing unsaid but what is not known", () => {
    const { registrants } = assembled({ "022.yaml": number(22) });
    expect(registrants).toMatchObject([
      {
        slug: "",
        sources: [],
        officers: [],
        accepts: [],
        statements: [],
        agreements: [
          {
            slug: "",
            terms: { parties: [], feeBasis: "not-read", sources: [], notes: [], accepts: [] },
            overlays: [],
          },
        ],
      },
    ]);
  });

  it("may hold the same number in two agreements", () => {
    expect(assembled({ "a/amendments/001.yaml": number(1), "b/amendments/001.yaml": number(1) }).faults).toEqual([]);
  });

  it("knows no name but those of its register, where it has one", () => {
    const register =
      "registrant: R\nportfolios: [{ portfolio: Growth Portfolio, names: [{ name: Big Growth, from: 2001-01-01 }] }]\n";
    const removing = (name: string) =>
      assembled({ "registrant.yaml": register, "m/amendments/001.yaml": number(1, `changes: [{ remove: ${name} }]\n`) })
        .faults;
    expect(removing("Growth Portfolio")).toEqual([]);
    expect(removing("Big Growth Portfolio")).toEqual([]);
    expect(removing("Value Portfolio")).toEqual(["error unknown-portfolio m/amendments/001.yaml:4"]);
    expect(assembled({ "001.yaml": number(1, "changes: [{ remove: Value Portfolio }]\n") }).faults).toEqual([]);
  });

  it("doubts a name only where the file that may give it has errors", () => {
    const files = {
      "registrant.yaml": "registrant: R\nportfolios: [{ portfolio: Growth }]\n",
      "m/amendments/001.yaml": number(1, "changes: [{ rename: Growth, to: Value, effective: 2006 }]\n"),
      "m/amendments/002.yaml": number(2, "changes: [{ remove: Value }]\n"),
    };
    expect(assembled(files).faults).toEqual([
      "error bad-day m/amendments/001.yaml:4",
      "warning unknown-portfolio m/amendments/002.yaml:4",
    ]);
  });

  it("doubts a name that a statement uses where any amendment has errors", () => {
    const files = {
      "registrant.yaml": "registrant: R\nportfolios: [{ portfolio: Growth }]\n",
      "m/amendments/001.yaml": number(1, "changes: [{ rename: Growth, to: Value, effective: 2006 }]\n"),
      "statements/s.yaml": "statement: S\ndated: 2007-01-01\nsays: [{ existed: [Value] }]\n",
    };
    expect(assembled(files).faults).toEqual([
      "error bad-day m/amendments/001.yaml:4",
      "warning unknown-portfolio statements/s.yaml:3",
    ]);
  });

  it("doubts a name that a statement uses where the register has errors", () => {
    expect(
      assembled({
        "registrant.yaml": "registrant: R\n",
        "statements/s.yaml": "statement: S\ndated: 2007-01-01\nsays: [{ existed: [Value] }]\n",
      }).faults,
    ).toEqual(["error missing-key registrant.yaml:1", "warning unknown-portfolio statements/s.yaml:3"]);
  });

  it("doubts a name by the agreement in which it is used", () => {
    expect(
      assembled({
        "registrant.yaml": "registrant: R\nportfolios: [{ portfolio: Growth }]\n",
        "m/amendments/001.yaml": number(1),
        "n/amendments/001.yaml": number(1, "changes: [{ rename: Growth, to: Value, effective: 2006 }]\n"),
        "n/amendments/002.yaml": number(2, "changes: [{ remove: Value }]\n"),
      }).faults,
    ).toEqual(["error bad-day n/amendments/001.yaml:4", "warning unknown-portfolio n/amendments/002.yaml:4"]);
  });

  it("has no doubt of a name where the file with errors gives none: one of another agreement, or a statement", () => {
    const files = {
      "registrant.yaml": "registrant: R\nportfolios: [{ portfolio: Growth }]\n",
      "m/amendments/001.yaml": number(1, "changes: [{ remove: Value }]\n"),
    };
    expect(assembled({ ...files, "n/amendments/001.yaml": "amendment: 1\n" }).faults).toEqual([
      "error unknown-portfolio m/amendments/001.yaml:4",
      "error missing-key n/amendments/001.yaml:1",
    ]);
    expect(assembled({ ...files, "m/overlays/w.yaml": "paper: W\n" }).faults.slice(0, 2)).toEqual([
      "error unknown-portfolio m/amendments/001.yaml:4",
      "error missing-key m/overlays/w.yaml:1",
    ]);
    expect(assembled({ ...files, "statements/s.yaml": "statement: S\n" }).faults).toEqual([
      "error unknown-portfolio m/amendments/001.yaml:4",
      "error missing-key statements/s.yaml:1",
    ]);
  });

  it("has a name claimed twice as an error whatever file is broken", () => {
    expect(
      assembled({
        "registrant.yaml": "registrant: R\nportfolios: [{ portfolio: Growth }, { portfolio: Growth Portfolio }]\n",
        "m/amendments/001.yaml": "amendment: 1\n",
      }).faults,
    ).toEqual(["error missing-key m/amendments/001.yaml:1", "error name-claimed-twice registrant.yaml:2"]);
  });

  it("keeps its sound files when others have errors", () => {
    const { registrants, faults } = assembled({ "001.yaml": number(1), "002.yaml": "amendment: two\n" });
    expect(registrants[0]?.agreements[0]?.amendments.map((paper) => paper.number)).toEqual([1]);
    expect(faults.every((fault) => fault.includes("002.yaml"))).toBe(true);
    expect(faults).toContain("error bad-number 002.yaml:1");
  });
});

describe("a fault", () => {
  /** The agreements that a fault in each file keeps from answering. */
  function concerned(files: Record<string, string>): Record<string, string[]> {
    const { registrants } = assembled(files);
    const agreements = registrants.flatMap((registrant) =>
      registrant.agreements.map((agreement) => ({ registrant, agreement })),
    );
    const found = Object.keys(files).map((file): [string, string[]] => {
      const fault = problem("merge-conflict", { marker: "=======" }, { file, line: 1, column: 1, length: 7 });
      const blocked = agreements.filter(({ registrant, agreement }) => concerns(fault, registrant, agreement));
      return [file, blocked.map(({ registrant, agreement }) => `${registrant.slug}/${agreement.slug}`)];
    });
    return Object.fromEntries(found);
  }

  it("concerns its own agreement; in a register or a statement, each of the registrant's", () => {
    const register = "registrant: R\nportfolios: []\n";
    expect(
      concerned({
        "a/registrant.yaml": register,
        "a/statements/s.yaml": "statement: S\ndated: 2007-01-01\n",
        "a/m/amendments/001.yaml": number(1),
        "a/mm/amendments/001.yaml": number(1),
        "a/mm/agreement.yaml": "dated: 2000-01-01\n",
        "aa/m/agreement.yaml": "dated: 2000-01-01\n",
      }),
    ).toEqual({
      "a/registrant.yaml": ["a/mm", "a/m"],
      "a/statements/s.yaml": ["a/mm", "a/m"],
      "a/m/amendments/001.yaml": ["a/m"],
      "a/mm/amendments/001.yaml": ["a/mm"],
      "a/mm/agreement.yaml": ["a/mm"],
      "aa/m/agreement.yaml": ["aa/m"],
    });
  });

  it("concerns the one agreement of a record that is no more than that", () => {
    expect(concerned({ "001.yaml": number(1), "002.yaml": number(2) })).toEqual({
      "001.yaml": ["/"],
      "002.yaml": ["/"],
    });
    expect(concerned({ "m/amendments/001.yaml": number(1), "n/amendments/001.yaml": number(1) })).toEqual({
      "m/amendments/001.yaml": ["/m"],
      "n/amendments/001.yaml": ["/n"],
    });
  });
});
