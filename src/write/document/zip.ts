const FILE = 0x04034b50;
const LISTED = 0x02014b50;
const END = 0x06054b50;

/** Midnight of January 1, 1980, the first moment that a ZIP file can say, in its form: a time, then a day. */
const MOMENT = [0, 0, 0x21, 0] as const;

/** A ZIP file in which every file bears one moment, so that the same files give the same bytes whenever and wherever made. */
export function atOneTime(zip: Uint8Array): Uint8Array {
  const bytes = zip.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== LISTED) throw new Error("a ZIP file whose list of files is broken");
    const file = view.getUint32(at + 42, true);
    if (view.getUint32(file, true) !== FILE) throw new Error("a ZIP file that lists a file which is not there");
    bytes.set(MOMENT, at + 12);
    bytes.set(MOMENT, file + 10);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return bytes;
}

/** Where the record stands that ends the file; no comment follows it. */
function endOf(view: DataView): number {
  const end = view.byteLength - 22;
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error("not a ZIP file without a comment");
  return end;
}
