import type { ObjectId } from './commit.ts';
import type { Part } from './duties.ts';
import { DEFAULT_EMERGENCIES, type Emergencies } from './emergency.ts';
import type { Severity } from './finding.ts';
import type { Organisation, PresetName } from './layers.ts';
import { DEFAULT_POLICY_CHANGE, type PolicyChangeRules } from './policy-change.ts';
import type { Section, SectionConfig } from './section.ts';
import type { PersonRecord } from './people.ts';
import { type Register, rowsOf } from './register.ts';
import type { Grade } from './review.ts';
import type { Course, TrainingRecord } from './training.ts';
import { DEFAULT_WAIVERS, type Waiver, type Waivers } from './waiver.ts';

/** The class of a path; a commit or change has the highest class of its paths. */
export type Risk = 'critical' | 'high' | 'medium' | 'low';

/** Highest first. */
export const RISKS = ['critical', 'high', 'medium', 'low'] as const satisfies readonly Risk[];

/** Scanners whose own comments a policy may honour, by the name of each. */
export const PRAGMA_TOOLS = [
  'betterleaks',
  'detect-secrets',
  'earlybird',
  'ggshield',
  'gitleaks',
  'kingfisher',
  'secretlint',
  'trufflehog',
] as const;

export type PragmaTool = (typeof PRAGMA_TOOLS)[number];

/** Findings that need not block, for a reason and for a time. A finding is meant that fits every list that is given; one list at least is. */
export interface AllowRule {
  /** Ids of detectors or rules. */
  detectors?: string[];
  /** Globs. */
  paths?: string[];
  /** Each a regular expression (RE2 syntax) for the value, or the salted hash of one: `hmac-sha256:<salt>:<hash>`, as `sox baseline hash` prints it. */
  values?: string[];
  reason: string;
  /** The last day on which the rule holds, `YYYY-MM-DD` (UTC). */
  until: string;
}

/** A detector of the policy's own. */
export interface OwnRule {
  /** Kebab-case; written in `sox:allow` comments and reports. */
  id: string;
  title: string;
  /** @default 'high' */
  severity?: Severity;
  /** A regular expression in RE2 syntax. The secret is its first group that holds something, else all of it. */
  pattern: string;
  /** The pattern is tried only where one of these words stands, whatever its case, within 120 lines. Without any it is tried on every file. */
  keywords?: string[];
  /** Globs of the files in which it applies. @default every file */
  paths?: string[];
}

/** Who must be named as reviewer of an AI-assisted commit. */
export interface ReviewDemand {
  /** How many different people. @default 1 */
  reviewers?: number;
  /** Trailer keys of roles, each of which must name one of them: `Security-Reviewed-by`. @default [] */
  trailers?: string[];
  /** Roles, each of which one of them must hold at that time, by the register of people. @default [] */
  roles?: string[];
  /** The least grade of the record of the review; a trailer is `claimed`. Absent: none is asked for. */
  evidence?: Grade;
  /** Whether the record of the review must give reasons. @default false */
  reasons?: boolean;
}

/**
 * What `sox.config.ts` exports, and what `.soxrc.json`, `.soxrc.yaml` and `package.json#sox` contain.
 * Every key is optional; {@link Policy} shows the defaults.
 */
