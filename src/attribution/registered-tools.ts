import type { AiTool } from '../model/ai-tools.ts';
import type { Commit } from '../model/commit.ts';
import type { Mark } from '../model/mark.ts';
import { parsePerson } from '../model/rules/reviewers.ts';
import type { Trailer } from '../model/trailer.ts';
import { marksOf } from './marks.ts';
import { isIdentityKey, mayNameTool } from './tool-trailer.ts';

/** By what a policy knows AI tools: the keys that disclose one, and those of its register. */
export interface ToolNames {
  readonly toolTrailers: readonly string[];
  readonly tools?: readonly AiTool[] | undefined;
}

/** {@link marksOf} under a policy: a tool that only its register knows is one under every key that may name a tool. */
export function marksUnder(commit: Commit, trailers: readonly Trailer[], names: ToolNames): readonly Mark[] {
  const marks = marksOf(commit, trailers, names.toolTrailers);
  const { tools = [], toolTrailers } = names;
  return tools.length === 0 || trailers.length === 0 ? marks : [...marks, ...registeredMarks(trailers, marks, tools, toolTrailers)];
}

function registeredMarks(
  trailers: readonly Trailer[],
  marks: readonly Mark[],
  tools: readonly AiTool[],
  toolTrailers: readonly string[],
): Mark[] {
  const seen = new Set(marks.map(({ line }) => line));
  return trailers.flatMap(({ key, value, line, inBlock }): Mark[] => {
    const isDeclared = toolTrailers.some((one) => one.toLowerCase() === key.toLowerCase());
    if (seen.has(line) || !(isDeclared || isNamed(key.toLowerCase()))) return [];
    const said = value.slice(0, LONGEST);
    const tool = isIdentityKey(key.toLowerCase()) ? wholeName(parsePerson(said).name, tools) : nameAt(said, tools);
    if (tool === null) return [];
    const place = inBlock ? 'trailer' : 'trailer-outside-block';
    const model = /^:\s*([^[(]+)/.exec(said.slice(tool.length))?.[1]?.trim() ?? null;
    return [{ toolId: 'other', tool, model, strength: isDeclared ? 'declared' : 'strong', place, line, evidence: `${key}: ${said}` }];
  });
}

/** Evidence of marks is no longer. */
const LONGEST = 180;

/** A hook that sees no hyphen in a message does not read it: see `hooks/_quiet`. Who signs off is a person. */
const isNamed = (key: string): boolean => key.includes('-') && key !== 'signed-off-by' && mayNameTool(key);

const wholeName = (said: string, tools: readonly AiTool[]): string | null => (nameAt(said, tools) === said ? said : null);

/** The name of a tool with which a text begins, as it is written there, with nothing behind it but a model, a version or an address; null where it begins with none. */
const nameAt = (said: string, tools: readonly AiTool[]): string | null => patternOf(tools).exec(said)?.[0] ?? null;

const PATTERNS = new WeakMap<readonly AiTool[], RegExp>();

function patternOf(tools: readonly AiTool[]): RegExp {
  const known = PATTERNS.get(tools);
  if (known !== undefined) return known;
  const names = tools
    .flatMap(({ id, names: others = [] }) => [id, ...others])
    .map((name) =>
      name
        .trim()
        .split(/[\s._-]+/)
        .map(literally)
        .join('[\\s._-]+'),
    );
  // `Acme Coder Pro` is not `Acme Coder`.
  const longestFirst = names.toSorted((a, b) => b.length - a.length).join('|');
  const pattern = new RegExp(`^(?:${longestFirst})(?=$|[:/@[(<,;]|\\s+(?:v?\\d|[[(<@]))`, 'i');
  PATTERNS.set(tools, pattern);
  return pattern;
}

const literally = (word: string): string => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
