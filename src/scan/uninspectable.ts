/** Why nobody can read secrets in these bytes, where that is so by their nature; null for text of whatever encoding. */
export function whyUninspectable(bytes: Buffer): string | null {
  const head = bytes.toString('latin1', 0, 600);
  if (head.startsWith('version https://git-lfs.github.com/spec/')) return 'a Git LFS pointer: the content is not in git';
  return MAGIC.find(([, magic, at = 0]) => magic.test(head.slice(at)))?.[0] ?? (isBinary(bytes) ? 'binary data of no known kind' : null);
}

/** Kinds of file by their first bytes, or those at an offset (the `file` program's magic), over Latin-1. Text formats such as SVG are not among them. */
const MAGIC: readonly (readonly [string, RegExp, number?])[] = [
  ['a PNG image', /^\x89PNG\r\n\x1a\n/],
  ['a JPEG image', /^\xff\xd8\xff/],
  ['a GIF image', /^GIF8[79]a/],
  ['a WebP image', /^RIFF[^]{4}WEBP/],
  ['an icon', /^\0\0[\x01\x02]\0[\x01-\x40]\0/],
  ['a BMP image', /^BM[^]{4}\0\0\0\0/],
  ['a TIFF image', /^(?:II\*\0|MM\0\*)/],
  ['audio or video', /^(?:ID3[\x02-\x04]\0|OggS\0|fLaC\0|RIFF[^]{4}(?:AVI |WAVE)|\x1aE\xdf\xa3|\0\0\0[^]ftyp)/],
  ['a font', /^(?:wOF[F2]\0\x01\0\0|OTTO\0|\0\x01\0\0\0|true\0)/],
  ['a PDF document', /^%PDF-/],
  ['a ZIP archive (or an office document, or a Java archive)', /^PK(?:\x03\x04|\x05\x06)/],
  ['gzip data', /^\x1f\x8b\x08/],
  ['bzip2 data', /^BZh[1-9]1AY&SY/],
  ['xz data', /^\xfd7zXZ\0/],
  ['zstd data', /^\x28\xb5\x2f\xfd/],
  ['a 7-Zip archive', /^7z\xbc\xaf\x27\x1c/],
  ['a RAR archive', /^Rar!\x1a\x07/],
  ['a tar archive', /^ustar/, 257],
  ['an ELF executable', /^\x7fELF/],
  ['a Windows executable', /^MZ[^]{1,2}\0/],
  ['a Mach-O executable or Java class', /^(?:\xca\xfe\xba\xbe|\xcf\xfa\xed\xfe|\xfe\xed\xfa\xcf)/],
  ['a WebAssembly module', /^\0asm/],
  ['a SQLite database', /^SQLite format 3\0/],
  ['a key store', /^\xfe\xed\xfe\xed/],
];

/** More controls than any text has. NUL bytes don't count: wide text has more of them than letters. */
function isBinary(bytes: Buffer): boolean {
  const sample = bytes.subarray(0, 8192);
  if (!sample.includes(0)) return false;
  let controls = 0;
  let others = 0;
  for (const byte of sample) {
    if (byte === 0) continue;
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) controls++;
    else others++;
  }
  return others === 0 || controls > others / 10;
}
