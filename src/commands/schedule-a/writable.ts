import path from "node:path";
import { usage } from "../../failure.ts";

/** Refuses to write below a folder of installed packages: the next installation would undo what was written. */
export function refuseInstalled(folder: string): void {
  if (!folder.split(path.sep).includes("node_modules")) return;
  throw usage(
    `${folder} belongs to an installed package, and is not written to`,
    "copy the record to a folder of your own, and name that with --record",
  );
}