export interface SoxConfig {
  /**
   * The preset that the keys below start from: `sox:strict`, `sox:recommended` or `sox:observe`, of a pinned version.
   * @example extends: 'sox:strict@1'
   */
  extends?: PresetName;
  /** The organisation's policy, below this one; what this one may loosen of it is for that to say. */
  organisation?: Organisation;
  /**
   * The oldest sox that may judge by this policy; an older one says so and judges nothing.
   * @example requires: '>=0.1.0'
   */
  requires?: string;
  /** Rules of some folders, beside those of the whole. */
  sections?: SectionConfig[];
  /** What is asked of a change to the policy, and to what it is made of. */
  policyChange?: {
    /** Globs of files that count beside the policy, its registers, the files that it names and the baseline. @default CI definitions, hooks, CODEOWNERS */
    files?: string[];
    /** How many people have to approve one. Where an AI tool had a part in it, one person always has to. @default 0 */
    approvals?: number;
    /** Who may approve one, each as `Name <mail>` or an address. @default any person but those who wrote it */
    approvers?: string[];
    /** Trailer keys under which they are named. @default ['Policy-Approved-by'] */
    trailers?: string[];
  };
  /** Permissions to deviate from a control, each for a reason and for a time. */
  waivers?: {
    /**
     * The waivers, as rows or as a file; `sox waiver add` writes a file.
     * @example { file: 'compliance/waivers.yaml' }
     */
    list?: Register<Waiver>;
    /** Who may approve one, each as `Name <mail>` or an address. @default any person but who asked for it */
    approvers?: string[];
    /** The longest that one may hold, in days. @default 90 */
    maxDays?: number;
  };
  /** Commits that say `Emergency: <incident>`: they are made first and reviewed afterwards. */
  emergencies?: {
    /** The hours within which such a commit is reviewed; 0: an emergency changes nothing. @default 72 */
    hours?: number;
  };
  /**
   * `enforce` blocks a commit that fails a control. `observe` reports the failure and lets the commit through.
   * @default 'enforce'
   */
  mode?: 'enforce' | 'observe';
  /**
   * The branches whose history is audited, in order: a commit belongs to the first branch that reaches it.
   * @default ['main', 'master']
   */
  branches?: string[];
  /** Who may be named as reviewer, each as `Name <mail>` or an address. Empty or absent: any person. */
  reviewers?: string[];
  /** Rules for AI-assisted commits. */
  ai?: {
    /** Trailer keys that name the tool. The first is the one sox writes. @default ['Assisted-by', 'AI-Tool', 'Generated-by', 'Co-authored-by'] */
    toolTrailers?: string[];
    /** Trailer keys that name the reviewer. The first is the one sox suggests. @default ['Reviewer', 'Reviewed-by'] */
    reviewerTrailers?: string[];
    /** When a reviewer must be named: at the `commit`, or later, at the `push` or the `merge`. @default 'commit' */
    reviewerAt?: 'commit' | 'push' | 'merge';
    /** `detected`: a commit that shows AI assistance names the tool. `always`: every commit says which, or `none`. @default 'detected' */
    disclosure?: 'detected' | 'always';
    /** Whether an AI tool may be the author of a commit, or be named as one. @default 'allowed' */
    author?: 'allowed' | 'forbidden';
    /** Reviewers asked for by risk; a class that is not listed has the demand of the next lower one that is. @default one reviewer */
    reviews?: { critical?: ReviewDemand; high?: ReviewDemand; medium?: ReviewDemand; low?: ReviewDemand };
    /** Of which commits that is asked, and what `duties` and the register of people ask: of those that are `assisted` by an AI tool, or of `all`. @default 'assisted' */
    reviewsOf?: 'assisted' | 'all';
  };
  /** Globs for each risk class; a path has the highest class whose globs match it, `low` if none does. */
  risk?: {
    critical?: string[];
    high?: string[];
    medium?: string[];
  };
  /**
   * Everyone whom the policy knows, as rows or as a file. Without any, names and addresses alone tell people apart.
   * @example { file: 'compliance/people.csv' }
   */
  people?: Register<PersonRecord>;
  /** Courses before AI-assisted work. */
  training?: {
    /** The courses that the author of an AI-assisted commit must have had. @default [] */
    courses?: Course[];
    /** Who had which course when, as rows or as a file. @default [] */
    records?: Register<TrainingRecord>;
  };
  /** Who may do what. Judged where there is a register of people. */
  duties?: {
    /** Roles of the policy's own. @default [] */
    roles?: string[];
    /** Roles whose holders may review. @default ['functional-reviewer', 'security-reviewer', 'compliance-reviewer'] */
    reviewers?: string[];
    /** Parts in one change, of which no two may be the same person. @default [['author', 'reviewer'], ['committer', 'reviewer'], ['initiator', 'reviewer']] */
    apart?: Part[][];
    /** Roles of which nobody may hold two at once. @default [] */
    exclusive?: string[][];
  };
  /** The tickets that commits link to. */
  tickets?: {
    /** What a ticket looks like in a message, with `{n}` for its number: `ACME-{n}`. Empty: none is asked for. @default [] */
    patterns?: string[];
    /** The commits that must link to one. @default 'assisted' */
    commits?: 'assisted' | 'all';
  };
  /** The search for secrets. */
  secrets?: {
    /** Other scanners whose comments silence a finding, as `sox:allow` does. */
    pragmas?: PragmaTool[];
    /** Findings that need not block, each with a reason and an end. */
    allow?: AllowRule[];
    /** Detectors of your own, beside those of sox. */
    rules?: OwnRule[];
    /** Files of gitleaks (`.gitleaks.toml`) whose rules and allow lists apply as well, as paths from the root. */
    extends?: string[];
  };
}

/** The policy in force: what the configuration says at one commit, with every default filled in. */
export interface Policy {
  readonly extends?: PresetName;
  readonly organisation?: Readonly<Organisation>;
  readonly requires?: string;
  readonly sections: readonly Section[];
  readonly policyChange: PolicyChangeRules;
  readonly waivers: Waivers;
  readonly emergencies: Emergencies;
  readonly mode: 'enforce' | 'observe';
  readonly branches: readonly string[];
  readonly reviewers: readonly string[];
  readonly ai: {
    readonly toolTrailers: readonly string[];
    readonly reviewerTrailers: readonly string[];
    readonly reviewerAt: 'commit' | 'push' | 'merge';
    readonly disclosure: 'detected' | 'always';
    readonly author: 'allowed' | 'forbidden';
    readonly reviews: Readonly<Partial<Record<Risk, Readonly<ReviewDemand>>>>;
    readonly reviewsOf: 'assisted' | 'all';
  };
  readonly risk: Readonly<Record<Exclude<Risk, 'low'>, readonly string[]>>;
  readonly people: readonly Readonly<PersonRecord>[];
  readonly training: {
    readonly courses: readonly Readonly<Course>[];
    readonly records: readonly Readonly<TrainingRecord>[];
  };
  readonly duties: {
    readonly roles: readonly string[];
    readonly reviewers: readonly string[];
    readonly apart: readonly (readonly Part[])[];
    readonly exclusive: readonly (readonly string[])[];
  };
  readonly tickets: { readonly patterns: readonly string[]; readonly commits: 'assisted' | 'all' };
  readonly secrets: {
    readonly pragmas: readonly PragmaTool[];
    readonly allow: readonly Readonly<AllowRule>[];
    readonly rules: readonly Readonly<OwnRule>[];
    readonly extends: readonly string[];
  };
}

