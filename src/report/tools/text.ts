import type { CheckedTool, ListedTool, ToolsCheck, ToolsInventory, ToolsList, ToolUsage } from '../../model/tools-report.ts';
import type { Paint } from '../shared/paint.ts';

const NO_REGISTER = 'The policy has no register of AI tools (ai.tools), so nothing is asked of a tool by it.';

/** A tool of the register, with what is known of it. */
export function listText({ tools }: ToolsList, paint: Paint): string {
  if (tools === null) return `${NO_REGISTER}\n`;
  if (tools.length === 0) return 'The register of AI tools is empty: none may be used.\n';
  return tools.map((tool) => toolText(tool, paint)).join('\n');
}

function toolText(listed: ListedTool, paint: Paint): string {
  const { tool } = listed;
  const { report } = tool;
  const facts: [string, string | undefined][] = [
    ['known as', tool.names?.join(', ')],
    ['contract', [tool.vendor, tool.plan, tool.owner].filter((part) => part !== undefined).join(', ') || undefined],
    ['versions', tool.versions],
    ['models', tool.models?.join(', ')],
    ['for', [...(tool.risks ?? ['every class']), ...(tool.paths ?? [])].join(', ')],
    ['data in', tool.residency?.join(', ')],
    ['kept', tool.retentionDays === undefined ? undefined : `${tool.retentionDays} days`],
    ['encrypted', tool.encryption?.map((where) => (where === 'rest' ? 'at rest' : 'in transit')).join(', ')],
    ['audit log', yesNo(tool.auditLog)],
    ['on premise', yesNo(tool.onPremise)],
    ['training off', yesNo(tool.trainingOff)],
    ['availability', tool.sla === undefined ? undefined : `${tool.sla} %`],
    [
      'report',
      report &&
        `${report.kind} type ${report.type}, ${report.from} to ${report.until}${report.qualified ? ', qualified' : ''}${report.cuecs === true ? ', user-entity controls acknowledged' : ''}`,
    ],
  ];
  const lines = facts.flatMap(([name, value]) => (value === undefined ? [] : [`    ${paint.dim(name.padEnd(13))} ${value}`]));
  return `${[`${paint.bold(tool.id)}  ${standingText(listed, paint)}`, ...lines].join('\n')}\n`;
}

const yesNo = (flag: boolean | undefined): string | undefined => (flag === undefined ? undefined : flag ? 'yes' : 'no');

function standingText({ tool, standing }: ListedTool, paint: Paint): string {
  if (standing === 'holds')
    return paint.green(`approved from ${tool.approvedFrom}${tool.approvedUntil === undefined ? '' : ` to ${tool.approvedUntil}`}`);
  if (standing === 'not-yet') return paint.yellow(`approved only from ${tool.approvedFrom} on`);
  if (standing === 'expired') return paint.yellow(`the approval ended on ${tool.approvedUntil}`);
  return paint.yellow('not approved');
}

/** The approved tools that fall short, and why. */
export function checkText({ tools, others }: ToolsCheck, paint: Paint): string {
  const short = tools.filter((tool) => tool.short.length > 0);
  const summary =
    short.length > 0
      ? paint.red(`${short.length} of ${tools.length} approved tools fall short of what the policy asks.`)
      : `${tools.length} approved ${tools.length === 1 ? 'tool has' : 'tools have'} what the policy asks.`;
  return [
    ...short.flatMap((tool) => shortLines(tool, paint)),
    ...others.map((one) => `${one.tool.id}  ${standingText(one, paint)}; it may not be used, and was not checked`),
    summary,
    '',
  ].join('\n');
}

function shortLines({ id, short }: CheckedTool, paint: Paint): string[] {
  const lines = short.flatMap(({ risk, section, reasons }) =>
    reasons.map(({ text }) => `    ${risk.padEnd(8)}  ${text}${section === null ? '' : ` (in ${section})`}`),
  );
  return [paint.bold(id), ...lines, ''];
}

/** What was used, the unapproved first. Numbers of people are of at least five, and say of nobody how much they used. */
export function inventoryText({ commits, usage }: ToolsInventory, paint: Paint): string {
  const unread = commits.unreadable === 0 ? '' : ` ${commits.unreadable} could not be read.`;
  const judged = usage.some(({ unapproved }) => unapproved !== null);
  // Where no tool was used, there is nothing that a register could say.
  const bounds =
    usage.length === 0 ? [] : [judged ? 'Whether a use was approved is said by the date that its commit claims.' : NO_REGISTER];
  return [
    ...usage.flatMap((one) => usageLines(one, paint)),
    `${commits.assisted} of ${commits.seen} commits show an AI tool; a commit that shows none may have been made with one.${unread}`,
    ...bounds,
    '',
  ].join('\n');
}

function usageLines(
  { name, id, version, model, first, last, commits, unapproved, undetermined, reasons, people }: ToolUsage,
  paint: Paint,
): string[] {
  const what = [paint.bold(name), version ?? 'no version said', model ?? 'no model said'].join('  ');
  const seen = `${day(first)} to ${day(last)}, ${commits} ${commits === 1 ? 'commit' : 'commits'}, ${people ?? 'fewer than 5'} people`;
  const standing =
    (unapproved ?? 0) > 0
      ? paint.red(`${unapproved} not approved`)
      : (undetermined ?? 0) > 0
        ? paint.yellow(`${undetermined} not determinable`)
        : unapproved === null
          ? ''
          : paint.green('approved');
  return [
    `${what}  ${paint.dim(id)}  ${standing}`.trimEnd(),
    `    ${seen}`,
    ...reasons.slice(0, REASONS).map(({ text }) => `    ${text}`),
    '',
  ];
}

/** Reasons of one use; more of them repeat each other. */
const REASONS = 5;

const day = (seconds: number): string => new Date(seconds * 1000).toISOString().slice(0, 10);
