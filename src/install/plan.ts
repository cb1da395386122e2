import { MANAGERS } from './managers/index.ts';
import { type Edit, isInUse, type Manager, type State } from './managers/define.ts';
import { ignoreEdits } from './ignore-packages.ts';
import { isFinder } from './managers/shared/finder.ts';
import { isBefore5 } from './managers/shared/husky-use.ts';
import { machineEdits } from './managers/shared/machine-edits.ts';
import { readManifest } from './managers/shared/manifest.ts';

export interface Wish {
  readonly manager: 'auto' | 'husky' | 'plain' | 'config-hooks';
  /** True for `init`, which may make husky the manager of an npm project; `install` takes what the repository has. */
  readonly mayAddManager: boolean;
  /** The text of a new `sox.config.ts`, null where a policy exists. */
  readonly policy: string | null;
}

export interface Plan {
  readonly manager: string;
  /** Why this manager. */
  readonly because: string;
  readonly edits: readonly Edit[];
  readonly notes: readonly string[];
  /** Set where the hooks are left to a person: why, and the lines to add. */
  readonly refusal: { readonly why: string; readonly wayOut: string } | null;
}

/** What to change so that git runs sox. Pure: the same state gives the same plan, and a state that the plan has reached gives none. */
export function planInstall(state: State, wish: Wish): Plan {
  const { manager, because } = chooseManager(state, wish);
  const setup = manager.setUp(state);
  const policy: Edit[] =
    wish.policy === null ? [] : [{ kind: 'write-file', file: { base: 'tree', path: 'sox.config.ts' }, content: wish.policy, mode: 0o644 }];
  const ignored = wish.mayAddManager ? ignoreEdits(state) : [];
  const first = [...policy, ...ignored];
  const notes =
    ignored.length === 0 ? [] : [`.gitignore gets ${state.exposed.join(', ')}: "git add -A" would take the packages for files of yours`];
  if (setup.kind === 'plan') {
    return { manager: manager.id, because, edits: [...first, ...setup.edits], notes: [...notes, ...setup.notes], refusal: null };
  }
  const { why, wayOut } = setup;
  const edits = [...first, ...machineEdits(state)];
  return { manager: manager.id, because, edits, notes, refusal: { why, wayOut: withPackage(state, wayOut) } };
}

/** The manager that is in use, or the one that a new installation takes. */
export function chooseManager(state: State, wish: Pick<Wish, 'manager' | 'mayAddManager'>): { manager: Manager; because: string } {
  if (wish.manager !== 'auto') return { manager: byId(wish.manager), because: 'you chose it' };
  // Config hooks stand beside every manager, and are the only ones where somebody chose them.
  const wired = MANAGERS.find((manager) => manager.id !== 'config-hooks' && isWired(manager, state));
  if (wired !== undefined) return { manager: wired, because: 'it runs sox already' };
  for (const manager of MANAGERS) {
    const because = manager.detect(state);
    if (because !== null) return { manager, because };
  }
  if (!hasPlainHooks(state) && isWired(byId('config-hooks'), state))
    return { manager: byId('config-hooks'), because: 'it runs sox already' };
  if (!wish.mayAddManager || !state.files.has('package.json') || state.hooksPath !== null)
    return { manager: byId('plain'), because: 'no hook manager is in use' };
  if (isBefore5(state)) return { manager: byId('plain'), because: "husky 4 keeps its hooks in git's own folder" };
  const own = [...state.hookFiles].filter(([, file]) => isInUse(file)).map(([name]) => name);
  if (own.length > 0)
    return { manager: byId('plain'), because: `husky would switch off the hooks in git's own folder (${own.sort().join(', ')})` };
  return { manager: byId('husky'), because: 'an npm project without a hook manager: husky installs the hooks for everybody' };
}

function isWired(manager: Manager, state: State): boolean {
  return manager.wiring(state).every((one) => one.why === null);
}

function hasPlainHooks(state: State): boolean {
  return [...state.hookFiles.values()].some(({ content }) => isFinder(content));
}

function byId(id: string): Manager {
  const manager = MANAGERS.find((one) => one.id === id);
  if (manager === undefined) throw new Error(`no hook manager ${id}`);
  return manager;
}

/** Lines that run sox from node_modules need it there. */
function withPackage(state: State, wayOut: string): string {
  const missing = wayOut.includes('node_modules/git-sox') && !readManifest(state)?.dependsOn('git-sox');
  return missing ? `npm install --save-dev git-sox\n${wayOut}` : wayOut;
}
