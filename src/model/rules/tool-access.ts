import type { AsOf, FileFacts } from '../facts.ts';
import type { Policy } from '../policy.ts';
import type { Reason } from '../verdict.ts';
import { shortfallsOf, type Standing } from './tool-standing.ts';
import { registered, type ToolUse } from './tool-uses.ts';

/** True where the policy says for some paths that AI tools, or some of them, may not be used. Then a commit can't be judged without its paths. */
export function limitsPaths(policy: Policy): boolean {
  const { deny, allow, toolDemands } = policy.ai;
  if (deny.length > 0 || allow.length > 0) return true;
  const register = policy.ai.tools ?? [];
  return (
    (register.length > 0 && Object.keys(toolDemands).length > 0) ||
    register.some(({ risks, paths }) => risks !== undefined || paths !== undefined)
  );
}

/** Whether a tool may be used on each of the files. What stands against many files is said once, with some of them. */
export function accessOf(use: ToolUse, files: readonly FileFacts[], policy: Policy, asOf: AsOf): Standing {
  const tool = registered(use, policy.ai.tools ?? []);
  const id = tool?.id ?? use.id;
  const objections = new Map<string, Objection>();
  const open = new Map<string, Reason>();
  const object = (code: string, what: string, path: string): void => {
    const known = objections.get(`${code} ${what}`) ?? { code, what, paths: [] };
    objections.set(`${code} ${what}`, { ...known, paths: [...known.paths, path] });
  };
  for (const { path, risk, denied, allowed, outside } of files) {
    if (denied !== null) object('ai-denied-on-path', `no AI tool may be used on what ${denied} names`, path);
    else if (allowed !== null && !allowed.includes(id))
      object(
        'tool-not-allowed-on-path',
        `${use.name} may not be used here: ${allowed.length === 0 ? 'no AI tool may' : `only ${allowed.join(', ')} may`}`,
        path,
      );
    if (tool === null) continue;
    if (tool.risks !== undefined && !tool.risks.includes(risk))
      object('tool-not-for-risk', `${use.name} is not approved for ${risk} risk, only for ${tool.risks.join(', ')}`, path);
    if (outside.includes(tool.id)) object('tool-not-for-path', `${use.name} is not approved for these paths`, path);
    const short = shortfallsOf(tool, policy.ai.toolDemands, risk, asOf);
    for (const { code, text } of short.objections) object(code, `${use.name} falls short of what is asked at ${risk} risk: ${text}`, path);
    for (const one of short.open) open.set(one.text, one);
  }
  return {
    objections: [...objections.values()].map(({ code, what, paths }) => ({ code, text: `${what} (${some(paths)})` })),
    open: [...open.values()],
  };
}

/** The files on which one of the tools may not be used. */
export function refusedPaths(uses: readonly ToolUse[], files: readonly FileFacts[], policy: Policy, asOf: AsOf): string[] {
  return files.filter((file) => uses.some((use) => accessOf(use, [file], policy, asOf).objections.length > 0)).map(({ path }) => path);
}

interface Objection {
  readonly code: string;
  readonly what: string;
  readonly paths: readonly string[];
}

/** Paths named in one reason. */
const NAMED = 3;

function some(paths: readonly string[]): string {
  const rest = paths.length - NAMED;
  return `${paths.slice(0, NAMED).join(', ')}${rest > 0 ? `, and ${rest} more` : ''}`;
}
