import type { ChalkInstance } from 'chalk';
import type { Facts } from '../model/facts.ts';
import { refusedPaths } from '../model/rules/tool-access.ts';
import { approvalOf } from '../model/rules/tool-standing.ts';
import { toolUses } from '../model/rules/tool-uses.ts';
import type { Verdict } from '../model/verdict.ts';
import { quote } from '../model/shell-command.ts';

/** The controls that no trailer satisfies: what was used may not be used, or not here. */
const TOOL_CONTROLS: readonly string[] = ['ai-tool-approved', 'ai-tool-allowed-on-path'];

export const isAboutTools = ({ control }: Verdict): boolean => TOOL_CONTROLS.includes(control);

/** Paths written out in a command; more of them nobody reads. */
const WRITTEN = 12;

/** What to do about a tool that may not be used, or not on some of the files; nothing where none of the verdicts is about that. */
export function toolWords(facts: Facts, failed: readonly Verdict[], paint: ChalkInstance): string[] {
  const { policy, files, marks, asOf } = facts;
  const about = failed.filter(isAboutTools);
  if (policy === null || about.length === 0) return [];
  const uses = toolUses(marks);
  const register = policy.ai.tools;
  const paths = refusedPaths(uses, files ?? [], policy, asOf);
  const isRefused = register !== undefined && uses.some((use) => approvalOf(use, register, asOf).objections.length > 0);
  const codes = new Set(about.flatMap(({ reasons }) => reasons.map(({ code }) => code)));
  return [
    ...(paths.length > 0 ? pathWords(paths) : []),
    ...(isRefused ? ['    Make the change with a tool that is approved, or without one. Which those are: sox tools list'] : []),
    ...(codes.has('tool-version-outside') || codes.has('tool-model-not-listed')
      ? ['    If another version or model was used than the message says, name that: Assisted-by: <tool>:<model> [<version>]']
      : []),
    '    To have it approved, ask who owns the policy: a change of it is a change of its own, and comes into force with its commit.',
    paint.dim(
      '    An AI agent leaves these files alone, and tells the human it works for; another name in the trailer would be a false statement.',
    ),
  ];
}

function pathWords(paths: readonly string[]): string[] {
  const command =
    paths.length > WRITTEN ? null : `git restore --staged -- ${paths.map((path) => quote(`:(top,literal)${path}`)).join(' ')}`;
  return [
    '    Leave these files to a person: take them out of this commit, and the rest can be committed as before.',
    ...(command === null ? [] : ['', `      ${command}`, '']),
    '    What may be used where: sox classify <paths>',
  ];
}
