import type { Day } from "../../agreement/day.ts";
import type { AgreementTerms, Fee, Party, RegisteredPortfolio, Registrant, Source } from "../../agreement/facts.ts";
import { feeAsYaml } from "./fee.ts";
import type { NewFile } from "./first-files.ts";
import { word, type Yaml, type YamlMap, yamlText } from "./lay.ts";
import { sourceAsYaml } from "./source.ts";
import { whenAsYaml } from "./when.ts";

/** Schedules of one registrant, each as one paper that puts every row on it: what a record of its own is made from. */
export type RestatedRegistrant = Pick<Registrant, "cik" | "fileNumber" | "sources"> & {
  /** The registrant's folder; empty where the record is this registrant alone. */
  readonly slug: string;
  readonly name: string;
  readonly portfolios: readonly RestatedPortfolio[];
  readonly agreements: readonly RestatedAgreement[];
};

/** A portfolio under the name that it bears on the day, with a newer one that it may already bear. */
export type RestatedPortfolio = Pick<RegisteredPortfolio, "name" | "ids" | "perhapsSameAs"> & {
  readonly perhaps?: { readonly name: string; readonly from: Day; readonly by: Day; readonly source?: Source };
};

export type RestatedAgreement = {
  /** The agreement's folder. */
  readonly slug: string;
  readonly asOf: Day;
  readonly terms: Omit<AgreementTerms, "notes" | "accepts" | "at">;
  /** The papers that the rows rest on. */
  readonly sources: readonly Source[];
  readonly rows: readonly {
    readonly portfolio: string;
    readonly fee: Fee;
    readonly words?: string;
    readonly asPrinted?: string;
    readonly note: string;
  }[];
  /** Rows that stand, without a fee: not seen, or not decided. */
  readonly feeless: readonly { readonly portfolio: string; readonly note: string }[];
  /** What the paper is, for who reads its file. */
  readonly note: string;
};

/** The files of a record that holds these schedules alone, by their paths in it. */
export function restatedFiles(all: readonly RestatedRegistrant[]): NewFile[] {
  return all.flatMap((registrant) => {
    const home = registrant.slug === "" ? "" : `${registrant.slug}/`;
    return [
      { path: `${home}registrant.yaml`, text: yamlText(registrantAsYaml(registrant)) },
      ...registrant.agreements.flatMap((agreement) => filesOf(agreement, home)),
    ];
  });
}

function filesOf(agreement: RestatedAgreement, home: string): NewFile[] {
  const { slug, asOf, feeless } = agreement;
  const files = [
    { path: `${home}${slug}/agreement.yaml`, text: yamlText(termsAsYaml(agreement.terms)) },
    { path: `${home}${slug}/amendments/000.yaml`, text: yamlText(paperAsYaml(agreement)) },
  ];
  if (feeless.length === 0) return files;
  return [...files, { path: `${home}statements/${asOf}-${slug}.yaml`, text: yamlText(statementAsYaml(agreement)) }];
}

function registrantAsYaml({ name, cik, fileNumber, sources, portfolios }: RestatedRegistrant): YamlMap {
  return {
    registrant: name,
    cik,
    "file-number": fileNumber,
    sources: sourcesAsYaml(sources),
    portfolios: portfolios.map((portfolio) => ({
      portfolio: portfolio.name,
      ids: Object.keys(portfolio.ids).length === 0 ? undefined : portfolio.ids,
      names: portfolio.perhaps && [
        {
          name: portfolio.perhaps.name,
          from: { from: word(portfolio.perhaps.from), by: word(portfolio.perhaps.by) },
          source: portfolio.perhaps.source && sourceAsYaml(portfolio.perhaps.source),
        },
      ],
      "perhaps-same-as":
        portfolio.perhapsSameAs.length === 0
          ? undefined
          : portfolio.perhapsSameAs.map(({ portfolio: other, source, note }) => ({
              portfolio: other,
              source: source && sourceAsYaml(source),
              note,
            })),
    })),
  };
}

function termsAsYaml(terms: RestatedAgreement["terms"]): YamlMap {
  const { feeBasis, searchedThrough, ends, successor } = terms;
  return {
    agreement: terms.title,
    dated: terms.dated && word(terms.dated),
    parties: terms.parties.length === 0 ? undefined : terms.parties.map(partyAsYaml),
    "fee-basis":
      feeBasis === "not-read"
        ? word(feeBasis)
        : {
            accrues: word(feeBasis.accrues),
            "assets-of": word(feeBasis.assetsOf),
            "day-count": word(feeBasis.dayCount),
            words: feeBasis.words,
          },
    "searched-through": searchedThrough && {
      day: word(searchedThrough.day),
      by: searchedThrough.by,
      where: searchedThrough.where,
    },
    sources: sourcesAsYaml(terms.sources),
    ends: ends && {
      from: ends.from && word(ends.from),
      day: word(ends.day),
      basis: ends.basis,
      inferred: ends.inferred && word("true"),
    },
    successor: successor && {
      title: successor.title,
      dated: successor.dated && word(successor.dated),
      source: successor.source && sourceAsYaml(successor.source),
      note: successor.note,
    },
  };
}

function partyAsYaml({ party, name, from, source, note }: Party): YamlMap {
  return {
    party: word(party),
    name,
    from: from && whenAsYaml(from),
    source: source && sourceAsYaml(source),
    note,
  };
}

/** The consolidated paper. Nobody executed it, so it is recorded as a form is: no row that rests on it is settled. */
function paperAsYaml({ asOf, sources, rows, note }: RestatedAgreement): YamlMap {
  return {
    amendment: word("0"),
    status: word("form"),
    effective: word(asOf),
    // The first is the one that an answer cites: no single paper is the source of every row.
    sources: sourcesAsYaml([
      { title: `Schedule A consolidated as of ${asOf}; each row's note names its paper` },
      ...sources,
    ]),
    changes:
      rows.length === 0
        ? undefined
        : rows.map((row) => ({
            add: row.portfolio,
            fee: feeAsYaml(row.fee),
            words: row.words,
            "as-printed": row.asPrinted,
            note: row.note,
          })),
    notes: [note],
  };
}

function statementAsYaml({ slug, asOf, feeless, note }: RestatedAgreement): YamlMap {
  return {
    statement: "Consolidated Schedule A",
    dated: word(asOf),
    says: feeless.map((row) => ({
      existed: [row.portfolio],
      "on-schedule": word("true"),
      under: slug,
      note: row.note,
    })),
    notes: [note],
  };
}

function sourcesAsYaml(sources: readonly Source[]): Yaml | undefined {
  return sources.length === 0 ? undefined : sources.map(sourceAsYaml);
}
