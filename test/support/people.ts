import type { Person } from '../../src/model/commit.ts';
import type { Actor } from '../../src/model/duties.ts';
import type { AsOf, Facts } from '../../src/model/facts.ts';
import type { PersonRecord } from '../../src/model/people.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/model/policy.ts';
import type { NamedReviewer } from '../../src/model/review.ts';
import { actorsOf } from '../../src/model/rules/actors.ts';
import { parsePerson } from '../../src/model/rules/reviewers.ts';
import { someDelta, someFacts, someMark, someReviewer } from './facts.ts';

/** A register with somebody for every case: who is who is in the id. */
export const PEOPLE: readonly PersonRecord[] = [
  { id: 'ada', names: ['Ada Author'], emails: ['ada@corp.org', 'ada@home.net'], roles: ['developer'] },
  { id: 'bo', names: ['Bo Builder'], emails: ['bo@corp.org'], roles: ['developer', 'release-manager'] },
  { id: 'grace', names: ['Grace Gray'], emails: ['grace@corp.org', 'gg@corp.org'], roles: ['functional-reviewer'] },
  { id: 'sam', names: ['Sam Safe'], emails: ['sam@corp.org'], roles: ['security-reviewer'] },
  { id: 'cleo', names: ['Cleo Law'], emails: ['cleo@corp.org'], roles: ['compliance-reviewer'] },
  { id: 'lee', names: ['Lee Left'], emails: ['lee@corp.org'], roles: ['functional-reviewer', 'security-reviewer'], until: '2025-12-31' },
  { id: 'neil', names: ['Neil New'], emails: ['neil@corp.org'], roles: ['functional-reviewer'], from: '2027-01-01' },
];

const at = (day: string): number => Date.parse(`${day}T12:00:00Z`) / 1000;

export const on = (day: string): AsOf => ({ from: at(day), to: at(day) });
export const between = (from: string, to: string): AsOf => ({ from: at(from), to: at(to) });

export interface ChangeBy {
  readonly author?: string;
  readonly committer?: string;
  readonly initiator?: string;
  readonly merger?: string;
  readonly reviewers?: readonly (string | Partial<NamedReviewer>)[];
  readonly policy?: Partial<Policy>;
  readonly facts?: Partial<Facts>;
}

/** The facts of an AI-assisted commit by these people, as of June 2026, under a policy with {@link PEOPLE}. Names with `[bot]` are programs. */
export function changeBy({
  author = 'Ada Author <ada@corp.org>',
  committer = author,
  initiator,
  merger,
  reviewers = ['Grace Gray <grace@corp.org>'],
  policy = {},
  facts = {},
}: ChangeBy): Facts {
  const stamp = (text: string) => ({ ...parsePerson(text), time: 0, zone: '+0000' });
  const trailers = initiator === undefined ? [] : [{ key: 'Requested-by', value: initiator, line: 3, inBlock: true }];
  const programOf = ({ name }: Person): string | null => (name.includes('[bot]') ? 'a bot' : null);
  const commit = { author: stamp(author), committer: stamp(committer), parents: ['a'.repeat(40)] };
  const made = someFacts(
    {
      asOf: on('2026-06-15'),
      marks: [someMark()],
      deltas: [someDelta()],
      trailers,
      reviewers: reviewers.map((one) => (typeof one === 'string' ? someReviewer({ ...parsePerson(one), value: one }) : someReviewer(one))),
      policy: { ...DEFAULT_POLICY, people: PEOPLE, ...policy },
      ...facts,
    },
    commit,
  );
  const actors: Actor[] = actorsOf(made.commit, trailers, merger === undefined ? null : parsePerson(merger), programOf);
  return { ...made, actors };
}
