import { join } from 'node:path';
import { defineManager, type Edit, type Hook, HOOKS, type State, type Trial, type Wiring } from './define.ts';
import { hookCommand, runsHook } from './shared/entry.ts';
import { countsFiles, listed, passedOver } from './shared/lefthook-conditions.ts';
import { eachHook, presentOf, setUpFile, wiringIn } from './shared/refusal.ts';
import { directTrial } from './shared/script-trial.ts';
import { atEnd, blockOf, firstBelow, type Insertion, insertInto, pairOf, topPairs } from './shared/yaml-blocks.ts';

const FILES = [
  'lefthook.yml',
  'lefthook.yaml',
  '.lefthook.yml',
  '.lefthook.yaml',
  'lefthook.toml',
  'lefthook.json',
  '.config/lefthook.yml',
];

/** lefthook: one job for each hook in its file. */
export const lefthook = defineManager({
  id: 'lefthook',
  title: 'lefthook',
  detect: (state) => (FILES.some((name) => state.files.has(name)) ? `there is a ${presentOf(state, FILES)}` : null),
  wiring: (state) => wiring(state),
  trial,
  setUp: (state) =>
    setUpFile(state, {
      wired: wiringIn(state, FILES),
      edit: edit(state),
      why: `sox cannot tell where its jobs belong in ${presentOf(state, FILES)}`,
      wayOut: `Add to ${presentOf(state, FILES)}, then run "lefthook install":\n${eachHook((hook) => indented(hook, job(state, hook)))}`,
      activate: wiring(state).every((one) => one.why === null) ? null : 'lefthook install',
      // git's own config hooks ask no lefthook.
      notes: state.hasConfigHooks ? [] : HOOKS.flatMap((hook) => passedOver(state, hook)?.what ?? []),
    }),
});

function wiring(state: State): Wiring[] {
  return wiringIn(state, FILES).map(({ hook, why }) => ({
    hook,
    why:
      why ??
      (state.hookFiles.get(hook)?.content.includes('lefthook') ? null : `lefthook has not written its ${hook} hook yet: lefthook install`),
  }));
}

/** lefthook runs the job alone; nothing is fetched, and nothing that is not staged is put aside. */
const ALONE = ['--job', 'sox', '--command', 'sox', '--no-stage-fixed', '--no-auto-install', '--skip-lfs', '--colors', 'off'];

function trial(state: State, hook: Hook): Trial {
  const switches =
    'The job may be skipped or replaced: "lefthook dump" shows what counts, lefthook-local.yml among it. LEFTHOOK=0 and LEFTHOOK_EXCLUDE skip it as well.';
  const texts = [...state.files].filter(([name]) => /lefthook/.test(name)).map(([, text]) => text);
  if (texts.some((text) => /^\s*["']?(setup|extends|remotes?)\b/m.test(text)))
    return directTrial(state, hook, 'lefthook was not run: it may set something up first, or take jobs from elsewhere', switches);
  const named = texts.some((text) => /^\s*(- )?(name: )?["']?sox\b/m.test(text));
  if (!named) return directTrial(state, hook, 'lefthook was not run: no job of the name sox is there to run alone', switches);
  const passing = passedOver(state, hook);
  const words = { skips: /\(skip\)|no job matching/, cannot: /flag provided but not defined|unknown flag/ };
  return {
    // A job that lefthook skips without files gets one that no filter knows.
    command: (folder) => [join(state.hooksDir, hook), ...ALONE, ...(passing === null ? [] : ['--file', join(folder, 'answer')])],
    script: null,
    left: passing === null ? null : { ...passing, file: null, before: null, passes: true },
    switches,
    ...words,
  };
}

/** In single quotes, because YAML takes a value that begins with a double one for a string that ends at the next. `{0}` is all that git gives the hook. */
function job(state: State, hook: Hook): string[] {
  const args = hook === 'pre-commit' || hook === 'pre-merge-commit' ? '' : ' {0}';
  const files = countsFiles(hook) ? ' # {files}' : '';
  return [
    `run: '${hookCommand(state, hook)}${args}${files}'`,
    ...(files === '' ? [] : [`files: ${listed(presentOf(state, FILES))}`]),
    ...(hook === 'pre-push' ? ['use_stdin: true'] : []),
  ];
}

function indented(hook: Hook, lines: readonly string[]): string {
  return [`${hook}:`, '  jobs:', '    - name: sox', ...lines.map((line) => `      ${line}`)].join('\n');
}

/** The jobs that are missing, where the file is YAML of the usual form; null where sox cannot tell. */
function edit(state: State): Edit | null {
  const name = presentOf(state, FILES);
  const text = state.files.get(name);
  const pairs = text === undefined || !/\.ya?ml$/.test(name) ? null : topPairs(text);
  if (text === undefined || pairs === null) return null;
  const insertions: Insertion[] = [];
  const missing: string[] = [];
  for (const hook of HOOKS.filter((one) => !runsHook(text, one))) {
    const pair = pairOf(pairs, hook);
    const lines = job(state, hook);
    if (pair === undefined) {
      missing.push(indented(hook, lines));
      continue;
    }
    const inner = blockOf(pair)?.items as Parameters<typeof pairOf>[0] | undefined;
    if (inner === undefined) return null;
    const jobs = pairOf(inner, 'jobs');
    const commands = pairOf(inner, 'commands');
    const more = lines.map((line) => `  ${line}`);
    const insertion =
      jobs !== undefined
        ? firstBelow(text, jobs, ['- name: sox', ...more])
        : commands !== undefined
          ? firstBelow(text, commands, ['sox:', ...more])
          : firstBelow(text, pair, ['commands:', '  sox:', ...more.map((line) => `  ${line}`)]);
    if (insertion === null) return null;
    insertions.push(insertion);
  }
  if (missing.length > 0) insertions.push(atEnd(text, missing));
  return insertInto({ base: 'tree', path: name }, text, insertions);
}
