/** The place behind the last byte between two places that ends what a finder looks for; 0 where none does. */
export function lastOther(bytes: Uint8Array, least: number, end: number, isOther: (byte: number) => boolean): number {
  for (let at = end - 1; at >= least; at--) if (isOther(bytes[at] as number)) return at + 1;
  return 0;
}
