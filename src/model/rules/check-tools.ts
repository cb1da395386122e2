import type { AiTool } from '../ai-tools.ts';
import type { AsOf } from '../facts.ts';
import { type Policy, type Risk, RISKS } from '../policy.ts';
import type { Section } from '../section.ts';
import type { CheckedTool, ListedTool } from '../tools-report.ts';
import type { Reason } from '../verdict.ts';
import { areApart } from './glob-cover.ts';
import { approvalOver, shortfallsOf } from './tool-standing.ts';

/** The tools of the register with their standing, by id; null where there is no register. */
export function listTools(policy: Policy | null, asOf: AsOf): ListedTool[] | null {
  const { tools } = policy?.ai ?? {};
  if (tools === undefined) return null;
  return [...tools]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map((tool) => ({ tool, standing: approvalOver(tool, asOf) ?? 'not-approved' }));
}

/** What the tools that may be used now lack of what the policy asks at the classes for which they are approved, and what its sections ask beside it. */
export function checkTools(tools: readonly ListedTool[], policy: Policy, asOf: AsOf): CheckedTool[] {
  return tools
    .filter(({ standing }) => standing === 'holds')
    .map(({ tool }) => {
      const whole = shortOf(tool, policy, asOf);
      const inSections = policy.sections
        .filter((section) => mayBeUsedIn(tool, section))
        .flatMap((section) =>
          shortOf(tool, section.policy, asOf).flatMap(({ risk, reasons }) => {
            const known = whole.find((one) => one.risk === risk)?.reasons.map(({ text }) => text) ?? [];
            const further = reasons.filter(({ text }) => !known.includes(text));
            return further.length === 0 ? [] : [{ risk, section: section.paths.join(', '), reasons: further }];
          }),
        );
      return { id: tool.id, short: [...whole.map(({ risk, reasons }) => ({ risk, section: null, reasons })), ...inSections] };
    });
}

interface Short {
  readonly risk: Risk;
  readonly reasons: readonly Reason[];
}

function shortOf(tool: AiTool, { ai }: Policy, asOf: AsOf): Short[] {
  return RISKS.filter((risk) => tool.risks?.includes(risk) ?? true).flatMap((risk) => {
    const { objections, open } = shortfallsOf(tool, ai.toolDemands, risk, asOf);
    const reasons = [...objections, ...open];
    return reasons.length === 0 ? [] : [{ risk, reasons }];
  });
}

/** False for a tool whose own paths are surely others. */
const mayBeUsedIn = ({ paths }: AiTool, section: Section): boolean =>
  paths === undefined || paths.some((glob) => section.paths.some((other) => !areApart(glob, other)));
