import { readFile } from "./read/file.ts";
import { fileRoles } from "./read/record.ts";
import { type CompiledRecord, digestOf, readBytes } from "./record.ts";

/** A record's files as read, with their texts, for the copy that is compiled beside the program when it is built. */
export async function compileRecord(folder: string): Promise<CompiledRecord> {
  const { files } = readBytes(folder);
  const bytesOf = new Map(files.map((file) => [file.path, file.bytes]));
  const compiled = fileRoles(files.map((file) => file.path)).filed.map((filed) => {
    const bytes = bytesOf.get(filed.path) as Buffer;
    return { ...readFile(filed, bytes), text: bytes.toString("utf8") };
  });
  return { digest: await digestOf(files), files: compiled };
}
