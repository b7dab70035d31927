/** What a bug throws: a TypeError, which the system has no part in. The cast hides from the compiler what it would refuse. */
export function aBug(): number {
  return (undefined as unknown as string).length;
}
