import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HOOKS } from '../../../src/install/managers/define.ts';
import { husky, HUSKY_RANGE } from '../../../src/install/managers/husky.ts';
import { huskyFinder, HUSKY_LINE } from '../../../src/install/managers/shared/finder.ts';
import { huskyFolderOf } from '../../../src/install/managers/shared/husky-use.ts';
import { hookFiles, huskyFiles, huskyState, stateOf } from '../support.ts';

const plan = (state: Parameters<typeof husky.setUp>[0]) => {
  const setup = husky.setUp(state);
  if (setup.kind === 'refusal') throw new Error(setup.why);
  return setup.edits;
};
const npm = (text: string) => new Map([['package.json', text]]);

test('the range that projects get is the one whose files sox carries', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  expect(manifest.devDependencies['husky']).toBe(HUSKY_RANGE);
});

describe('in use', () => {
  test.each([
    ['by its setting', stateOf({ hooksPath: { value: '.husky/_', scope: 'local' } }), true],
    ['by its folder', stateOf({ huskyFiles: new Map() }), true],
    ['by the scripts of package.json', stateOf({ files: npm('{"scripts":{"prepare":"husky"},"devDependencies":{"husky":"9"}}') }), true],
    ['not by a dependency that nothing runs', stateOf({ files: npm('{"devDependencies":{"husky":"9"}}') }), false],
    ['not where hooks come from elsewhere', stateOf({ huskyFiles: new Map(), hooksPath: { value: 'scripts', scope: 'local' } }), false],
  ])('%s', (_, state, detected) => expect(husky.detect(state) !== null).toBe(detected));
});

test('nothing to do where all is there, and every hook is wired', () => {
  expect(plan(huskyState())).toEqual([]);
  expect(husky.wiring(huskyState()).map((one) => one.why)).toEqual(HOOKS.map(() => null));
});

test('a new project gets the packages, the prepare script, the finder, one line per hook, and husky itself', () => {
  const edits = plan(stateOf({ files: npm('{"scripts":{"prepare":"tsc"}}') }));
  expect(edits.map((edit) => edit.kind)).toEqual(['write-file', ...HOOKS.map(() => 'append-line'), 'set-json-key', 'run-husky']);
  expect(edits.at(-2)).toMatchObject({
    keys: [
      { path: ['devDependencies', 'git-sox'], value: '^0.1.0' },
      { path: ['devDependencies', 'husky'], value: HUSKY_RANGE },
      { path: ['scripts', 'prepare'], value: 'tsc && (husky || true)' },
    ],
  });
});

describe('the script that installs the hooks of every teammate', () => {
  const scripts = (files: [string, string][]) => {
    const edit = plan(stateOf({ files: new Map(files) })).find((one) => one.kind === 'set-json-key');
    return edit?.kind === 'set-json-key' ? edit.keys.filter(({ path }) => path[0] === 'scripts') : [];
  };

  test.each<[string, [string, string][], 'prepare' | 'postinstall']>([
    ['npm', [['package.json', '{}']], 'prepare'],
    ['pnpm', [['package.json', '{"packageManager":"pnpm@10.0.0"}']], 'prepare'],
    [
      'the first Yarn',
      [
        ['package.json', '{}'],
        ['yarn.lock', '# yarn lockfile v1\n'],
      ],
      'prepare',
    ],
    ['the first Yarn, by its name', [['package.json', '{"packageManager":"yarn@1.22.22"}']], 'prepare'],
    ['Yarn since 2, by its name', [['package.json', '{"packageManager":"yarn@4.9.1+sha224.abc"}']], 'postinstall'],
    [
      'Yarn since 2, by its settings',
      [
        ['package.json', '{}'],
        ['.yarnrc.yml', 'nodeLinker: node-modules\n'],
      ],
      'postinstall',
    ],
    [
      'Yarn since 2, by its lock file',
      [
        ['package.json', '{}'],
        ['yarn.lock', '__metadata:\n  version: 8\n'],
      ],
      'postinstall',
    ],
  ])('of %s', (_, files, script) => expect(scripts(files)).toEqual([{ path: ['scripts', script], value: 'husky || true' }]));

  test('reads the version that is asked for out of a version alone', () =>
    expect(scripts([['package.json', '{"devDependencies":{"husky":"file:../husky-4.tgz"}}']])[0]?.value).toBe('husky || true'));

  test('keeps what was there, and its say over the result', () =>
    expect(scripts([['package.json', '{"packageManager":"yarn@4.0.0","scripts":{"postinstall":"a || b"}}']])[0]?.value).toBe(
      'a || b && (husky || true)',
    ));

  test('of Yarn since 2 that never runs is named, and so is what it does to a package that others install', () => {
    const notes = (json: string) => {
      const setup = husky.setUp(
        stateOf({
          files: new Map([
            ['package.json', json],
            ['.yarnrc.yml', ''],
          ]),
        }),
      );
      return setup.kind === 'plan' ? setup.notes : [];
    };
    expect(notes('{"scripts":{"prepare":"husky"},"devDependencies":{"husky":"9","git-sox":"1"}}')).toEqual([
      expect.stringContaining('Yarn runs no "prepare" script'),
    ]);
    expect(notes('{"scripts":{"postinstall":"husky"},"devDependencies":{"husky":"9","git-sox":"1"}}')).toEqual([]);
    expect(notes('{}')).toEqual([expect.stringContaining('pinst')]);
    expect(notes('{"private":true}')).toEqual([]);
  });
});

