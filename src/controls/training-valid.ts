import { CONTROL_KEYS } from '../model/control-keys.ts';
import type { Actor } from '../model/duties.ts';
import type { Policy } from '../model/policy.ts';
import type { AsOf } from '../model/facts.ts';
import { writersOf } from '../model/rules/actors.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import type { Holding } from '../model/rules/holds-over.ts';
import { standingOf } from '../model/rules/standing.ts';
import { trainingOver } from '../model/rules/training.ts';
import type { Reason } from '../model/verdict.ts';
import { type About, defineControl } from './define.ts';

export default defineControl({
  id: 'training-valid',
  title: 'Training before AI-assisted work',
  statement: 'Who writes a commit with AI assistance has had the courses that the policy asks for, and they were still good at that time.',
  moments: ['push', 'merge', 'audit'],
  keys: CONTROL_KEYS['training-valid'],
  judge({ policy, marks, actors, asOf }) {
    if (policy === null || policy.training.courses.length === 0 || !isAiAssisted(marks)) return { outcome: 'not-applicable', reasons: [] };
    const writers = writersOf(actors);
    if (writers.length === 0)
      return {
        outcome: 'unknown',
        reasons: [{ code: 'initiator-unknown', text: 'a program is the author, and nobody is named who set it to work' }],
      };
    const found = writers.flatMap((writer) => missingOf(writer, policy, asOf));
    const outcome = found.some(({ isSure }) => isSure) ? 'fail' : found.length > 0 ? 'unknown' : 'pass';
    return { outcome, reasons: found.map(({ reason }) => reason), isOpen: found.some(({ isSure }) => !isSure) };
  },
});

export const about: About = {
  why: 'Who works with a tool has to know what it gets wrong.',
  evidence: { marks: 'scope', training: 'evidence', people: 'evidence' },
  fails: 'a record is missing, or was no longer or not yet good',
  unknown: "git's dates leave it open, or the author is not in the register of people",
  fix: 'have the course; correct the register',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['AT-3', 'AT-4'],
    'ISO/IEC 27001:2022': ['A.6.3'],
    'COBIT 2019': ['APO07.03'],
    'SOC 2 (TSC 2017)': ['CC1.4'],
    'PCI DSS 4.0': ['6.2.2'],
    'COSO 2013': ['Principle 4'],
  },
};

interface Missing {
  readonly reason: Reason;
  readonly isSure: boolean;
}

function missingOf(writer: Actor, policy: Policy, asOf: AsOf): Missing[] {
  const standing = standingOf(writer, policy, asOf);
  const id = standing.state === 'known' ? standing.record.id : null;
  const found = policy.training.courses.map((course) => ({ course, held: trainingOver(writer, id, course, policy.training, asOf) }));
  // Whose address is not known may have had it under another one.
  if (policy.people.length > 0 && id === null && found.some(({ held }) => held !== 'holds'))
    return [{ isSure: false, reason: { code: 'writer-unknown', text: `the ${writer.part} is not in the register of people` } }];
  return found.flatMap(({ course, held }) => (held === 'holds' ? [] : [missing(held, course.id, id === null ? '' : ` (${id})`)]));
}

/** By what a record says; null: there is none. */
function missing(held: Exclude<Holding, 'holds'> | null, course: string, who: string): Missing {
  const [code, text] = WORDS[held ?? 'missing'];
  return { isSure: held !== 'undetermined', reason: { code, text: `${text.replace('COURSE', course)}${who}` } };
}

const WORDS = {
  missing: ['training-missing', 'no record shows the course COURSE of the author'],
  expired: ['training-expired', 'the course COURSE was no longer good for the author'],
  'not-yet': ['training-not-yet', 'the author had not yet had the course COURSE'],
  undetermined: ['training-undetermined', "git's dates leave open whether the course COURSE was good for the author"],
} as const;
