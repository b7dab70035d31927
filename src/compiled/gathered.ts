import { AT_ONCE } from "./layout.ts";

/** Bytes on their way to a file. */
export type Gathered = {
  readonly add: (bytes: Uint8Array) => void;
  /** How many bytes were added and not sent yet. */
  readonly waiting: () => number;
  /** Sends what waits. */
  readonly flush: () => void;
};

/** Gathers bytes and sends as many as are written at once: each time they are used up when `send` returns. */
export function gathered(send: (bytes: Buffer) => void): Gathered {
  const room = Buffer.allocUnsafeSlow(AT_ONCE);
  let filled = 0;
  const flush = (): void => {
    if (filled === 0) return;
    const bytes = room.subarray(0, filled);
    filled = 0;
    send(bytes);
  };
  return {
    add: (bytes) => {
      for (let from = 0; from < bytes.length; ) {
        const some = bytes.subarray(from, from + room.length - filled);
        room.set(some, filled);
        filled += some.length;
        from += some.length;
        if (filled === room.length) flush();
      }
    },
    waiting: () => filled,
    flush,
  };
}
