import { SoxError } from '../model/error.ts';

/** The text of a policy file. Throws a SoxError where it is not UTF-8. */
export function decodePolicy(path: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new SoxError(
      { code: 'policy-encoding', message: 'The file is not UTF-8 text.', place: { path }, hint: 'Save it as UTF-8.' },
      { cause },
    );
  }
}
