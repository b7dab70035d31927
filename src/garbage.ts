import { getHeapStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** So much may be let go of before it is collected, where not told otherwise. */
const MOST_GARBAGE = 1 << 25;

/**
 * Collects what was let go of at the first call, and at another where it is much by then. Where one registrant's papers follow
 * upon another's, V8 would let several times as much stand as is held, as long as the machine has memory.
 */
export function garbageCollected(): (most?: number) => void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  let held = Number.NEGATIVE_INFINITY;
  return (most = MOST_GARBAGE) => {
    if (heapUsed() < held + most) return;
    collect();
    held = heapUsed();
  };
}

function heapUsed(): number {
  return getHeapStatistics().used_heap_size;
}
