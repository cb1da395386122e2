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
    const keys = keysOf(attested);
    const claims: Claim[] = [];
    for (const list of ['sessions', 'prompts']) {
      for (const [key, value] of Object.entries(asObject(metadata[list]) ?? {})) {
        const claim = claimOf(asObject(value), keys.has(key));
        if (claim !== null) claims.push(claim);
      }
    }
    return distinctClaims(claims);
  },
});

/** `s_<session>::t_<trace>` names a session; `h_…` and `human` are people. */
function keysOf(attested: string): ReadonlySet<string> {
  return new Set(
    attested
      .split('\n')
      .filter((line) => /^ {2}\S+ \d/.test(line))
      .map((line) => line.trim().split(' ')[0]?.split('::')[0] ?? ''),
  );
}

function claimOf(entry: Found | null, wrote: boolean): Claim | null {
  const agent = asObject(entry?.['agent_id']);
  const tool = asName(agent?.['tool']);
  // `mock_ai` is what its tests pretend to be.
  if (tool === null || tool === 'mock_ai') return null;
  return { tool, model: asName(agent?.['model']), human: asName(entry?.['human_author']), wrote };
}
