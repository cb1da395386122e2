import { type Risk, RISKS } from '../model/policy.ts';
import { isOrWithin, ofWhole } from './loosenings.ts';

/** True where it can be told of a key whether it is weaker than before, although others are left out: none of those is the key, or decides what it comes to. */
export function isTold(key: string, leftOut: readonly string[]): boolean {
  const names = [key, ofWhole(key)].flatMap((name) => [name, ...decidedBy(name)]);
  return !leftOut.some((one) => one === '' || names.some((name) => isOrWithin(name, one) || isOrWithin(one, name)));
}

/** The keys that take something from a key, or give it: who approves a change of the policy where nobody is listed, what code a test may be taken for, what other classes ask, and have. */
function decidedBy(key: string): readonly string[] {
  if (key === 'policyChange.approvers') return ['reviewers'];
  if (key === 'tests.files') return ['risk', 'sections', 'tests.code'];
  const [, of, risk, rest] = /^(ai\.reviews|risk)\.(critical|high|medium|low)((?:\.\w+)?)$/.exec(key) ?? [];
  if (of === undefined) return [];
  const at = RISKS.indexOf(risk as Risk);
  const others = of === 'risk' ? RISKS.slice(0, at) : RISKS.slice(at + 1);
  return others.map((other) => `${of}.${other}${rest ?? ''}`);
}
