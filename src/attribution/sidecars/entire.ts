import { defineSidecar } from './define.ts';
import { asList, asName, asObject, objectIn } from './shared/json.ts';

/**
 * Entire: the commit has `Entire-Checkpoint: <id>`, and a branch a folder for it with `metadata.json` and one `<n>/metadata.json` for each session
 * (entireio/cli). A checkpoint says that an agent's session led here. Its share of lines is not read: it is 0 beside hundreds of calls.
 */
export const entire = defineSidecar({
  kind: 'branch',
  id: 'entire',
  name: 'Entire',
  refs: ['refs/heads/entire/checkpoints/v1', 'refs/remotes/*/entire/checkpoints/v1'],
  trailer: 'entire-checkpoint',
  // Twelve hexadecimal digits; later versions have a ULID.
  folderOf: (value) => (/^(?:[0-9a-f]{12}|[0-9A-HJKMNP-TV-Z]{26})$/.test(value) ? `${value.slice(0, 2)}/${value.slice(2)}` : null),
  sessionsOf(summary) {
    // `/ff/4ec7be3886/0/metadata.json`; the numbers may have gaps.
    const paths = asList(objectIn(summary)?.['sessions']).map((session) => asName(asObject(session)?.['metadata']));
    return paths.flatMap((path) => /\d{1,4}\/metadata\.json$/.exec(path ?? '')?.[0] ?? []).slice(0, 16);
  },
  read(session) {
    const record = objectIn(session);
    if (record === null) return [];
    const model = asName(record['model']) ?? asName(asObject(record['agent_info'])?.['model']);
    return [{ tool: toolOf(asName(record['agent'])), model, human: null, wrote: true, paths: [] }];
  },
});

/** Early versions wrote `Agent` where they did not know which. */
const toolOf = (agent: string | null): string => (agent === null || agent === 'Agent' ? 'AI' : agent);
