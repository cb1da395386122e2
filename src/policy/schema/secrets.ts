import * as z from 'zod/mini';
import { DEFAULT_POLICY, PRAGMA_TOOLS } from '../../model/policy.ts';
import { globProblem } from '../compile-glob.ts';
import { isPlain } from '../merge-configs.ts';
import { across } from './across.ts';
import { fitEveryPath } from './every-path.ts';
import { complainUnless, dayProblem, fileProblem, idProblem, list, optional, required, text, wordsProblem } from './fields.ts';
import { uniqueIds } from './unique-ids.ts';

const detectorProblem = complainUnless(
  /^[A-Za-z0-9][\w.-]*$/,
  'is not the id of a detector',
  'docs/detectors.md lists the ids of sox; those of your own rules are in `secrets.rules`, those of imported rules in their files.',
);

const keywordProblem = complainUnless(
  /^[^\p{Cc}]{2,100}$/u,
  'is no keyword',
  'Write a word of 2 to 100 characters that stands near every such secret.',
);

const patternProblem = complainUnless(/^[^]{1,8192}$/, 'is no pattern', 'Write a regular expression of at most 8,192 characters.');

const valueProblem = complainUnless(
  /^(?!hmac-sha256:(?![0-9a-f]{32}:[0-9a-f]{64}$))[^]{1,8192}$/,
  'is neither a pattern nor a salted hash',
  'Write a regular expression, or what `sox baseline hash` prints; never the value itself.',
);

const ALLOW = z
  .strictObject({
    detectors: optional(list(detectorProblem, 1), 'Ids of detectors or rules.'),
    paths: optional(list(globProblem, 1), 'Globs.'),
    values: optional(
      list(valueProblem, 1),
      'Each a regular expression (RE2) for the value, or the salted hash of one, as `sox baseline hash` prints it.',
    ),
    reason: required(text(wordsProblem), 'Why these findings need not block.'),
    until: required(text(dayProblem), 'The last day on which the rule holds, `YYYY-MM-DD`.'),
  })
  .check(
    across((rule, context) => {
      if (!isPlain(rule)) return;
      const { detectors, paths, values } = rule;
      if (detectors !== undefined || values !== undefined || (paths !== undefined && !fitEveryPath(paths))) return;
      const what = paths === undefined ? 'no detectors, paths or values' : 'every path, and no detectors or values';
      const hint = paths === undefined ? 'Add `detectors`, `paths` or `values`.' : 'Name the folders, or add `detectors` or `values`.';
      context.addIssue({ code: 'custom', message: `names ${what}: it would silence everything`, params: { hint } });
    }),
  );

const RULE = z.strictObject({
  id: required(text(idProblem), 'Kebab-case; written in `sox:allow` comments and reports.'),
  title: required(text(wordsProblem), 'What it finds, for people.'),
  severity: optional(z.enum(['critical', 'high', 'medium', 'low', 'info']), '`low` and `info` are shown and never block.', 'high'),
  pattern: required(
    text(patternProblem),
    'A regular expression (RE2). The secret is its first group that holds something, else all of it.',
  ),
  keywords: optional(list(keywordProblem, 1), 'The pattern is tried only where one of these stands within 120 lines, whatever its case.'),
  paths: optional(list(globProblem, 1), 'Globs of the files in which it applies.'),
});

/** The search for secrets. */
export const SECRETS = z.strictObject({
  pragmas: optional(
    z.array(z.enum(PRAGMA_TOOLS)),
    'Other scanners whose comments silence a finding, as `sox:allow` does.',
    DEFAULT_POLICY.secrets.pragmas,
  ),
  allow: optional(z.array(ALLOW), 'Findings that need not block, each with a reason and an end.', DEFAULT_POLICY.secrets.allow),
  rules: optional(z.array(RULE).check(uniqueIds('rule')), 'Detectors of your own, beside those of sox.', DEFAULT_POLICY.secrets.rules),
  extends: optional(
    list(fileProblem),
    'Files of gitleaks whose rules and allow lists apply as well, as paths from the root.',
    DEFAULT_POLICY.secrets.extends,
  ),
});
