import { type Claim, defineSidecar } from './define.ts';
import { distinctClaims } from './shared/claims.ts';
import { asName, asObject, type Found, objectIn } from './shared/json.ts';

/**
 * git-ai: lines of attestation, a line `---`, then JSON (git-ai-project/git-ai specs/git_ai_standard_v3.0.0.md). A file's name stands at the beginning of a
 * line; below it, by two spaces, the key of a session, of a prompt (older) or of a person, and lines.
 */
export const gitAi = defineSidecar({
  kind: 'notes',
  id: 'git-ai',
  name: 'git-ai',
  // The second is where its own mirror of a remote's notes goes (seen in its clones).
  refs: ['refs/notes/ai', 'refs/notes/ai-remote/*'],
  read(note) {
    const [attested = '', ...rest] = note.split(/^---$/m);
    const metadata = objectIn(rest.join('---'));
    if (metadata === null) return [];
    const files = filesByKey(attested);
    const claims: Claim[] = [];
    for (const list of ['sessions', 'prompts']) {
      for (const [key, value] of Object.entries(asObject(metadata[list]) ?? {})) {
        const claim = claimOf(asObject(value), files.get(key) ?? []);
        if (claim !== null) claims.push(claim);
        files.delete(key);
      }
    }
    // A session or prompt whose entry is gone: some AI it was.
    for (const [key, paths] of files)
      if (/^(?:s_)?[0-9a-f]{7,16}$/.test(key)) claims.push({ tool: 'AI', model: null, human: null, wrote: true, paths });
    return distinctClaims(claims);
  },
});

/** The files in which each key has lines. `s_<session>::t_<trace>` names a session; `h_…` and `human` are people. */
function filesByKey(attested: string): Map<string, string[]> {
  const files = new Map<string, string[]>();
  let path = '';
  for (const line of attested.split('\n')) {
    const key = /^ {2}(\S+) \d/.exec(line)?.[1]?.split('::')[0];
    if (key === undefined) path = line.replace(/^"(.*)"$/, '$1');
    else files.set(key, [...(files.get(key) ?? []), path]);
  }
  return files;
}

function claimOf(entry: Found | null, paths: readonly string[]): Claim | null {
  const agent = asObject(entry?.['agent_id']);
  const tool = asName(agent?.['tool']);
  // `mock_ai` is what its tests pretend to be.
  if (tool === null || tool === 'mock_ai') return null;
  return { tool, model: asName(agent?.['model']), human: asName(entry?.['human_author']), wrote: paths.length > 0, paths };
}
