import { fails } from '../../../model/rules/scan-outcome.ts';
import type { Carrier, ScanFinding, ScanReport, ScanScope } from '../../../model/scan-report.ts';
import type { Paint } from '../../shared/paint.ts';

/** What to do about the findings that fail the scan, with the commands; nothing where none does. */
export function wayOut({ findings, limits, scope }: ScanReport, paint: Paint): readonly string[] {
  const failing = findings.filter((finding) => fails(finding, limits.failOn));
  const [first] = failing;
  if (first === undefined) return [];
  const carriers = new Set(failing.map(({ carrier }) => carrier));
  return [
    paint.bold('What to do'),
    ...STEPS[scope.mode](scope, carriers),
    ...(carriers.has('content') ? [`  Not a secret? Say why on that line, in a comment: sox:allow ${exampleOf(failing)} <reason>`] : []),
  ];
}

const exampleOf = (failing: readonly ScanFinding[]) => failing.find(({ carrier }) => carrier === 'content')?.detector ?? '<detector>';

const TAKE_OUT = '  1. Take the value out of the file; read it from the environment or a secret store at run time.';
const RENAME = '     A name: give the file another one (git mv).';
const REWORD = '     A message: write it anew (git commit --amend, or "reword" in the rebase).';
const ROTATE = '  Rotate it first if it was ever pushed or shared: removing it does not make it secret again.';

const named = (carriers: ReadonlySet<Carrier>) => (carriers.has('file-name') ? [RENAME] : []);
const worded = (carriers: ReadonlySet<Carrier>) => (carriers.has('commit-message') || carriers.has('tag') ? [REWORD] : []);

/** Where something was found, by what was looked at. */
const STEPS: { readonly [Mode in ScanScope['mode']]: (scope: ScanScope, carriers: ReadonlySet<Carrier>) => readonly string[] } = {
  paths: (_, carriers) => [
    TAKE_OUT,
    ...named(carriers),
    '  2. If it was ever committed, the history still has it: sox scan --history says where.',
    ROTATE,
  ],
  staged: (_, carriers) => [TAKE_OUT, ...named(carriers), '  2. Stage the file again: git add <file>', ROTATE],
  stdin: () => ['  Take the value out of what wrote this text.', ROTATE],
  range: (scope, carriers) => [
    '  1. Take the value out of the commit that brought it; a later commit that removes it leaves it in the history:',
    `     git rebase -i ${scope.mode === 'range' ? scope.from.slice(0, 12) : '<base>'}, with "edit" for that commit`,
    ...named(carriers),
    ...worded(carriers),
    ROTATE,
  ],
  'pre-receive': (_, carriers) => [
    '  1. Take the value out of the commit that brought it, then push again; a later commit that removes it leaves it in the history:',
    '     git rebase -i <the commit before it>, with "edit" for that commit',
    ...named(carriers),
    ...worded(carriers),
    ROTATE,
  ],
  history: () => HISTORY,
};

/** https://github.com/newren/git-filter-repo, its manual: --replace-text, --replace-message, --invert-paths. */
const HISTORY = [
  '  1. Rotate   Revoke each value where it was issued: everybody who has a clone, a fork or a backup has it.',
  '  2. Expunge  In a fresh clone (git clone --mirror <url>), with each value on a line of a file outside of it, as literal:<value>==>REMOVED',
  '                git filter-repo --replace-text ../values.txt --replace-message ../values.txt',
  '              A file that never belonged there: git filter-repo --invert-paths --path <path>',
  '              Every later commit gets another id: agree on it with whoever keeps the audit trail, and keep the map of old and new',
  '              ids that git filter-repo leaves in filter-repo/commit-map.',
  '  3. Prune    git push --force --mirror <url>, and fresh clones for everybody; in a clone that has to stay, after fetching:',
  '                git reflog expire --expire=now --all && git gc --prune=now',
  '  4. Ask      the forge to drop its caches and the refs of merge requests, which no push can change, and whoever has a fork.',
  '  Until 1 is done, nothing else matters.',
] as const;
