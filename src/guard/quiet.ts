import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DEFAULT_TOOL_TRAILERS } from '../model/policy.ts';
import { asksEveryCommit } from '../model/rules/disclosure.ts';
import { type CachedPolicy, hasRules } from '../policy/compiled.ts';
import { VERSION } from '../version.ts';
import { commonDir, gitDir } from './git-dir.ts';
import type { Host } from './host.ts';

/**
 * Leaves word for the hooks of the message (`hooks/_quiet`) that the policy at this HEAD asks nothing of a commit without a sign of AI. None is left where it
 * asks more, where HEAD is not a plain file that a shell can read, or where the file cannot be written: then those hooks start the guard.
 */
export function leaveWord(policy: CachedPolicy, { env }: Host): void {
  const asks = asksOf(policy);
  const head = headId(env);
  if (asks === null || head === null) return;
  const file = join(commonDir(env), 'sox/quiet');
  const text = `${VERSION} ${head}\n${asks}\n`;
  try {
    if (existsSync(file) && readFileSync(file, 'latin1') === text) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  } catch {
    // A read-only git directory.
  }
}

/** `signs`: only what shows AI, or may be a secret of a kind that sox itself knows, is judged. Where every commit has to say something, none can be passed by. A key or a rule of the policy's own is one that the shell would not see. */
function asksOf(policy: CachedPolicy): 'nothing' | 'signs' | null {
  if (policy.state === 'absent') return 'nothing';
  if (policy.state === 'invalid') return null;
  const { toolTrailers } = policy.policy.ai;
  if (asksEveryCommit(policy.policy) || hasRules(policy)) return null;
  return toolTrailers.every((key) => key.includes('-') || DEFAULT_TOOL_TRAILERS.includes(key)) ? 'signs' : null;
}

/** The commit that is checked out, from the file of its branch; null where that is packed, or kept in another form. */
function headId(env: NodeJS.ProcessEnv): string | null {
  try {
    const head = readFileSync(join(gitDir(env), 'HEAD'), 'latin1').trimEnd();
    const id = head.startsWith('ref: ') ? readFileSync(join(commonDir(env), head.slice('ref: '.length)), 'latin1').trimEnd() : head;
    return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(id) ? id : null;
  } catch {
    return null;
  }
}
