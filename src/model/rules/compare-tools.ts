import type { AiTool, AllowedTools, ToolDemand } from '../ai-tools.ts';
import { type Policy, RISKS } from '../policy.ts';
import { type Difference, paired, type Rule } from './difference.ts';

type Ai = Policy['ai'];

const shown = (value: unknown): string => (typeof value === 'string' ? `\`${value}\`` : JSON.stringify(value));

/** The register: what it approves is permitted, and without one everything is. */
export const compareTools: Rule<Ai['tools']> = (before, after, key) => {
  if (before === undefined && after === undefined) return [];
  if (after === undefined) return [{ key, strength: 'weaker', words: 'there is no register of AI tools: any may be used' }];
  if (before === undefined) return [{ key, strength: 'stricter', words: 'only the AI tools of the register may be used' }];
  const { added, removed, kept } = paired(before, after, ({ id }) => id);
  return [
    ...added.map(({ id }): Difference => ({ key, strength: 'weaker', words: `the register has the AI tool ${shown(id)}` })),
    ...removed.map(({ id }): Difference => ({ key, strength: 'stricter', words: `the register no longer has the AI tool ${shown(id)}` })),
    ...kept.flatMap(([old, now]) => compareTool(old, now, `${key}.${now.id}`)),
  ];
};

/** What is known of a tool is for people to weigh: but for its approval, whatever changes may let more of it through. */
function compareTool(before: Readonly<AiTool>, after: Readonly<AiTool>, key: string): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof AiTool)[];
  return names.flatMap((name) => {
    const [then, now] = [JSON.stringify(before[name] ?? null), JSON.stringify(after[name] ?? null)];
    if (then === now) return [];
    const words = `of the AI tool ${shown(after.id)} the register says ${name}: ${now} (before: ${then})`;
    return [{ key: `${key}.${name}`, strength: strengthOf(name, before, after), words }];
  });
}

function strengthOf(name: keyof AiTool, before: Readonly<AiTool>, after: Readonly<AiTool>): Difference['strength'] {
  if (name === 'vendor' || name === 'plan' || name === 'owner') return 'neither';
  if (name === 'approvedFrom')
    return after.approvedFrom === undefined || (before.approvedFrom ?? '9') < after.approvedFrom ? 'stricter' : 'weaker';
  if (name === 'approvedUntil')
    return after.approvedUntil !== undefined && (before.approvedUntil ?? '9') > after.approvedUntil ? 'stricter' : 'weaker';
  // A limit where there was none.
  if ((name === 'versions' || name === 'models' || name === 'risks' || name === 'paths') && before[name] === undefined) return 'stricter';
  return 'weaker';
}

/** Rules that say which tools may be used: each of them asks something. */
export const compareAllowed: Rule<readonly Readonly<AllowedTools>[]> = (before, after, key) => {
  const { added, removed } = paired(before, after, (rule) =>
    JSON.stringify([rule.risks ?? null, rule.paths ?? null, [...rule.tools].sort()]),
  );
  const words = ({ risks = [], paths = [], tools }: Readonly<AllowedTools>): string => {
    const where = [...risks.map((risk) => `${risk} risk`), ...paths.map(shown)].join(', ') || 'every path';
    return `on ${where} ${tools.length === 0 ? 'no AI tool may be used' : `only ${tools.join(', ')} may be used`}`;
  };
  return [
    ...removed.map((rule): Difference => ({ key, strength: 'weaker', words: `no longer: ${words(rule)}` })),
    ...added.map((rule): Difference => ({ key, strength: 'stricter', words: words(rule) })),
  ];
};

/** What is asked of tools, by class. */
export const compareToolDemands: Rule<Ai['toolDemands']> = (before, after, key) =>
  RISKS.flatMap((risk) => compareDemand(before[risk] ?? {}, after[risk] ?? {}, `${key}.${risk}`));

function compareDemand(before: Readonly<ToolDemand>, after: Readonly<ToolDemand>, key: string): Difference[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof ToolDemand)[];
  return names.flatMap((name) => {
    const [then, now] = [before[name], after[name]];
    if (JSON.stringify(then) === JSON.stringify(now)) return [];
    const words = `AI tools have to show ${name}: ${JSON.stringify(now ?? null)} (before: ${JSON.stringify(then ?? null)})`;
    return [{ key: `${key}.${name}`, strength: isStricter(name, then, now) ? 'stricter' : 'weaker', words } as const];
  });
}

function isStricter(name: keyof ToolDemand, before: unknown, after: unknown): boolean {
  if (before === undefined || before === false) return after !== undefined && after !== false;
  if (name === 'retentionDays') return Number(after ?? Infinity) < Number(before);
  return name === 'sla' && Number(after ?? -1) > Number(before);
}
