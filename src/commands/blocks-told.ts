import { lazily } from "../agreement/lazily.ts";
import type { OpenRecord, ToldOf } from "../record.ts";
import type { Block } from "../write/answer.ts";
import { blocksKept, type KeptBlock } from "../write/kept-blocks.ts";

/** Blocks of an answer, with plain data beside them. */
export type BlocksTold<T> = { readonly beside: T; readonly blocks: readonly Block[] };

/**
 * Blocks as they were kept of a record, or made now and kept after the answer, for the next question. Where nothing is said of
 * what they tell, they are not kept.
 */
export function blocksTold<T>(
  record: Pick<OpenRecord, "told">,
  of: ToldOf | undefined,
  make: () => BlocksTold<T>,
): BlocksTold<T> {
  const anew = lazily({}, { made: make });
  const kept =
    of &&
    record.told(of, async () => {
      const { blocksToKeep } = await import("../write/blocks-to-keep.ts");
      const { beside } = anew.made;
      const { blocks, texts } = blocksToKeep(anew.made.blocks);
      return { plain: { beside, blocks } satisfies Kept<T>, texts };
    });
  if (kept === undefined) return anew.made;
  // Written by the same build.
  const { beside, blocks } = kept.plain as Kept<T>;
  return { beside, blocks: blocksKept(blocks, kept.text, () => anew.made.blocks) };
}

type Kept<T> = { readonly beside: T; readonly blocks: readonly KeptBlock[] };
