import { createHmac } from 'node:crypto';
import type { AsOf } from '../model/facts.ts';
import type { Silencing } from '../model/finding.ts';
import type { PragmaTool } from '../model/policy.ts';
import type { Hit } from './hit.ts';

/** What the policy in force says of what was found. Nothing of it asks for the content again. */
export interface Silencer {
  /** False for a hit of a rule that this policy does not have, or not for this path, and for one that says worse what another says better. */
  asksFor(hit: Hit, path: string): boolean;
  /** What silences a hit in a file, the best standing first; null where nothing does. */
  silencing(hit: Hit, path: string): Silencing | null;
  /** What is found by a file's name alone. */
  fileHits(path: string): readonly Hit[];
}

/** An allow rule of a policy, ready to be asked. */
export interface CompiledAllow {
  /** `secrets.allow[0]`. */
  readonly source: string;
  /** Null: any. */
  readonly detectors: ReadonlySet<string> | null;
  readonly isPath: ((path: string) => boolean) | null;
  /** Null: any; else keys of the extension's tests, and salted hashes, one of which must fit. */
  readonly values: { readonly tests: readonly string[]; readonly hashes: readonly SaltedHash[] } | null;
  readonly reason: string;
  readonly until: string;
}

export interface SaltedHash {
  readonly salt: string;
  readonly hash: string;
}

/** A rule that comes with the policy, ready to be asked. */
export interface CompiledRule {
  readonly isPath: (path: string) => boolean;
  readonly allowLists: readonly CompiledAllowList[];
  /** True of what the policy itself says, and no imported file. */
  readonly isOwn: boolean;
  /** Set where the name of the file alone is what it finds. */
  readonly fileHit: ((path: string) => Hit) | null;
}

/** An allow list of an imported file, ready to be asked. */
export interface CompiledAllowList {
  readonly source: string;
  readonly reason: string;
  readonly all: boolean;
  /** Whether it can hold at all. */
  readonly possible: boolean;
  readonly isPath: ((path: string) => boolean) | null;
  /** The key of the extension's test of the content; null where the list asks for none. */
  readonly test: string | null;
}

export interface SilencerInput {
  readonly pragmas: readonly PragmaTool[];
  readonly allow: readonly CompiledAllow[];
  /** By the keys of the rules. */
  readonly rules: ReadonlyMap<string, CompiledRule>;
  /** The imported allow lists that hold for sox's own detectors as well. */
  readonly allowLists: readonly CompiledAllowList[];
  readonly asOf: AsOf;
}

export function createSilencer({ pragmas, allow, rules, allowLists, asOf }: SilencerInput): Silencer {
  const honoured = new Set(pragmas);
  const fileRules = [...rules.values()].filter(({ fileHit }) => fileHit !== null);
  const silencing = (hit: Hit, path: string): Silencing | null => {
    const comment = commentOn(hit, honoured);
    if (comment !== null) return comment;
    const fitting = allow.filter((rule) => fits(rule, hit, path)).map((rule) => silencingBy(rule, asOf));
    const standing = fitting.find((one) => one.standing === 'in-force');
    if (standing !== undefined) return standing;
    const lists = hit.rule === null ? allowLists : (rules.get(hit.rule)?.allowLists ?? []);
    const list = lists.find((one) => holds(one, hit, path));
    if (list !== undefined) return { by: 'import', source: list.source, reason: list.reason, until: null, standing: 'in-force' };
    return fitting.find((one) => one.standing === 'undetermined') ?? fitting[0] ?? null;
  };
  const isAsked = (hit: Hit, path: string): boolean => hit.rule === null || (rules.get(hit.rule)?.isPath(path) ?? false);
  const speaks = (hit: Hit, path: string): boolean => isAsked(hit, path) && silencing(hit, path) === null;
  // What is let be of a detector of sox is not let be of a rule of the policy.
  const speaksAlone = (hit: Hit, path: string): boolean =>
    rules.get(hit.rule ?? '')?.isOwn === true &&
    silencing(hit, path) === null &&
    hit.twice.every((other) => isLetBe(silencing(other, path)));
  return {
    asksFor: (hit, path) =>
      isAsked(hit, path) && !hit.below.some((better) => speaks(better, path)) && (hit.twice.length === 0 || speaksAlone(hit, path)),
    silencing,
    fileHits: (path) => fileRules.flatMap(({ isPath, fileHit }) => (fileHit !== null && isPath(path) ? [fileHit(path)] : [])),
  };
}

/** True where a policy silences it, and no comment beside it, which whoever looks at the secret has written. */
const isLetBe = (silencing: Silencing | null): boolean =>
  silencing !== null && (silencing.by === 'policy' || silencing.by === 'import') && silencing.standing !== 'expired';

/** Where there is no policy: `sox:allow` comments alone silence. */
export const COMMENTS_ONLY: Silencer = /* @__PURE__ */ createSilencer({
  pragmas: [],
  allow: [],
  rules: new Map(),
  allowLists: [],
  asOf: { from: 0, to: 0 },
});

function commentOn({ comments }: Hit, honoured: ReadonlySet<PragmaTool>): Silencing | null {
  const own = comments.find(({ tool }) => tool === null);
  const use = own ?? comments.find(({ tool }) => tool !== null && honoured.has(tool));
  if (use === undefined) return null;
  const { tool, words, reason } = use;
  const source = tool === null ? words : `${words} (a comment for ${tool})`;
  return { by: tool === null ? 'inline' : 'pragma', source, reason, until: null, standing: 'in-force' };
}

function fits({ detectors, isPath, values }: CompiledAllow, hit: Hit, path: string): boolean {
  if (detectors !== null && !detectors.has(hit.finding.detector)) return false;
  if (isPath !== null && !isPath(path)) return false;
  if (values === null) return true;
  return values.tests.some((test) => hit.passed.includes(test)) || values.hashes.some((hash) => hasHash(hit, hash));
}

/** A guessable value has no hash: see `identity.ts`. */
function hasHash({ identity }: Hit, { salt, hash }: SaltedHash): boolean {
  return identity.kind === 'value' && saltedValueHash(salt, identity.digest) === hash;
}

/** HMAC-SHA256 (hexadecimal) of the digest of a value, for an allow rule. */
export function saltedValueHash(salt: string, digest: string): string {
  return createHmac('sha256', salt).update(`value\0${digest}`).digest('hex');
}

function silencingBy({ source, reason, until }: CompiledAllow, asOf: AsOf): Silencing {
  return { by: 'policy', source, reason, until, standing: standingOf(until, asOf) };
}

const DAY = 86_400;

/** A rule holds to the end of its last day, in UTC. */
export function standingOf(until: string, { from, to }: AsOf): Silencing['standing'] {
  const end = Date.parse(`${until}T00:00:00Z`) / 1000 + DAY;
  if (to < end) return 'in-force';
  return from < end ? 'undetermined' : 'expired';
}

/** As gitleaks' checkCommitOrPathAllowed and checkFindingAllowed together. */
function holds({ all, possible, isPath, test }: CompiledAllowList, { passed }: Hit, path: string): boolean {
  if (!possible) return false;
  const checks = [...(isPath === null ? [] : [isPath(path)]), ...(test === null ? [] : [passed.includes(test)])];
  return all ? checks.every((check) => check) : checks.includes(true);
}
