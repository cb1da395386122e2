/** The git hooks that sox installs: file names in `hooks/`, and what git calls them. */
export const HOOKS = ['pre-commit', 'pre-merge-commit', 'prepare-commit-msg', 'commit-msg', 'pre-push'] as const;
export type Hook = (typeof HOOKS)[number];

/** A file by the folder it belongs to, with `/` between its parts: the work tree, git's own hooks folder, or the git directory that all work trees share. */
export interface FileRef {
  readonly base: 'tree' | 'hooks' | 'git';
  readonly path: string;
}

/** One change that sox makes to a repository. Each can be taken back exactly. */
export type Edit =
  /** Creates a file, or replaces one that sox wrote. */
  | { readonly kind: 'write-file'; readonly file: FileRef; readonly content: string; readonly mode: number }
  /** Adds one line to a script, where it is reached; makes a script where there is none. */
  | { readonly kind: 'append-line'; readonly file: FileRef; readonly line: string }
  /** Puts a block of lines into a text that belongs to somebody: `content` is the whole with the block in it. */
  | { readonly kind: 'insert-blocks'; readonly file: FileRef; readonly content: string; readonly blocks: readonly string[] }
  /** Sets string values in a JSON file, leaving every other byte as it is. */
  | { readonly kind: 'set-json-key'; readonly file: FileRef; readonly keys: readonly JsonKey[] }
  | { readonly kind: 'set-git-config'; readonly key: string; readonly value: string }
  | { readonly kind: 'rename'; readonly from: FileRef; readonly to: FileRef }
  /** Lets husky write its `.husky/_` folder and set `core.hooksPath`, as its `prepare` script would. */
  | { readonly kind: 'run-husky' };

/** `path` is the way to the key: `['scripts', 'prepare']`. */
export interface JsonKey {
  readonly path: readonly [string, string];
  readonly value: string;
}

/** A file in the hooks folder. */
export interface HookFile {
  readonly content: string;
  readonly executable: boolean;
  /** Set for a folder in the place of a hook, which git cannot run. */
  readonly isFolder?: true;
  /** Of a symbolic link: where it leads, and whether anything is there. */
  readonly link?: { readonly to: string; readonly isThere: boolean };
}

/** True for a hook that git runs, if only on a branch where its link leads to something. */
export function isInUse(file: HookFile): boolean {
  return file.executable || file.link?.isThere === false;
}

/** What a plan is made from: one look at the repository, nothing read later. */
export interface State {
  /** Absolute path of the work tree's top. */
  readonly root: string;
  /** Absolute path of the folder that git runs hooks from. */
  readonly hooksDir: string;
  /** `core.hooksPath` as git sees it, null where it is unset. */
  readonly hooksPath: { readonly value: string; readonly scope: string } | null;
  /** True where the folder that git runs hooks from is the one inside the git directory. */
  readonly ownHooksFolder: boolean;
  /** The hooks folder inside the git directory: every file but git's samples. */
  readonly hookFiles: ReadonlyMap<string, HookFile>;
  /** The hooks in the folder that `core.hooksPath` leads to, by name; none where that is git's own, or nothing. */
  readonly hooksPathFiles: ReadonlyMap<string, HookFile>;
  /** The lines of `.gitignore` for installed packages that git would take for files of the project. */
  readonly exposed: readonly string[];
  /** The text of the files at the work tree's top that name a hook manager or hold its setting, by name. */
  readonly files: ReadonlyMap<string, string>;
  /** The folder of husky's scripts: where `core.hooksPath` says, else `.husky`. From the top of the work tree; absolute where it is outside. */
  readonly huskyFolder: string;
  /** The files of that folder by name; null where it does not exist. */
  readonly huskyFiles: ReadonlyMap<string, HookFile> | null;
  /** True where husky has written its `_` folder there. */
  readonly huskyReady: boolean;
  /** Other work trees of this clone in which husky has not written it. */
  readonly treesWithoutHusky: readonly string[];
  /** The values of `sox.*` and of sox's hooks in the repository's own configuration. */
  readonly config: ReadonlyMap<string, string>;
  /** What git's config hooks of sox source, null where it is missing. */
  readonly configFinder: string | null;
  /** True for a git that runs hooks from its configuration (2.54 or later). */
  readonly hasConfigHooks: boolean;
  /** This package: its folder and version, and the node that runs hooks where PATH has none. */
  readonly home: string;
  /** True where that folder is in some `node_modules` of a work tree of this clone: what a commit brings there must not be run. */
  readonly homeInTree: boolean;
  readonly version: string;
  readonly node: string | null;
}

/** What to do for one hook manager, or why sox keeps its hands off it and what a person has to add. */
export type Setup =
  | { readonly kind: 'plan'; readonly edits: readonly Edit[]; readonly notes: readonly string[] }
  | { readonly kind: 'refusal'; readonly why: string; readonly wayOut: string };

/** Whether git will run sox for a hook under this manager, as far as files show; `why` is null where it will. */
export interface Wiring {
  readonly hook: Hook;
  readonly why: string | null;
}

/** How a hook is run up to sox, with none of the commands of others. */
export interface Trial {
  /** The program and its arguments. `folder` is the trial's own: nothing else is in it but the script. */
  readonly command: (folder: string) => readonly [string, ...string[]];
  /** What stands in, under the hook's name, for a script that runs other commands. */
  readonly script: string | null;
  /** What it leaves out of what git runs; null where it leaves out nothing. */
  readonly left: LeftOut | null;
  /** What lets a commit pass under this manager before sox comes: what to look at. */
  readonly switches: string;
  /** What a manager says that skips sox, by whatever code it ends, and one that cannot run it alone. */
  readonly skips?: RegExp;
  readonly cannot?: RegExp;
}

/** What a trial leaves out. */
export interface LeftOut {
  readonly what: string;
  /** The script that git runs, from the work tree's top; null where it is no script of the repository's. */
  readonly file: string | null;
  /** Its text before sox, and the shell that reads it; null where nothing in it could keep sox from running. */
  readonly before: { readonly text: string; readonly shell: string } | null;
  /** True where the commit may pass sox by, whatever stands before it. */
  readonly passes: boolean;
  /** What to do where it may. */
  readonly fix: string;
}

/** One way in which a repository's hooks are installed. */
export interface Manager {
  readonly id: string;
  readonly title: string;
  /** What shows that the repository uses it; null where nothing does. */
  readonly detect: (state: State) => string | null;
  readonly setUp: (state: State) => Setup;
  /** One answer per hook. */
  readonly wiring: (state: State) => readonly Wiring[];
  /** Of a hook that is wired. */
  readonly trial: (state: State, hook: Hook) => Trial;
}

export function defineManager(manager: Manager): Manager {
  return manager;
}
