/** Plain data that names parts of a record instead of repeating them, so that it can be kept beside the record. */

/** A string of this begins a name; no text of a record holds it. */
const MARK = "\u0001";

/** What must not be kept: a text that would read as a name, or a value that is no plain data. */
export class CannotPack extends Error {}

/** What can be kept of something; undefined where it cannot. */
export function ifPacked<T>(pack: () => T): T | undefined {
  try {
    return pack();
  } catch (error) {
    if (error instanceof CannotPack) return undefined;
    throw error;
  }
}

/** A value as data, each object that `nameOf` names as its name; sets become lists under a key that nothing else has. */
export function packed(value: unknown, nameOf: (object: object) => string | undefined): unknown {
  if (typeof value === "string") {
    if (value.startsWith(MARK)) throw new CannotPack();
    return value;
  }
  if (typeof value === "function" || typeof value === "symbol" || typeof value === "bigint") throw new CannotPack();
  if (typeof value !== "object" || value === null) return value;
  const name = nameOf(value);
  if (name !== undefined) return MARK + name;
  if (Array.isArray(value)) return value.map((item) => packed(item, nameOf));
  if (value instanceof Set) return { [MARK]: [...value].map((item) => packed(item, nameOf)) };
  if (Object.getPrototypeOf(value) !== Object.prototype) throw new CannotPack();
  if (Object.hasOwn(value, MARK)) throw new CannotPack();
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, packed(item, nameOf)]])),
  );
}

/** The value again, with the objects that `named` gives for the names. The data is used up. */
export function unpacked(data: unknown, named: (name: string) => unknown): unknown {
  if (typeof data === "string") return data.startsWith(MARK) ? named(data.slice(1)) : data;
  if (typeof data !== "object" || data === null) return data;
  if (Array.isArray(data)) {
    for (let index = 0; index < data.length; index++) data[index] = unpacked(data[index], named);
    return data;
  }
  const held = data as Record<string, unknown>;
  const set = held[MARK];
  if (Array.isArray(set)) return new Set(set.map((item) => unpacked(item, named)));
  for (const key of Object.keys(held)) {
    const item = held[key];
    if (typeof item === "string" ? item.startsWith(MARK) : typeof item === "object" && item !== null)
      held[key] = unpacked(item, named);
  }
  return held;
}

/** Plain data in which no object stands twice: those that do, by their places in `shared`. */
export type PackedWhole = { readonly shared: readonly unknown[]; readonly value: unknown };

/** A value with what stands in it more than once written once, so that it is one thing again when it is read. */
export function packedWhole(value: unknown): PackedWhole {
  const times = new Map<object, number>();
  count(value, times);
  const shared: unknown[] = [];
  const places = new Map<object, number>();
  const nameOf = (object: object): string | undefined => {
    if ((times.get(object) ?? 0) < 2) return undefined;
    const known = places.get(object);
    if (known !== undefined) return String(known);
    const place = shared.push(undefined) - 1;
    places.set(object, place);
    shared[place] = packed(object, (inner) => (inner === object ? undefined : nameOf(inner)));
    return String(place);
  };
  return { value: packed(value, nameOf), shared };
}

/** The value that {@link packedWhole} packed. */
export function unpackedWhole({ shared, value }: PackedWhole): unknown {
  const made: unknown[] = [];
  const named = (name: string): unknown => {
    const place = Number(name);
    made[place] ??= unpacked(shared[place], named);
    return made[place];
  };
  return unpacked(value, named);
}

/** How often each object stands in a value. */
function count(value: unknown, times: Map<object, number>): void {
  if (typeof value !== "object" || value === null) return;
  const before = times.get(value) ?? 0;
  times.set(value, before + 1);
  if (before > 0) return;
  for (const item of value instanceof Set ? value : Object.values(value)) count(item, times);
}
