import type { FileFacts } from '../model/facts.ts';
import type { Policy, Risk } from '../model/policy.ts';
import { compileGlob } from './compile-glob.ts';
import { type Classify, compileRisk, higher } from './risk.ts';

/** What a policy says of paths. */
export interface PathRules {
  readonly classify: Classify;
  /** All that controls ask about a file. `marked` is the class that its contents give it. */
  fileOf(path: string, isThere: boolean, marked: Risk): FileFacts;
}

/** Compiles the policy's globs once. */
export function compilePathRules(policy: Policy): PathRules {
  return withClassify(policy, compileRisk(policy));
}

/** The same with a classifier that is there already. Most commits are asked nothing by their files, so that only then the other globs are compiled. */
export function withClassify(policy: Policy, classify: Classify): PathRules {
  let rest: ReturnType<typeof compileRest> | undefined;
  return {
    classify,
    fileOf(path, isThere, marked) {
      rest ??= compileRest(policy);
      const risk = higher(classify(path), marked);
      return { path, isThere, risk, ...rest(path, risk) };
    },
  };
}

function compileRest({ ai, tests }: Policy): (path: string, risk: Risk) => Omit<FileFacts, 'path' | 'isThere' | 'risk'> {
  const isTest = anyOf(tests.files);
  const isCode = anyOf(tests.code);
  const denied = ai.deny.map((glob) => ({ glob, pattern: compileGlob(glob) }));
  const allowed = ai.allow.map(({ risks, paths, tools }) => ({ risks, isPath: paths === undefined ? null : anyOf(paths), tools }));
  const register = ai.tools ?? [];
  const limited = register.flatMap(({ id, paths }) => (paths === undefined ? [] : [{ id, isPath: anyOf(paths) }]));
  return (path, risk) => {
    const speaking = allowed.filter(({ risks, isPath }) => (risks?.includes(risk) ?? true) && (isPath === null || isPath(path)));
    return {
      role: isTest(path) ? 'test' : isCode(path) || isCode(withSmallEnding(path)) ? 'code' : 'other',
      denied: denied.find(({ pattern }) => pattern.test(path))?.glob ?? null,
      allowed:
        speaking.length === 0 ? null : speaking.map(({ tools }) => tools).reduce((one, other) => one.filter((id) => other.includes(id))),
      outside: limited.filter(({ isPath }) => !isPath(path)).map(({ id }) => id),
    };
  };
}

/** `A.TS` is code as `A.ts` is. */
const withSmallEnding = (path: string): string => path.replace(/\.[A-Za-z]+$/, (ending) => ending.toLowerCase());

function anyOf(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.map(compileGlob);
  return (path) => patterns.some((pattern) => pattern.test(path));
}
