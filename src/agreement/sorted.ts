/** Where the items begin of which something is true, in a list in which it is true of every item after the first; its length, of none. */
export function firstIndex<T>(items: readonly T[], isTrue: (item: T) => boolean): number {
  let [from, to] = [0, items.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (isTrue(items[middle] as T)) to = middle;
    else from = middle + 1;
  }
  return from;
}
