import { RISKS, type Risk } from '../policy.ts';
import type { OwnersFile, OwnersRule } from '../risk.ts';
import { type Difference, paired, type Rule } from './difference.ts';

/** What CODEOWNERS files give classes to. The last line that matches a path counts: where the lines are others, it cannot be told which paths lose a class. */
export const compareOwnership: Rule<readonly OwnersFile[]> = (before, after, key) => {
  const { added, removed, kept } = paired(before, after, ({ path }) => path);
  return [
    ...removed
      .filter(givesClasses)
      .map(({ path }): Difference => ({ key, strength: 'weaker', words: `nothing has a class by \`${path}\` any more` })),
    ...added
      .filter(givesClasses)
      .map(({ path }): Difference => ({ key, strength: 'stricter', words: `what \`${path}\` names has a class by its owners` })),
    ...kept.flatMap(([then, now]) => compareFiles(then, now, key)),
  ];
};

const givesClasses = ({ rules }: OwnersFile): boolean => rules.some(({ risk }) => risk !== null);

function compareFiles({ path, rules: before }: OwnersFile, { rules: after }: OwnersFile, key: string): Difference[] {
  const shapeOf = (rules: readonly OwnersRule[]): string => JSON.stringify(rules.map(({ section, pattern }) => [section, pattern]));
  if (shapeOf(before) !== shapeOf(after))
    return [{ key, strength: 'weaker', words: `\`${path}\` says of other paths who owns them, and some may have a lower class` }];
  const changes = before.map(({ risk }, at) => rankOf(after[at]?.risk) - rankOf(risk));
  return [
    ...(changes.some((change) => change > 0)
      ? [{ key, strength: 'weaker', words: `some paths have a lower class by their owners in \`${path}\`` } as const]
      : []),
    ...(changes.some((change) => change < 0)
      ? [{ key, strength: 'stricter', words: `some paths have a higher class by their owners in \`${path}\`` } as const]
      : []),
  ];
}

const rankOf = (risk: Risk | null | undefined): number => RISKS.indexOf(risk ?? 'low');
