/**
 * The compiled policy that the hook finds beside git's own files. Loaded on every commit: no parser, no validator, no packages.
 */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Problem } from '../model/error.ts';
import type { Policy, PolicySource } from '../model/policy.ts';
import type { Import } from '../model/secret-rule.ts';
import type { InForce } from './in-force.ts';

/** {@link InForce} as data: an error is kept as its problems, so that the message can be repeated. */
export type CachedPolicy =
  | { readonly state: 'absent' }
  | {
      readonly state: 'valid';
      readonly policy: Policy;
      readonly source: PolicySource;
      readonly imports: readonly Import[];
      readonly inputs: readonly PolicySource[];
    }
  | {
      readonly state: 'invalid';
      readonly source: PolicySource;
      readonly problems: readonly Problem[];
      readonly inputs: readonly PolicySource[];
    };

/** Whether it looks for secrets of its own beside those that sox knows. */
export const hasRules = ({ policy, imports }: Extract<CachedPolicy, { state: 'valid' }>): boolean =>
  policy.secrets.rules.length > 0 || imports.some(({ rules }) => rules.length > 0);

export function cacheable(inForce: InForce): CachedPolicy {
  if (inForce.state === 'invalid')
    return { state: 'invalid', source: inForce.source, problems: inForce.error.problems, inputs: inForce.inputs };
  if (inForce.state === 'absent') return inForce;
  const { layers: _, ...compiled } = inForce;
  return compiled;
}

/** What may be large, and is asked for only where a message or a deviation is judged: it is parsed then. */
const LATE = ['people', 'training', 'waivers'] as const satisfies readonly (keyof Policy)[];

type Late = Pick<Policy, (typeof LATE)[number]>;

/** The cache's text. `stamp` is what proves it fresh: the output of `git ls-tree` for the policy files. */
export function encodeCache(version: string, stamp: string, policy: CachedPolicy): string {
  const body =
    policy.state === 'valid'
      ? `${JSON.stringify({ ...policy, policy: early(policy.policy) })}\n${JSON.stringify(late(policy.policy))}`
      : JSON.stringify(policy);
  return `${headOf(version, stamp, body)}${body}\n`;
}

/**
 * The policy in a cache's text; null where the text is stale, damaged, or written by another version. What this version wrote, whole, has the shape
 * that it expects: so the sum is all that is checked.
 */
export function decodeCache(version: string, stamp: string, text: string): CachedPolicy | null {
  const body = text.slice(text.indexOf('\n') + 1, -1);
  if (text !== `${headOf(version, stamp, body)}${body}\n`) return null;
  const [now = '', later = ''] = body.split('\n');
  const policy = JSON.parse(now) as CachedPolicy;
  if (policy.state !== 'valid') return policy;
  let parsed: Late | undefined;
  return { ...policy, policy: withLate(policy.policy, () => (parsed ??= JSON.parse(later) as Late)) };
}

/** Sections have these from the whole. */
const late = ({ people, training, waivers }: Late): Late => ({ people, training, waivers });

function early(policy: Policy): object {
  const rest = Object.entries(policy).filter(([key]) => !LATE.some((one) => one === key));
  return { ...Object.fromEntries(rest), sections: policy.sections.map((section) => ({ ...section, policy: early(section.policy) })) };
}

function withLate(policy: Policy, parsed: () => Late): Policy {
  const whole = { ...policy, sections: policy.sections.map((section) => ({ ...section, policy: withLate(section.policy, parsed) })) };
  for (const key of LATE) Object.defineProperty(whole, key, { enumerable: true, get: () => parsed()[key] });
  return whole;
}

const headOf = (version: string, stamp: string, body: string): string =>
  `${JSON.stringify({ sox: version, stamp, length: body.length, sum: sumOf(body) })}\n`;

/** FNV-1a over UTF-16 units, 32 bits: against torn and cut files. Who may write in the git directory may switch the hooks off as well. */
function sumOf(text: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193);
  return sum >>> 0;
}

/**
 * Writes the cache so that a reader sees all of it or none. Not forced to the disk: what a crash leaves half written is not read, and made again.
 * Makes the folder. Throws what the file system throws.
 */
export function writeCache(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  // Two hooks that write at once may tear this file; what is torn is not JSON, and not read.
  const temporary = `${file}.new`;
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
