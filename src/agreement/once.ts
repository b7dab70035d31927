/**
 * What is worked out of a thing that never changes, once, and kept as long as the thing is: an index of a record's papers or
 * acts is asked for by every row, and is the cost of all of them where it is made anew for each.
 */
export function once<K extends object, T>(workOut: (of: K) => T): (of: K) => T {
  const known = new WeakMap<K, { readonly result: T }>();
  return (of) => {
    const found = known.get(of) ?? { result: workOut(of) };
    known.set(of, found);
    return found.result;
  };
}
