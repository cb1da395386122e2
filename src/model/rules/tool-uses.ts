import type { AiTool } from '../ai-tools.ts';
import type { Mark } from '../mark.ts';

/** An AI tool as the marks of one commit show it. */
export interface ToolUse {
  /** A tool's id, or `other`. */
  readonly id: string;
  readonly name: string;
  /** Every model and version that is named, each once. */
  readonly models: readonly string[];
  readonly versions: readonly string[];
}

/** The tools that a commit was made with, in the order of its marks. Weak marks are hints and no use. */
export function toolUses(marks: readonly Omit<Mark, 'line'>[]): ToolUse[] {
  const uses = new Map<string, { id: string; name: string; models: Set<string>; versions: Set<string> }>();
  for (const mark of marks) {
    if (mark.strength === 'weak') continue;
    const key = mark.toolId === 'other' ? `other ${folded(mark.tool)}` : mark.toolId;
    const use = uses.get(key) ?? { id: mark.toolId, name: mark.tool, models: new Set(), versions: new Set() };
    uses.set(key, use);
    if (mark.model !== null) use.models.add(mark.model);
    for (const version of versionsIn(mark)) use.versions.add(version);
  }
  const all = [...uses.values()].map((use) => ({ ...use, models: [...use.models], versions: [...use.versions] }));
  // Some AI gives way to one that has a name.
  const named = all.filter(({ id, name }) => id !== 'other' || name !== 'AI');
  return named.length > 0 ? named : all;
}

/** The tool of the register that a use is of. */
export function registered(use: Pick<ToolUse, 'id' | 'name'>, register: readonly AiTool[]): AiTool | null {
  const name = folded(use.name);
  return (
    register.find(({ id }) => id === use.id) ??
    register.find(({ id, names = [] }) => folded(id) === name || names.some((one) => folded(one) === name)) ??
    null
  );
}

/** `Claude Code:claude-opus-4.6 [2.1.0]`, `Claude Code/2.1.0`, `Claude Code v2.1.0:claude-opus-4.6`: the versions of the tool that are named, never that of the model. */
function versionsIn({ place, tool, evidence }: Omit<Mark, 'line'>): readonly string[] {
  if (place !== 'trailer' && place !== 'trailer-outside-block') return NONE;
  const value = evidence.slice(evidence.indexOf(':') + 1).trim();
  const bracketed = /\[v?(\d+(?:\.\d+)*(?:[-+][\w.+-]+)?)\]\s*$/.exec(value)?.[1];
  const named = value.toLowerCase().startsWith(tool.toLowerCase())
    ? /^[ /@]v?(\d+(?:\.\d+)+(?:[-+][\w.+-]+)?)(?=[\s:,;([]|$)/.exec(value.slice(tool.length))?.[1]
    : undefined;
  return [bracketed, named].filter((version) => version !== undefined);
}

const NONE: readonly string[] = [];

/** Case, blanks, dots, underscores and hyphens tell no names apart: `Claude Opus 4.6`, `claude-opus-4-6`. */
export function folded(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s._-]+/g, '-');
}
