/** Plain data that names parts of a record instead of repeating them, so that it can be kept beside the record. */

/** A string of this begins a name; no text of a record holds it. */
const MARK = "\u0001";

/** What must not be kept: a text that would read as a name, or a value that is no plain data. */
export class CannotPack extends Error {}

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
