import { type Policy, RISKS, type Risk } from '../model/policy.ts';
import { compileGlob } from './compile-glob.ts';

/** The class of a path. */
export type Classify = (path: string) => Risk;

/** Compiles the policy's globs once; the highest class with a matching glob wins, `low` where none matches. */
export function compileRisk(policy: Pick<Policy, 'risk'>): Classify {
  const classes = RISKS.filter((risk) => risk !== 'low').map((risk) => ({ risk, patterns: policy.risk[risk].map(compileGlob) }));
  return (path) => classes.find(({ patterns }) => patterns.some((pattern) => pattern.test(path)))?.risk ?? 'low';
}

/** The highest class among the paths; `low` for none. */
export function riskOfPaths(classify: Classify, paths: Iterable<string>): Risk {
  let highest: number = RISKS.length - 1;
  for (const path of paths) {
    highest = Math.min(highest, RISKS.indexOf(classify(path)));
    if (highest === 0) break;
  }
  return RISKS[highest] ?? 'low';
}
