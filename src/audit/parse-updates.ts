import { SoxError } from '../model/error.ts';
import type { RefUpdate } from '../model/scan-report.ts';

/** Reads what git feeds to `pre-receive`: `<old id> <new id> <ref>` lines, with zeros for a side that does not exist. Throws a {@link SoxError} for any other line. */
export function parseUpdates(text: string): RefUpdate[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, old, id, ref] = /^([0-9a-f]{40}|[0-9a-f]{64}) ([0-9a-f]{40}|[0-9a-f]{64}) (\S.*)$/.exec(line) ?? [];
      if (old === undefined || id === undefined || ref === undefined)
        throw new SoxError({
          code: 'no-ref-update',
          message: 'Standard input has a line that is not "<old id> <new id> <ref>".',
          hint: 'Run it as git runs a pre-receive hook, which gets such lines.',
        });
      return { old: idOrNull(old), new: idOrNull(id), ref };
    });
}

const idOrNull = (id: string): string | null => (/^0+$/.test(id) ? null : id);
