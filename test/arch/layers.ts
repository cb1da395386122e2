import type { Source } from './source.ts';

/** The rooms that each room may import, besides itself: design and `docs/architecture.md` draw the same arrows. */
const FACTS_AND_BELOW = ['model', 'git', 'policy', 'scan', 'attribution', 'evidence', 'facts'];
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  git: ['model'],
  policy: ['model', 'git', 'version.ts'],
  scan: ['model', 'git'],
  attribution: ['model', 'git'],
  evidence: ['model', 'git'],
  facts: FACTS_AND_BELOW,
  controls: ['model'],
  guard: [...FACTS_AND_BELOW, 'controls', 'version.ts'],
  audit: [...FACTS_AND_BELOW, 'controls', 'version.ts'],
  report: ['model'],
  install: ['model', 'git', 'policy', 'version.ts'],
  cli: [...FACTS_AND_BELOW, 'controls', 'audit', 'report', 'install', 'version.ts'],
  'main.ts': ['model', 'cli', 'version.ts'],
  'index.ts': ['model'],
  'version.ts': ['..'],
};

/** The rooms that may use a module. Nothing in sox talks to a network. */
const HOMES: Readonly<Record<string, readonly string[]>> = {
  'simple-git': ['git'],
  cosmiconfig: ['policy'],
  '@babel/parser': ['policy'],
  zod: ['policy'],
  yaml: ['policy', 'install'],
  picomatch: ['policy'],
  re2js: ['policy', 'scan'],
  'smol-toml': ['policy'],
  'node:http': [],
  'node:https': [],
  'node:http2': [],
  'node:net': [],
  'node:tls': [],
  'node:dgram': [],
  // It runs the bundles of the guard, and nothing else.
  'node:vm': ['guard'],
};

/** They start programs other than git: a browser, husky, a hook to see whether it is live, `node --version`. */
const START_PROGRAMS = ['cli/audit/open-page.ts', 'install/apply.ts', 'install/canary.ts', 'install/diagnose.ts'];

const PURE = ['model', 'controls'];
const MAY_USE_PROCESS = ['main.ts', 'guard/entry.ts', 'guard/hook.ts', 'cli/io.ts'];
/** cosmiconfig looks for settings of its own in the current folder: this file takes it to an empty one and back. */
const PROCESS_EXCEPTION = 'policy/on-disk.ts';

/** Folders to which things are added by adding a file. `plain` ones hold declarations: they import the model, `define.ts` and `shared/` only. */
const MULTIPLYING = [
  { folder: 'scan/detectors', plain: true },
  { folder: 'attribution/sidecars', plain: true },
  { folder: 'attribution/tools', plain: true },
  { folder: 'controls', plain: true },
  { folder: 'install/managers', plain: false },
  { folder: 'report', plain: false },
  { folder: 'report/check', plain: false },
  { folder: 'report/scan', plain: false },
  { folder: 'cli/commands', plain: false },
];

/** Everything in the sources that breaks a rule of the house, one sentence each. */
export function violations(sources: readonly Source[]): string[] {
  return sources.flatMap((source) => [...arrows(source), ...homes(source), ...purity(source), ...siblings(source)]);
}

const roomOf = (path: string): string => path.split('/')[0] ?? path;
const isOurs = (module: string): boolean => module.includes('.ts') || module.endsWith('package.json') || module.endsWith('?text');

function arrows({ path, imports }: Source): string[] {
  const room = roomOf(path);
  const allowed = MAY_IMPORT[room];
  if (allowed === undefined) return [`src/${path}: the house has no room "${room}"`];
  const wrong = imports.filter(isOurs).filter((to) => roomOf(to) !== room && !allowed.includes(roomOf(to)));
  return wrong.map((to) => `src/${path}: ${room} may not import ${to}`);
}

function homes({ path, imports, starts }: Source): string[] {
  const startsGit = roomOf(path) !== 'git' && starts.some((program) => /^git\b/.test(program));
  const startsAny = roomOf(path) !== 'git' && !START_PROGRAMS.includes(path) && imports.includes('node:child_process');
  if (startsGit) return [`src/${path}: only git/ starts git`];
  if (startsAny) return [`src/${path}: node:child_process belongs to git/ alone`];
  return imports.flatMap((module) => {
    const home = Object.entries(HOMES).find(([name]) => module === name || module.startsWith(`${name}/`))?.[1];
    if (home === undefined || home.includes(roomOf(path))) return [];
    return [`src/${path}: ${module} belongs to ${home.length === 0 ? 'no room' : `${home.join('/ and ')}/ alone`}`];
  });
}

function purity({ path, imports, globals }: Source): string[] {
  const pure = PURE.includes(roomOf(path));
  const impure = pure ? [...imports.filter((module) => !isOurs(module)), ...globals] : [];
  const processUser = MAY_USE_PROCESS.includes(path) || path === PROCESS_EXCEPTION;
  const touchesProcess = !pure && !processUser && (globals.includes('process') || imports.includes('node:process'));
  const talks = !pure && globals.includes('console');
  return [
    ...impure.map((what) => `src/${path}: ${roomOf(path)} is pure and may not use ${what}`),
    ...(touchesProcess ? [`src/${path}: only ${MAY_USE_PROCESS.join(', ')} touch process`] : []),
    ...(talks ? [`src/${path}: nothing prints to the console`] : []),
  ];
}

function siblings({ path, imports }: Source): string[] {
  const home = MULTIPLYING.find(({ folder }) => path.startsWith(`${folder}/`) && !path.slice(folder.length + 1).includes('/'));
  const name = path.slice((home?.folder.length ?? 0) + 1).replace(/\.ts$/, '');
  if (home === undefined || name === 'index' || name === 'define') return [];
  const own = imports.filter(isOurs);
  const near = own.filter((to) => to.startsWith(`${home.folder}/`)).map((to) => to.slice(home.folder.length + 1));
  const beside = near.filter((to) => to !== 'define.ts' && !to.startsWith('shared/') && !to.startsWith(`${name}/`));
  const far = home.plain ? own.filter((to) => !to.startsWith(`${home.folder}/`) && roomOf(to) !== 'model') : [];
  return [
    ...beside.map((to) => `src/${path}: imports its sibling ${to}; what two of them share belongs into ${home.folder}/shared/`),
    ...far.map((to) => `src/${path}: may import the model, define.ts and shared/, not ${to}`),
  ];
}
