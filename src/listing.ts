import { type Problem, problem } from "./agreement/problem.ts";

/** What stands in a folder, on disk or in a commit. A `file` may be a pipe or a device: opening it tells. */
export type Listed = { readonly name: string; readonly kind: "file" | "folder" | "link" };

const MAX_DEPTH = 8;
const YAML_NAME = /\.ya?ml$/i;

/** Whether a name is a YAML file's. */
export function hasYamlName(name: string): boolean {
  return YAML_NAME.test(name);
}

/**
 * The YAML files at and below a folder of a record, as relative paths with `/`, in order of their letters. `entriesOf` lists
 * one folder of it; the record's own is the empty path. Names that begin with a dot are passed over. A link that may lead to a
 * folder, and a folder too deep, are problems; a link that bears a YAML file's name is listed, and refused when it is read.
 */
export function yamlFiles(
  entriesOf: (folder: string) => readonly Listed[],
  problems: Problem[],
  folder = "",
  depth = 0,
): string[] {
  const files: string[] = [];
  for (const { name, kind } of entriesOf(folder)) {
    if (name.startsWith(".")) continue;
    const relative = folder === "" ? name : `${folder}/${name}`;
    const at = { file: relative, line: 1, column: 1, length: 1 };
    if (kind === "folder") {
      if (depth < MAX_DEPTH) for (const file of yamlFiles(entriesOf, problems, relative, depth + 1)) files.push(file);
      else problems.push(problem("folder-depth", { limit: String(MAX_DEPTH) }, at));
    } else if (hasYamlName(name)) files.push(relative);
    else if (kind === "link") problems.push(problem("folder-link", { name }, at));
  }
  return depth > 0 ? files : files.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
