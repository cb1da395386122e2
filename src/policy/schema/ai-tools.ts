import * as z from 'zod/mini';
import { DEFAULT_POLICY, RISKS } from '../../model/policy.ts';
import { isVersionRange } from '../../model/rules/versions.ts';
import { folded } from '../../model/rules/tool-uses.ts';
import { globProblem } from '../compile-glob.ts';
import { rowsOfAny, textsOfAny } from '../any-shape.ts';
import { across } from './across.ts';
import { daysInOrder } from './days.ts';
import { type Complaint, dayProblem, idProblem, list, optional, required, text, whole, wordsProblem } from './fields.ts';
import { registerOf } from './register.ts';
import { uniqueIds } from './unique-ids.ts';

const rangeProblem = (range: string): Complaint | null =>
  isVersionRange(range) ? null : { message: 'is no range of versions', hint: 'Write `>=2.1 <3`; alternatives are joined by `||`.' };

const CLASS = z.enum(RISKS);
const ENCRYPTION = z.enum(['transit', 'rest']);
const REPORT_KIND = z.enum(['SOC 1', 'SOC 2']);
const REPORT_TYPE = z.literal([1, 2]);
const DAYS = whole(0, 36_500);
const PER_CENT = z.number().check(z.minimum(0), z.maximum(100));

const REPORT = z
  .strictObject({
    kind: required(REPORT_KIND, 'What the report is on.'),
    type: required(REPORT_TYPE, 'Type 1 speaks of one day, type 2 of a period.'),
    from: required(text(dayProblem), 'The first day that it speaks of, `YYYY-MM-DD`.'),
    until: required(text(dayProblem), 'The last day, `YYYY-MM-DD`.'),
    qualified: required(z.boolean(), "Whether the auditor's opinion is qualified."),
    cuecs: optional(z.boolean(), 'Whether the complementary user-entity controls are acknowledged.', false),
  })
  .check(inOrder('from', 'until'));

const TOOL = z
  .strictObject({
    id: required(text(idProblem), "The id of one of sox's own tools, or one of your own."),
    names: optional(list(wordsProblem, 1), 'Further names that commits give it.'),
    vendor: optional(text(wordsProblem), 'Whose it is.'),
    plan: optional(text(wordsProblem), 'The plan or edition that the contract is for.'),
    owner: optional(text(wordsProblem), 'Who answers for the contract.'),
    residency: optional(list(wordsProblem, 1), 'The regions in which data may lie.'),
    report: optional(REPORT, "The service auditor's report."),
    retentionDays: optional(DAYS, 'How many days prompts and answers are kept; 0 for not at all.'),
    encryption: optional(z.array(ENCRYPTION), 'Where data are encrypted.'),
    auditLog: optional(z.boolean(), 'Whether there is an audit log.'),
    sla: optional(PER_CENT, 'The availability that the contract promises, in per cent.'),
    onPremise: optional(z.boolean(), 'Whether it runs on premise.'),
    trainingOff: optional(z.boolean(), 'Whether training on what is sent is off.'),
    approvedFrom: optional(text(dayProblem), 'The first day on which it may be used; without one it is not approved.'),
    approvedUntil: optional(text(dayProblem), 'The last day.'),
    versions: optional(text(rangeProblem), 'The versions that may be used.'),
    models: optional(list(wordsProblem, 1), 'The models that may be used; `*` stands for any characters.'),
    risks: optional(z.array(CLASS).check(z.minLength(1)), 'The classes of paths for which it may be used.'),
    paths: optional(list(globProblem, 1), 'Globs of the paths for which it may be used.'),
  })
  .check(inOrder('approvedFrom', 'approvedUntil'));

/** The tools of a register, each once. What one is known as is no other's name. */
export const TOOL_ROWS = z.array(TOOL).check(
  uniqueIds('tool', 'Keep one of the two: a tool has one approval at a time.'),
  across<z.infer<typeof TOOL>[]>((tools, context) => {
    const rows = rowsOfAny(tools).map(([at, { id, names }]) => ({ at, id, names: textsOfAny(names) }));
    for (const { at, names } of rows) {
      for (const [index, name] of names) {
        const isOf = ({ at: other, id, names: theirs }: (typeof rows)[number]): boolean =>
          other !== at && [id, ...theirs.map(([, one]) => one)].some((one) => typeof one === 'string' && folded(one) === folded(name));
        const params = { hint: 'Keep it with the tool that it is a name of: a commit that gives it is judged by one of them.' };
        if (rows.some(isOf))
          context.addIssue({ code: 'custom', path: [at, 'names', index], message: 'names another tool as well', params });
      }
    }
  }),
);

const DEMAND = z.strictObject({
  residency: optional(list(wordsProblem, 1), 'Every region in which its data may lie has to be one of these.'),
  report: optional(
    z.strictObject({
      kinds: optional(z.array(REPORT_KIND).check(z.minLength(1)), 'Kinds of which it has to be one.'),
      type: optional(REPORT_TYPE, '2: a report on a period.'),
      maxAgeDays: optional(DAYS, 'How many days after its last day it still speaks.', 365),
      qualified: optional(z.boolean(), 'Whether a qualified opinion will do.', false),
      cuecs: optional(z.boolean(), 'Whether the complementary user-entity controls have to be acknowledged.', true),
    }),
    "A service auditor's report.",
  ),
  retentionDays: optional(DAYS, 'The most days that prompts and answers are kept.'),
  encryption: optional(z.array(ENCRYPTION), 'Where data have to be encrypted.'),
  auditLog: optional(z.boolean(), 'Whether there has to be an audit log.'),
  sla: optional(PER_CENT, 'The least availability, in per cent.'),
  onPremise: optional(z.boolean(), 'Whether it has to run on premise.'),
  trainingOff: optional(z.boolean(), 'Whether training on what is sent has to be off.'),
});

const DEMANDS = z.strictObject({
  critical: optional(DEMAND, 'For critical paths.'),
  high: optional(DEMAND, 'For high-risk paths.'),
  medium: optional(DEMAND, 'For medium-risk paths.'),
  low: optional(DEMAND, 'For all others.'),
});

const ALLOWED = z.strictObject({
  risks: optional(z.array(CLASS).check(z.minLength(1)), 'Classes of paths.'),
  paths: optional(list(globProblem, 1), 'Globs.'),
  tools: required(list(idProblem), 'Ids of the tools that may be used there; none: no AI tool at all.'),
});

/** The keys of `ai` that say which tools may be used, and on what. */
export const TOOL_KEYS = {
  deny: optional(list(globProblem), 'Globs of the paths on which no AI tool may be used.', DEFAULT_POLICY.ai.deny),
  allow: optional(z.array(ALLOWED), 'The only tools that may be used on some classes or paths.', DEFAULT_POLICY.ai.allow),
  tools: optional(
    registerOf(TOOL_ROWS),
    'The register of AI tools, as rows or as a file: no other may be used. An empty one approves none.',
  ),
  toolDemands: optional(
    DEMANDS,
    'What tools have to be shown to have, by the class of what they are used on; a class asks at least what the lower ones ask.',
    DEFAULT_POLICY.ai.toolDemands,
  ),
};

/** Two days of which the second is not before the first. */
function inOrder<T>(first: string, last: string) {
  return daysInOrder<T>(first, last, `is before '${first}'`, (from) => `Write a day on or after ${from}.`);
}