test('over plain hooks of sox, these have to go first', () => {
  const files = new Map([['package.json', '{}']]);
  expect(husky.setUp(stateOf({ files, hookFiles: hookFiles() }))).toMatchObject({ wayOut: expect.stringContaining('sox uninstall') });
  const theirs = hookFiles('#!/bin/sh\n');
  expect(husky.setUp(stateOf({ files, hookFiles: theirs }))).toMatchObject({ wayOut: expect.stringContaining('Move them') });
});

test('a script that several hooks are gets one line, and one that is not here none', () => {
  const at = (to: string, isThere: boolean) => ({ content: '', executable: isThere, link: { to, isThere } });
  const files = (link: ReturnType<typeof at>) =>
    huskyState({ huskyFiles: new Map([...huskyFiles(), ['pre-commit', link], ['commit-msg', link]]), root: '/repo' });
  const setup = husky.setUp(files(at('/repo/tools/all', true)));
  expect(setup).toMatchObject({ edits: [{ kind: 'append-line', file: { path: 'tools/all' } }] });
  expect(husky.setUp(files(at('../tools/all', false)))).toMatchObject({
    kind: 'refusal',
    why: '.husky/pre-commit is a link to ../tools/all, where nothing is now',
  });
});

describe('before version 9, where git itself runs the scripts in .husky', () => {
  const old = '{"scripts":{"prepare":"husky install"},"devDependencies":{"husky":"^8.0.3","git-sox":"0.1.0"}}';
  const active = (parts: Parameters<typeof huskyState>[0] = {}) =>
    huskyState({ hooksPath: { value: '.husky', scope: 'local' }, huskyReady: false, files: npm(old), ...parts });

  test('it gets the same lines and finder, is never activated by another version, and package.json stays its own', () => {
    expect(husky.detect(active())).toContain('.husky');
    expect(plan(active())).toEqual([]);
    expect(husky.wiring(active()).map((one) => one.why)).toEqual(HOOKS.map(() => null));
    const edits = plan(active({ huskyFiles: new Map(), files: npm('{"private":true}') }));
    expect(edits.map((edit) => edit.kind)).toEqual(['write-file', ...HOOKS.map(() => 'append-line'), 'set-json-key']);
    expect(edits.at(-1)).toMatchObject({ keys: [{ path: ['devDependencies', 'git-sox'] }] });
  });

  test('where nothing runs it yet, the script does as its version wants it', () => {
    const edits = plan(stateOf({ files: npm('{"devDependencies":{"husky":"~8.0.1","git-sox":"1"}}') }));
    expect(edits.at(-1)).toMatchObject({ keys: [{ path: ['scripts', 'prepare'], value: 'husky install || true' }] });
  });

  test('it is the installation of packages that activates it', () => {
    const setup = husky.setUp(active({ hooksPath: null }));
    expect(setup).toMatchObject({ kind: 'plan', edits: [], notes: [expect.stringContaining('run "npm install"')] });
  });

  test('a script that is not executable is dead, and named', () => {
    const state = active({ huskyFiles: huskyFiles(undefined, false) });
    expect(husky.wiring(state)[0]?.why).toBe('.husky/pre-commit is not executable, so git does not run it');
    expect(husky.setUp(state)).toMatchObject({ edits: [], notes: [expect.stringContaining('chmod +x .husky/pre-commit')] });
  });
});

test('work trees in which no hook runs are named, where git has no hooks of its configuration', () => {
  const setup = husky.setUp(huskyState({ treesWithoutHusky: ['/b'] }));
  expect(setup).toMatchObject({ kind: 'plan', edits: [], notes: [expect.stringContaining('/b')] });
  expect(husky.setUp(huskyState({ treesWithoutHusky: ['/b'], hasConfigHooks: true }))).toMatchObject({ notes: [] });
});

