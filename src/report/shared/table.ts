/** Lines of columns that are as wide as their widest cell. `right` are the columns whose cells stand at the right. */
export function tableOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  { right }: { readonly right: readonly number[] },
): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((cell, at) => (right.includes(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
