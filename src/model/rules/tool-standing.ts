import type { AiTool, ToolDemand } from '../ai-tools.ts';
import type { AsOf } from '../facts.ts';
import type { Policy, Risk } from '../policy.ts';
import { RISKS } from '../policy.ts';
import type { Reason } from '../verdict.ts';
import { dayAfter, type Holding, holdsOver } from './holds-over.ts';
import { folded, registered, type ToolUse } from './tool-uses.ts';
import { isInRange } from './versions.ts';

/** What speaks against a use, and what can't be told of it. */
export interface Standing {
  readonly objections: readonly Reason[];
  readonly open: readonly Reason[];
}

/** Whether the register approves a use at its time. */
export function approvalOf(use: ToolUse, register: readonly AiTool[], asOf: AsOf): Standing {
  const tool = registered(use, register);
  if (tool === null) return { objections: [reason('tool-unknown', `${use.name} is not in the register of AI tools`)], open: [] };
  const over = approvalOver(tool, asOf);
  const open =
    over === 'undetermined'
      ? [reason('tool-approval-undetermined', `whether ${use.name} was approved then rests on the commit's date`)]
      : [];
  const versions = limited(use.versions, tool.versions, (version, range) => isInRange(version, range));
  const models = limited(use.models, tool.models, (model, list) => list.some((one) => isModel(model, one)));
  return {
    objections: [
      ...(tool.approvedFrom === undefined ? [reason('tool-not-approved', `${use.name} is in the register, and not approved`)] : []),
      ...(over === 'not-yet' ? [reason('tool-not-yet-approved', `${use.name} is approved from ${tool.approvedFrom} on`)] : []),
      ...(over === 'expired' ? [reason('tool-approval-expired', `the approval of ${use.name} ended on ${tool.approvedUntil}`)] : []),
      ...versions.outside.map((version) =>
        reason('tool-version-outside', `${use.name} ${version} is outside what is approved: ${tool.versions}`),
      ),
      ...models.outside.map((model) =>
        reason('tool-model-not-listed', `the model ${model} is none of those approved for ${use.name}: ${tool.models?.join(', ')}`),
      ),
    ],
    open: [
      ...open,
      ...(versions.unsaid
        ? [reason('tool-version-unknown', `nothing says which version of ${use.name} was used, and only ${tool.versions} is approved`)]
        : []),
      ...(models.unsaid ? [reason('tool-model-unknown', `nothing says which model ${use.name} used, and only some are approved`)] : []),
    ],
  };
}

/** Whether the approval of a tool holds; `not-yet` without one as well. */
export function approvalOver({ approvedFrom, approvedUntil }: AiTool, asOf: AsOf): Holding | null {
  if (approvedFrom === undefined) return null;
  return holdsOver({ from: approvedFrom, ...(approvedUntil !== undefined && { until: approvedUntil }) }, asOf);
}

/** What a tool lacks that the policy asks for at this risk. What a lower class asks is asked of a higher one as well. */
export function shortfallsOf(tool: AiTool, demands: Policy['ai']['toolDemands'], risk: Risk, asOf: AsOf): Standing {
  const asked = RISKS.slice(RISKS.indexOf(risk)).flatMap((one) => demands[one] ?? []);
  const found = asked.map((demand) => shortfalls(tool, demand, asOf));
  const distinct = (reasons: readonly Reason[]) => [...new Map(reasons.map((one) => [one.text, one])).values()];
  return { objections: distinct(found.flatMap(({ objections }) => objections)), open: distinct(found.flatMap(({ open }) => open)) };
}