test('a line in a comment is no line', () => {
  const state = huskyState();
  const files = new Map([...(state.huskyFiles ?? []), ['pre-commit', { content: `# ${HUSKY_LINE}\n`, executable: true }] as const]);
  expect(plan({ ...state, huskyFiles: files })).toEqual([
    { kind: 'append-line', file: { base: 'tree', path: '.husky/pre-commit' }, line: HUSKY_LINE },
  ]);
  expect(husky.wiring({ ...state, huskyFiles: files })[0]?.why).toContain('does not have the line');
});

test('refuses to silence hooks, to work without a project, and to write outside the work tree', () => {
  expect(() => plan(stateOf({ files: npm('{}'), hookFiles: hookFiles('#!/bin/sh\n') }))).toThrow('would no longer run');
  expect(() => plan(stateOf())).toThrow('needs a package.json');
  const outside = { hooksPath: { value: '/b/.husky/_', scope: 'local' }, huskyFolder: '/b/.husky' };
  expect(() => plan(huskyState({ ...outside, huskyFiles: new Map() }))).toThrow('/b/.husky, outside this work tree');
  const byHand = new Map(
    HOOKS.map((hook) => [hook, { content: `"$(git config sox.home)"/hooks/${hook} "$@" || exit $?\n`, executable: true }]),
  );
  expect(plan(huskyState({ ...outside, huskyFiles: byHand }))).toEqual([]);
});

test('says why a hook is dead: not active, not ready, not there', () => {
  expect(husky.wiring(huskyState({ hooksPath: null }))[0]?.why).toContain('core.hooksPath is not set');
  expect(husky.wiring(huskyState({ huskyReady: false }))[0]?.why).toContain('.husky/_ is missing');
  expect(husky.wiring(huskyState({ huskyFiles: new Map() }))[0]?.why).toContain('.husky/sox is missing');
});

test('a package.json that is not JSON is named', () => {
  expect(() => husky.detect(stateOf({ files: npm('{') }))).toThrow('not valid JSON');
});

test.each([
  [undefined, '.husky'],
  ['.husky/_', '.husky'],
  ['./.husky/_/', '.husky'],
  ['.husky', '.husky'],
  ['/repo/.husky/_', '.husky'],
  ['app/.husky/_', 'app/.husky'],
  ['app\\.husky\\_', 'app/.husky'],
  ['/repo/a b/.husky/_', 'a b/.husky'],
  ['/elsewhere/.husky/_', '/elsewhere/.husky'],
  ['scripts', '.husky'],
])('core.hooksPath %s means the scripts in %s', (value, folder) => expect(huskyFolderOf('/repo', value)).toBe(folder));

describe('of a package below the top', () => {
  const below = (parts: Parameters<typeof huskyState>[0] = {}) =>
    huskyState({ hooksPath: { value: 'app/.husky/_', scope: 'local' }, huskyFolder: 'app/.husky', files: new Map(), ...parts });

  test('gets the same lines and finder, and neither a script nor a husky at the top', () => {
    const edits = plan(below({ huskyFiles: new Map(), files: npm('{}') }));
    expect(edits.slice(0, 2)).toMatchObject([
      { kind: 'write-file', file: { path: 'app/.husky/sox' }, content: huskyFinder('app/.husky') },
      { kind: 'append-line', file: { path: 'app/.husky/pre-commit' }, line: HUSKY_LINE },
    ]);
    expect(edits.at(-1)).toMatchObject({ kind: 'set-json-key', keys: [{ path: ['devDependencies', 'git-sox'] }] });
    expect(huskyFinder('app/.husky')).toContain("sox_take 'app/node_modules/git-sox'");
  });

  test('is left alone where its scripts run sox already', () => {
    const byHand = new Map(
      HOOKS.map((hook) => [hook, { content: `"$(git config sox.home)"/hooks/${hook} "$@" || exit $?\n`, executable: false }]),
    );
    expect(plan(below({ huskyFiles: byHand }))).toEqual([]);
    expect(husky.wiring(below({ huskyFiles: byHand })).map((one) => one.why)).toEqual(HOOKS.map(() => null));
  });

  test('is activated by its own installation of packages', () => {
    const files = new Map([...huskyFiles(), ['sox', { content: huskyFinder('app/.husky'), executable: false }] as const]);
    const state = below({ huskyReady: false, huskyFiles: files });
    expect(husky.setUp(state)).toMatchObject({
      edits: [],
      notes: ['run "npm install" in app: husky needs app/.husky/_ in each work tree'],
    });
    expect(husky.wiring(state)[0]?.why).toBe('husky is not active in this work tree: app/.husky/_ is missing');
  });
});
