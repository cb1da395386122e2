import { defineSidecar, type PlacedClaim } from './define.ts';
import { asList, asName, asObject, type Found, objectIn } from './shared/json.ts';

/**
 * Agent Trace (cursor/agent-trace, version 0.1): a JSON record on each line of the file that its reference implementation writes. The revision is the
 * commit that was checked out while the agent edited: the parent of the commit that took the edits in. Paths that begin with a dot and have no
 * slash stand for the shell and for sessions (`.shell-history`, `.sessions`), and are no files.
 */
export const agentTrace = defineSidecar({
  kind: 'file',
  id: 'agent-trace',
  name: 'Agent Trace',
  path: '.agent-trace/traces.jsonl',
  read: (content) => content.split('\n').flatMap((line) => (line.startsWith('{') ? claimsOf(objectIn(line)) : [])),
});

function claimsOf(record: Found | null): PlacedClaim[] {
  const revision = asName(asObject(record?.['vcs'])?.['revision']);
  if (record === null || revision === null) return [];
  const tool = asName(asObject(record['tool'])?.['name']) ?? 'AI';
  return asList(record['files']).flatMap((entry) => {
    const file = asObject(entry);
    const path = asName(file?.['path']);
    if (path === null || /^\.[a-z-]+$/.test(path)) return [];
    return asList(file?.['conversations']).flatMap((conversation) => {
      const model = modelOf(asObject(conversation));
      return model === null ? [] : [{ tool, model: model === '' ? null : model, human: null, wrote: true, revision, paths: [path] }];
    });
  });
}

/** The model of a contributor who is an AI, empty where it is not named; null for people and for what is not known. A range may have a contributor of its own. */
function modelOf(conversation: Found | null): string | null {
  const ranges = asList(conversation?.['ranges']).map((range) => asObject(asObject(range)?.['contributor']));
  const contributors = [asObject(conversation?.['contributor']), ...ranges];
  const ai = contributors.find((contributor) => contributor?.['type'] === 'ai' || contributor?.['type'] === 'mixed');
  if (ai === undefined || ai === null) return null;
  // `provider/model`
  return (asName(ai['model_id']) ?? '').replace(/^[\w.-]+\//, '');
}
