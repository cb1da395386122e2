import type { AsOf } from '../facts.ts';
import { type Policy, RISKS } from '../policy.ts';
import type { CheckedTool, ListedTool } from '../tools-report.ts';
import { approvalOver, shortfallsOf } from './tool-standing.ts';

/** The tools of the register with their standing, by id; null where there is no register. */
export function listTools(policy: Policy | null, asOf: AsOf): ListedTool[] | null {
  const { tools } = policy?.ai ?? {};
  if (tools === undefined) return null;
  return [...tools]
    .sort((one, other) => (one.id < other.id ? -1 : 1))
    .map((tool) => ({ tool, standing: approvalOver(tool, asOf) ?? 'not-approved' }));
}

/** What the tools that may be used now lack of what the policy asks at the classes for which they are approved. */
export function checkTools(tools: readonly ListedTool[], policy: Policy, asOf: AsOf): CheckedTool[] {
  return tools
    .filter(({ standing }) => standing === 'holds')
    .map(({ tool }) => ({
      id: tool.id,
      short: RISKS.filter((risk) => tool.risks?.includes(risk) ?? true).flatMap((risk) => {
        const { objections, open } = shortfallsOf(tool, policy.ai.toolDemands, risk, asOf);
        const reasons = [...objections, ...open];
        return reasons.length === 0 ? [] : [{ risk, reasons }];
      }),
    }));
}