function shortfalls(tool: AiTool, demand: ToolDemand, asOf: AsOf): Standing {
  const { residency, retentionDays, encryption, auditLog, sla, onPremise, trainingOff } = demand;
  const elsewhere =
    residency === undefined ? [] : (tool.residency ?? []).filter((region) => !residency.some((one) => folded(one) === folded(region)));
  const unencrypted = (encryption ?? []).filter((where) => tool.encryption?.includes(where) !== true);
  const short: (Reason | null)[] = [
    residency !== undefined && (tool.residency ?? []).length === 0 ? unknownFact('residency', 'data residency') : null,
    elsewhere.length > 0 ? lacks('residency', `data may lie in ${elsewhere.join(', ')}, outside ${residency?.join(', ')}`) : null,
    retentionDays !== undefined && tool.retentionDays === undefined ? unknownFact('retention', 'retention') : null,
    retentionDays !== undefined && (tool.retentionDays ?? 0) > retentionDays
      ? lacks('retention', `data are kept ${tool.retentionDays} days, and ${retentionDays} are allowed`)
      : null,
    unencrypted.length > 0
      ? lacks(
          'encryption',
          `encryption ${unencrypted.map((where) => (where === 'rest' ? 'at rest' : 'in transit')).join(' and ')} is not shown`,
        )
      : null,
    auditLog === true && tool.auditLog !== true ? lacks('audit-log', 'audit logging is not shown') : null,
    sla !== undefined && (tool.sla ?? -1) < sla ? lacks('sla', `an availability of ${sla} % is not promised`) : null,
    onPremise === true && tool.onPremise !== true ? lacks('on-premise', 'it does not run on premise') : null,
    trainingOff === true && tool.trainingOff !== true ? lacks('training', 'that training on code is off is not shown') : null,
  ];
  const report = demand.report === undefined ? NOTHING : reportStanding(tool, demand.report, asOf);
  return { objections: [...short.filter((one) => one !== null), ...report.objections], open: report.open };
}

const NOTHING: Standing = { objections: [], open: [] };

/** For how long a report speaks after its last day: until the next one is due. */
const REPORT_AGE = 365;

function reportStanding({ report }: AiTool, demand: NonNullable<ToolDemand['report']>, asOf: AsOf): Standing {
  if (report === undefined) return { objections: [unknownFact('report', "a service auditor's report")], open: [] };
  const { kinds, type, maxAgeDays = REPORT_AGE, qualified = false, cuecs = true } = demand;
  const over = holdsOver({ from: report.from, until: dayAfter(report.until, maxAgeDays) }, asOf);
  const name = `the ${report.kind} type ${report.type} report`;
  const short: (Reason | null)[] = [
    kinds !== undefined && !kinds.includes(report.kind) ? lacks('report', `${name} is no ${kinds.join(' or ')} report`) : null,
    type === 2 && report.type === 1 ? lacks('report', `${name} speaks of one day, and a type 2 report is asked for`) : null,
    report.qualified && !qualified ? lacks('report', `the opinion in ${name} is qualified`) : null,
    cuecs && report.cuecs !== true ? lacks('report', `the complementary user-entity controls of ${name} are not acknowledged`) : null,
    over === 'expired' ? lacks('report', `${name} ends on ${report.until}, more than ${maxAgeDays} days before`) : null,
    over === 'not-yet' ? lacks('report', `${name} begins only on ${report.from}`) : null,
  ];
  return {
    objections: short.filter((one) => one !== null),
    open:
      over === 'undetermined' ? [reason('tool-report-undetermined', `whether ${name} still spoke then rests on the commit's date`)] : [],
  };
}

const reason = (code: string, text: string): Reason => ({ code, text });
const lacks = (fact: string, text: string): Reason => reason(`tool-lacks-${fact}`, text);
const unknownFact = (fact: string, what: string): Reason => lacks(fact, `${what} is not known`);

/** Which of what is said is outside a limit, and whether nothing is said where there is one. */
function limited<T>(
  said: readonly string[],
  limit: T | undefined,
  fits: (one: string, limit: T) => boolean,
): { outside: string[]; unsaid: boolean } {
  if (limit === undefined) return { outside: [], unsaid: false };
  return { outside: said.filter((one) => !fits(one, limit)), unsaid: said.length === 0 };
}

/** `*` stands for any characters. */
function isModel(model: string, pattern: string): boolean {
  const parts = folded(pattern).split('*');
  const text = folded(model);
  if (parts.length === 1) return text === parts[0];
  const [first = '', ...rest] = parts;
  const last = rest.pop() ?? '';
  if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > text.length - last.length) return false;
    at = found + part.length;
  }
  return true;
}
