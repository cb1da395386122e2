import type { Risk } from './policy.ts';

/** Kinds of files whose change weighs something wherever they lie, by what they are. */
export const FILE_KINDS = ['policy', 'owners', 'hooks', 'ci', 'migrations', 'lockFiles'] as const;

export type FileKind = (typeof FILE_KINDS)[number];

/** Words in the first lines of a file that say its class. */
export interface Markers {
  /** How many lines are looked at, of at most 8 KB; 0: contents have no say. @default 0 */
  lines?: number;
  /** Words beside `sox:risk <class>`, each with the class of a file that has it. @default {} */
  words?: Record<string, Risk>;
}

/** What gives a path its class. The highest class that any rule gives wins; no rule takes one away. */
export interface RiskConfig {
  /** Globs. */
  critical?: string[];
  /** Globs. */
  high?: string[];
  /** Globs. */
  medium?: string[];
  /** The class of each kind of file. @default policy and owners critical; hooks, ci and migrations high; lockFiles medium */
  kinds?: Partial<Record<FileKind, Risk>>;
  /** The class of what a team, person or address owns by CODEOWNERS: `{ '@acme/ledger': 'critical' }`. @default {} */
  owners?: Record<string, Risk>;
  /** What in the first lines of a file gives it a class. @default contents have no say */
  markers?: Markers;
}

/** A line of a CODEOWNERS file, with the class that its owners give. */
export interface OwnersRule {
  /** 1-based. */
  readonly line: number;
  readonly pattern: string;
  /** The section of GitLab's that it stands in, folded; '' for none. */
  readonly section: string;
  /** The owner with the highest class, and that class; null where the policy gives its owners none. */
  readonly owner: string | null;
  readonly risk: Risk | null;
}

/** A CODEOWNERS file as the policy understands it. */
export interface OwnersFile {
  readonly path: string;
  readonly rules: readonly OwnersRule[];
}

/** {@link RiskConfig} with every default, and with what was read beside the policy. */
export interface RiskPolicy {
  readonly critical: readonly string[];
  readonly high: readonly string[];
  readonly medium: readonly string[];
  readonly kinds: Readonly<Record<FileKind, Risk>>;
  readonly owners: Readonly<Record<string, Risk>>;
  readonly markers: Readonly<Required<Markers>>;
  /** The files that the policy is made of, itself among them. */
  readonly files?: readonly string[];
  /** The CODEOWNERS files of the policy's own tree, where `owners` asks for them. */
  readonly ownership?: readonly OwnersFile[];
}

export const DEFAULT_RISK: RiskPolicy = {
  critical: ['**/transactions/**', '**/ledger/**', '**/calculations/**', '**/compliance/**', '**/reporting/**'],
  high: ['**/auth/**', '**/user_management/**', '**/api_handlers/**'],
  medium: ['**/utils/**', '**/helpers/**'],
  // What decides by which rules a change is judged weighs as much as what those rules protect.
  kinds: { policy: 'critical', owners: 'critical', hooks: 'high', ci: 'high', migrations: 'high', lockFiles: 'medium' },
  owners: {},
  markers: { lines: 0, words: {} },
};

/** With what lies below in place of what is left out. */
export function riskFrom(config: RiskConfig | undefined, below: RiskPolicy): RiskPolicy {
  return {
    ...below,
    ...config,
    kinds: { ...below.kinds, ...config?.kinds },
    markers: { ...below.markers, ...config?.markers },
  };
}

/** What gave a path a class. */
export interface RiskReason {
  readonly risk: Risk;
  readonly by: 'glob' | 'kind' | 'owner' | 'marker';
  /** Where the rule stands: `risk.critical[1]`, `risk.kinds.ci`, `.github/CODEOWNERS:12`. */
  readonly rule: string;
  /** The glob, the kind, the owner, or the word that was found. */
  readonly what: string;
}