/** Where a policy was read. `blob` is null for a file of the working tree. */
export interface PolicySource {
  readonly path: string;
  readonly blob: ObjectId | null;
}

/** The files that may hold a policy, in the order in which they are looked for. Two of them at once is an error. */
export const POLICY_FILES = ['sox.config.ts', '.soxrc.json', '.soxrc.yaml', '.soxrc.yml', 'package.json'] as const;

export type PolicyFile = (typeof POLICY_FILES)[number];

/** What a repository without any key of its own gets. */
export const DEFAULT_POLICY: Policy = {
  sections: [],
  policyChange: DEFAULT_POLICY_CHANGE,
  waivers: DEFAULT_WAIVERS,
  emergencies: DEFAULT_EMERGENCIES,
  mode: 'enforce',
  branches: ['main', 'master'],
  reviewers: [],
  ai: {
    toolTrailers: ['Assisted-by', 'AI-Tool', 'Generated-by', 'Co-authored-by'],
    reviewerTrailers: ['Reviewer', 'Reviewed-by'],
    reviewerAt: 'commit',
    disclosure: 'detected',
    author: 'allowed',
    reviews: {},
    reviewsOf: 'assisted',
  },
  risk: {
    critical: ['**/transactions/**', '**/ledger/**', '**/calculations/**', '**/compliance/**', '**/reporting/**'],
    high: ['**/auth/**', '**/user_management/**', '**/api_handlers/**'],
    medium: ['**/utils/**', '**/helpers/**'],
  },
  people: [],
  training: { courses: [], records: [] },
  duties: {
    roles: [],
    reviewers: ['functional-reviewer', 'security-reviewer', 'compliance-reviewer'],
    apart: [
      ['author', 'reviewer'],
      ['committer', 'reviewer'],
      ['initiator', 'reviewer'],
    ],
    exclusive: [],
  },
  tickets: { patterns: [], commits: 'assisted' },
  secrets: { pragmas: [], allow: [], rules: [], extends: [] },
};

/** The configuration with every default filled in. Lists replace the default list, they do not add to it. Its registers have been read: they are rows. */
export function policyFrom(config: SoxConfig): Policy {
  const whole = wholeFrom(config);
  const sections = (config.sections ?? []).map(({ paths, reviewers = whole.reviewers, ai, risk }) => ({
    paths,
    policy: { ...whole, reviewers, ai: { ...whole.ai, ...ai }, risk: { ...whole.risk, ...risk } },
  }));
  return { ...whole, sections };
}

function wholeFrom(config: SoxConfig): Policy {
  return {
    ...(config.extends === undefined ? {} : { extends: config.extends }),
    ...(config.organisation === undefined ? {} : { organisation: config.organisation }),
    ...(config.requires === undefined ? {} : { requires: config.requires }),
    sections: [],
    policyChange: { ...DEFAULT_POLICY.policyChange, ...config.policyChange },
    waivers: { ...DEFAULT_POLICY.waivers, ...config.waivers, list: rowsOf(config.waivers?.list) },
    emergencies: { ...DEFAULT_POLICY.emergencies, ...config.emergencies },
    mode: config.mode ?? DEFAULT_POLICY.mode,
    branches: config.branches ?? DEFAULT_POLICY.branches,
    reviewers: config.reviewers ?? DEFAULT_POLICY.reviewers,
    ai: { ...DEFAULT_POLICY.ai, ...config.ai },
    risk: { ...DEFAULT_POLICY.risk, ...config.risk },
    people: rowsOf(config.people),
    training: { courses: config.training?.courses ?? DEFAULT_POLICY.training.courses, records: rowsOf(config.training?.records) },
    duties: { ...DEFAULT_POLICY.duties, ...config.duties },
    tickets: { ...DEFAULT_POLICY.tickets, ...config.tickets },
    secrets: { ...DEFAULT_POLICY.secrets, ...config.secrets },
  };
}

/** The identity function, for the types: `export default defineConfig({ … })`. */
export function defineConfig(config: SoxConfig): SoxConfig {
  return config;
}
