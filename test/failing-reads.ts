type Fs = typeof import("node:fs");

/** Whether a disk fails beneath all that is read by pieces. */
export const disk = { isFailing: false };

/**
 * Node's `fs` on that disk, for a test's `vi.mock`, which stands above every import: it imports this itself. Only `readSync`
 * by pieces is refused, as of a file that was opened before.
 */
export async function onFailingDisk(original: () => Promise<Fs>): Promise<Fs> {
  const fs = await original();
  // One signature of two overloads: what is given is passed on as it is.
  const readSync = ((...args: Parameters<Fs["readSync"]>) => {
    if (disk.isFailing) throw Object.assign(new Error("EIO"), { code: "EIO", syscall: "read" });
    return fs.readSync(...args);
  }) as Fs["readSync"];
  return { ...fs, readSync };
}
