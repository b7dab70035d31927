import { existsSync } from "node:fs";
import path from "node:path";
import { Argument, type Command } from "commander";
import { deliver } from "../../deliver.ts";
import { EXIT, Failure, usage } from "../../failure.ts";
import { reason } from "../../files.ts";
import type { Role } from "../../read/record.ts";
import type { Shell } from "../../shell.ts";
import { makeWhole, replaceAll } from "../../whole-folder.ts";
import { wrapped } from "../../write/wrap.ts";
import { exitCodes } from "../exit-codes.ts";

type Options = { readonly into?: string | true; readonly output?: string };

/** Each kind of file, and where one stands in a folder of registrants. */
const PLACES: Readonly<Record<Role, string>> = {
  registrant: "TRUST/registrant.yaml",
  agreement: "TRUST/AGREEMENT/agreement.yaml",
  amendment: "TRUST/AGREEMENT/amendments/001.yaml",
  overlay: "TRUST/AGREEMENT/overlays/NAME.yaml",
  statement: "TRUST/statements/NAME.yaml",
};

const FOLDER = ".schema";

/** What has a schema and is no file of a record. */
const RECEIPT = "receipt";

/** `schedule-a schema [KIND]`: the JSON Schema of a kind of file, for editors; `--into` writes them all. */
export function schema(program: Command, shell: Shell): void {
  program
    .command("schema")
    .description("print the JSON Schema of a kind of file, by which an editor checks and explains it")
    .addArgument(
      new Argument("[kind]", "the kind of file (left out: what there is)").choices([...Object.keys(PLACES), RECEIPT]),
    )
    .option("--into [folder]", `write the schemas of every kind into a folder (default: ${FOLDER})`)
    .option("-o, --output <file>", "write the schema to a file, which is replaced whole")
    .addHelpText("after", exitCodes({ 0: "printed or written", 2: "asked wrongly: there is no such kind or option" }))
    .action(async (kind: Role | typeof RECEIPT | undefined, { into, output }: Options) => {
      if (into !== undefined) {
        if (kind !== undefined || output !== undefined)
          throw usage("--into writes the schemas of every kind", "leave out the kind and --output, or --into");
        return writeAll(into === true ? FOLDER : into, shell);
      }
      if (kind === undefined && output !== undefined) throw usage("--output needs a kind", KINDS_ARE);
      return deliver(await textFor(kind, shell.surface("stdout").width), output, shell);
    });
}

const KINDS_ARE = `the kinds are ${[...Object.keys(PLACES), RECEIPT].join(", ")}`;

async function textFor(kind: Role | typeof RECEIPT | undefined, width: number | undefined): Promise<string> {
  if (kind === undefined) return listed(width);
  if (kind !== RECEIPT) return (await import("../../read/schemas.ts")).schemaText(kind);
  const [{ jsonText }, { RECEIPT_SCHEMA }] = await Promise.all([
    import("../../write/json.ts"),
    import("../../receipts/schema.ts"),
  ]);
  return jsonText(RECEIPT_SCHEMA);
}

async function listed(width: number | undefined): Promise<string> {
  const { editorLine, schemaOf } = await import("../../read/schemas.ts");
  const kinds = (Object.entries(PLACES) as [Role, string][]).map(
    ([kind, place]) => `${kind}
${wrapped(`  ${schemaOf(kind).description ?? ""}`, width, "  ")}
  file        ${place}
  first line  ${editorLine(place, kind)}
`,
  );
  return `${kinds.join("\n")}
\`schedule-a schema KIND\` prints a schema (JSON Schema, draft-07).
\`schedule-a schema --into ${FOLDER}\`, run at the top of a record, writes them
all; with its first line, each file is then checked, completed and explained by
every editor that uses the YAML language server, without the network. The path
is from the file to ${FOLDER}; the bundled record has it so.
\`schedule-a schema ${RECEIPT}\` prints that of what --receipt writes.
`;
}

/** Writes every schema: all of them, or where one cannot be written none. */
async function writeAll(folder: string, shell: Shell): Promise<void> {
  if (folder === "") throw usage("--into is empty", "name a folder, or leave the name out");
  const { schemaFiles } = await import("../../read/schemas.ts");
  const files = schemaFiles().map(({ name, text }) => ({ path: name, text }));
  const home = path.resolve(shell.cwd, folder);
  try {
    if (!existsSync(home)) makeWhole(home, files);
    else replaceAll(home, files);
  } catch (error) {
    throw new Failure(EXIT.io, `cannot write into ${folder}: ${reason(error)}`);
  }
  shell.say(`wrote ${files.map((file) => file.path).join(", ")} into ${folder}`);
}
