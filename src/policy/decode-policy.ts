import { type Place, SoxError } from '../model/error.ts';

/** The text of a policy file. Throws a SoxError where it is not UTF-8. */
export function decodePolicy(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    const at = firstBadByte(bytes);
    throw new SoxError(
      {
        code: 'policy-encoding',
        message: `The file is not UTF-8 text, by its byte ${at + 1} (0x${(bytes[at] ?? 0).toString(16)}).`,
        place: placeOf(path, bytes.subarray(0, at)),
        hint: 'Save it as UTF-8.',
      },
      { cause },
    );
  }
}

/** Up to there, what is read is written again as it was. */
function firstBadByte(bytes: Uint8Array): number {
  const again = Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  return bytes.findIndex((byte, at) => byte !== again[at]);
}

function placeOf(path: string, before: Uint8Array): Place {
  const lines = new TextDecoder().decode(before).split('\n');
  return { path, line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
