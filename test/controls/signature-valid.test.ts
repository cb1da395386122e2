import { expect, test } from 'vitest';
import { judge } from '../../src/controls/define.ts';
import control from '../../src/controls/signature-valid.ts';
import type { Facts } from '../../src/model/facts.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/model/policy.ts';
import { type Signature, UNSIGNED } from '../../src/model/signature.ts';
import { someFacts, someMark } from '../support/facts.ts';
import { between, on, PEOPLE } from '../support/people.ts';

const KEYS: Readonly<Record<string, string>> = { ada: 'SHA256:ada', bo: 'SHA256:bo', lee: 'SHA256:lee', neil: 'SHA256:neil' };
const people = PEOPLE.map((person) => ({ ...person, keys: KEYS[person.id] === undefined ? [] : [KEYS[person.id] ?? ''] }));
const good = (key = 'SHA256:ada'): Signature => ({ format: 'ssh', check: 'good', key, forge: null, why: null });
const by = (name: string, email: string) => ({ name, email, time: 0, zone: '+0000' });
const ADA = by('Ada Author', 'ada@corp.org');

interface Case {
  readonly signature?: Signature | null;
  readonly committer?: ReturnType<typeof by>;
  readonly facts?: Partial<Facts>;
  readonly policy?: Partial<Policy>;
  readonly commits?: Policy['signatures']['commits'];
}

test.each<[expected: string, what: Case]>([
  ['pass signature-of-person', {}],
  ['pass signature-of-person', { committer: by('', 'ada@home.net') }],
  ['fail unsigned', { signature: UNSIGNED }],
  ['fail signature-bad', { signature: { ...good(), check: 'bad', why: 'it does not fit the commit' } }],
  ['fail key-unknown', { signature: good('SHA256:other') }],
  ['fail signature-of-another', { signature: good('SHA256:bo') }],
  ['fail signature-of-another', { committer: by('Ada Author', 'ada@stranger.net') }],
  ['fail signer-left', { signature: good('SHA256:lee'), committer: by('Lee Left', 'lee@corp.org') }],
  ['fail signer-not-yet', { signature: good('SHA256:neil'), committer: by('Neil New', 'neil@corp.org') }],
  // A commit with an old date may have been made today.
  [
    'unknown signer-undetermined',
    { signature: good('SHA256:lee'), committer: by('Lee Left', 'lee@corp.org'), facts: { asOf: between('2025-06-01', '2026-06-01') } },
  ],
  ['unknown signature-unchecked', { signature: { format: 'openpgp', check: 'unchecked', key: 'ab', forge: null, why: 'of OpenPGP' } }],
  ['unknown signature-unchecked', { signature: { format: 'unreadable', check: 'unchecked', key: null, forge: null, why: 'in no form' } }],
  ['unknown signature-of-forge', { signature: { format: 'openpgp', check: 'unchecked', key: 'ab', forge: 'GitHub', why: 'of OpenPGP' } }],
  ['unknown signature-unread', { signature: null }],
  ['unknown no-register', { policy: { people: [] } }],
  ['not-applicable', { commits: 'none', signature: UNSIGNED }],
  ['not-applicable', { commits: 'assisted', signature: UNSIGNED }],
  ['fail unsigned', { commits: 'assisted', signature: UNSIGNED, facts: { marks: [someMark()] } }],
  ['deferred', { signature: UNSIGNED, facts: { moment: 'push' } }],
  ['before-adoption', { facts: { policy: null } }],
])('%s: %j', (expected, { signature = good(), committer = ADA, facts = {}, policy = {}, commits = 'all' }) => {
  const inForce: Policy = { ...DEFAULT_POLICY, people, signatures: { commits }, ...policy };
  const { outcome, reasons } = judge(control, someFacts({ asOf: on('2026-06-15'), signature, policy: inForce, ...facts }, { committer }));
  expect([outcome, ...reasons.map(({ code }) => code)].join(' ')).toBe(expected);
});
