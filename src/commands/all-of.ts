import type { Part } from "../write/answer.ts";

/** The parts of an answer, together, where each is worked out as it is asked for. */
export async function allOf(parts: AsyncIterable<Part>): Promise<Part[]> {
  const all: Part[] = [];
  for await (const part of parts) all.push(part);
  return all;
}
