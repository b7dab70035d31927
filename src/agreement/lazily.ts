/** A value some of whose fields are worked out when they are first looked at, and then stay. */
export function lazily<T extends object, L extends object>(
  plain: T,
  made: { readonly [K in keyof L]: () => L[K] },
): T & L {
  for (const key of Object.keys(made) as (keyof L)[]) {
    Object.defineProperty(plain, key, {
      enumerable: true,
      configurable: true,
      get: () => {
        const value = made[key]();
        Object.defineProperty(plain, key, { enumerable: true, value });
        return value;
      },
    });
  }
  // Every field of both is there now.
  return plain as T & L;
}
