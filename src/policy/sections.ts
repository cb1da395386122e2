import type { Policy } from '../model/policy.ts';
import { compileGlob } from './compile-glob.ts';

/** The policies by which some paths are judged, each with those of the paths that are its own; the whole where no section has a path. */
export interface Part {
  readonly policy: Policy;
  readonly paths: readonly string[];
}

/** Divides paths among those who judge them: a path goes to every section that has it, and to the whole where none has. The globs of a policy are compiled once. */
export function compileSections(policy: Policy): Split {
  const known = COMPILED.get(policy);
  if (known !== undefined) return known;
  const split = compiled(policy);
  COMPILED.set(policy, split);
  return split;
}

type Split = (paths: readonly string[]) => readonly Part[];

const COMPILED = new WeakMap<Policy, Split>();

function compiled(policy: Policy): Split {
  const sections = policy.sections.map((section) => ({ policy: section.policy, patterns: section.paths.map(compileGlob) }));
  return (paths) => {
    const parts = sections.map(({ policy: own, patterns }) => ({
      policy: own,
      paths: paths.filter((path) => patterns.some((pattern) => pattern.test(path))),
    }));
    const taken = new Set(parts.flatMap((part) => part.paths));
    const rest = { policy, paths: paths.filter((path) => !taken.has(path)) };
    return [...(rest.paths.length > 0 || taken.size === 0 ? [rest] : []), ...parts.filter((part) => part.paths.length > 0)];
  };
}
