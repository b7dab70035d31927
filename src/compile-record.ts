import { readFile } from "./read/file.ts";
import { assemble, fileRoles } from "./read/record.ts";
import { type CompiledRecord, digestOf, readBytes, stoppingIn } from "./record.ts";

/** A record's files as read, and their texts one after the other: the copy that stands beside the built program. */
export async function compileRecord(folder: string): Promise<{ record: CompiledRecord; texts: Buffer }> {
  const { files } = readBytes(folder);
  const { filed } = fileRoles(files.map((file) => file.path));
  const bytesOf = new Map(files.map((file) => [file.path, file.bytes]));
  const read = filed.map((file) => {
    const bytes = bytesOf.get(file.path) as Buffer;
    return { ...readFile(file, bytes), bytes: bytes.length };
  });
  const texts = Buffer.concat(read.map((file) => bytesOf.get(file.path) as Buffer));
  const { registrants, problems } = assemble(read);
  const stopping = await stoppingIn(registrants, problems);
  return { record: { digest: await digestOf(files), stopping, files: read }, texts };
}
