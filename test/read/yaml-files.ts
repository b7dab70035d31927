import { readdirSync } from "node:fs";
import path from "node:path";

/** The paths of the YAML files below a folder of the project. */
export function yamlFilesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".yaml"))
    .map(({ parentPath, name }) => path.join(parentPath, name));
}
