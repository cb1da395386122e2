import { type Calendar, DEFAULT_CALENDAR } from './calendar.ts';
import type { AiTool, AllowedTools, ToolDemand } from './ai-tools.ts';
import { type ChangeRules, type ClaimRisk, DEFAULT_CHANGES, DEFAULT_SIGNATURES, type SignatureRules } from './changes.ts';
import type { ObjectId } from './commit.ts';
import type { Part } from './duties.ts';
import { DEFAULT_EMERGENCIES, type Emergencies } from './emergency.ts';
import type { Severity } from './finding.ts';
import type { Organisation, PresetName } from './layers.ts';
import type { PersonRecord } from './people.ts';
import { DEFAULT_POLICY_CHANGE, type PolicyChangeRules } from './policy-change.ts';
import { type Register, rowsOf } from './register.ts';
import type { Grade } from './review.ts';
import { DEFAULT_RISK, type RiskConfig, type RiskPolicy, riskFrom } from './risk.ts';
import type { Section, SectionConfig } from './section.ts';
import { DEFAULT_TESTS, type TestsConfig, type TestsPolicy } from './tests.ts';
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

/** What is asked of a change to the paths of one class. */
export interface ReviewDemand {
  /** How many different people are named as reviewers. @default 1 */
  reviewers?: number;
  /** Trailer keys of roles, each of which must name one of them: `Security-Reviewed-by`. @default [] */
  trailers?: string[];
  /** Roles, each of which one of them must hold at that time, by the register of people. @default [] */
  roles?: string[];
  /** The least grade of the record of the review; a trailer is `claimed`. Absent: none is asked for. */
  evidence?: Grade;
  /** Whether the record of the review must give reasons. @default false */
  reasons?: boolean;
  /** Whether tests have to change with the code. @default false */
  tests?: boolean;
  /** How many per cent of the lines of each changed file tests have to run, 0 to 100. @default nothing is asked */
  coverage?: number;
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
   * The branches whose history is audited, in order: a commit belongs to the first of them to which it came under a policy.
   * @default ['main', 'master']
   */
  branches?: string[];
  /** When the organisation's years begin, for `sox audit --fiscal-year`. */
  calendar?: {
    /** The first day of the fiscal year, as `MM-DD`. A fiscal year is called by the year in which it ends. @default '01-01' */
    fiscalYearStart?: string;
  };
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
    /**
     * What is asked by risk; a class asks at least what the lower ones ask. One that is not listed keeps its default.
     * @default critical: two reviewers, Security-Reviewed-by, tests; high: one reviewer, tests; medium and low: one reviewer
     */
    reviews?: { critical?: ReviewDemand; high?: ReviewDemand; medium?: ReviewDemand; low?: ReviewDemand };
    /** From when on that is asked: at the `push`, or at the `merge`. @default 'merge' */
    reviewsAt?: 'push' | 'merge';
    /** Of which commits that is asked, and what `duties` and the register of people ask: of those that are `assisted` by an AI tool, or of `all`. @default 'assisted' */
    reviewsOf?: 'assisted' | 'all';
    /** Globs of the paths on which no AI tool may be used. @default [] */
    deny?: string[];
    /** The only tools that may be used on some classes or paths. @default [] */
    allow?: AllowedTools[];
    /** The register of AI tools: no other may be used. Without one, nothing is asked of a tool; an empty one approves none. @default no register */
    tools?: Register<AiTool>;
    /** What tools have to be shown to have, by the class of what they are used on; a class asks at least what the lower ones ask. @default {} */
    toolDemands?: { critical?: ToolDemand; high?: ToolDemand; medium?: ToolDemand; low?: ToolDemand };
  };
  /** What gives a path its class: the highest that any rule gives it, `low` if none does. */
  risk?: RiskConfig;
  /** Which files are tests, what they should run, and where that is reported. */
  tests?: TestsConfig;
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
  /** How changes come to a branch in scope. Judged by the audit. */
  changes?: {
    /** `merge`: every change comes through a merge, and none is made on the branch. @default 'any' */
    path?: 'any' | 'merge';
    /** `evidenced`: of every change there is evidence that somebody else reviewed what was merged. @default 'any' */
    review?: 'any' | 'evidenced';
    /** The classes at which a claim is enough for that: a merge that git shows, a reviewer whom a trailer names. @default [] */
    claims?: ClaimRisk[];
  };
  /** Signatures of commits. Judged by the audit. */
  signatures?: {
    /** The commits that have to be signed with a key that the register of people has of their committer. @default 'none' */
    commits?: 'none' | 'assisted' | 'all';
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
  readonly calendar: Calendar;
  readonly reviewers: readonly string[];
  readonly ai: {
    readonly toolTrailers: readonly string[];
    readonly reviewerTrailers: readonly string[];
    readonly reviewerAt: 'commit' | 'push' | 'merge';
    readonly disclosure: 'detected' | 'always';
    readonly author: 'allowed' | 'forbidden';
    readonly reviews: Readonly<Partial<Record<Risk, Readonly<ReviewDemand>>>>;
    readonly reviewsAt: 'push' | 'merge';
    readonly reviewsOf: 'assisted' | 'all';
    readonly deny: readonly string[];
    readonly allow: readonly Readonly<AllowedTools>[];
    readonly tools?: readonly Readonly<AiTool>[];
    readonly toolDemands: Readonly<Partial<Record<Risk, Readonly<ToolDemand>>>>;
  };
  readonly risk: RiskPolicy;
  readonly tests: TestsPolicy;
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
  readonly changes: ChangeRules;
  readonly signatures: SignatureRules;
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

/** Apart from the rest of {@link DEFAULT_POLICY}, of which the hook needs nothing. */
export const DEFAULT_TOOL_TRAILERS: readonly string[] = ['Assisted-by', 'AI-Tool', 'Generated-by', 'Co-authored-by'];

/** What a repository without any key of its own gets. */
export const DEFAULT_POLICY: Policy = {
  sections: [],
  policyChange: DEFAULT_POLICY_CHANGE,
  waivers: DEFAULT_WAIVERS,
  emergencies: DEFAULT_EMERGENCIES,
  mode: 'enforce',
  branches: ['main', 'master'],
  calendar: DEFAULT_CALENDAR,
  reviewers: [],
  ai: {
    toolTrailers: DEFAULT_TOOL_TRAILERS,
    reviewerTrailers: ['Reviewer', 'Reviewed-by'],
    reviewerAt: 'commit',
    disclosure: 'detected',
    author: 'allowed',
    reviews: {
      critical: { reviewers: 2, trailers: ['Security-Reviewed-by'], tests: true },
      high: { reviewers: 1, tests: true },
    },
    reviewsAt: 'merge',
    reviewsOf: 'assisted',
    deny: [],
    allow: [],
    toolDemands: {},
  },
  risk: DEFAULT_RISK,
  tests: DEFAULT_TESTS,
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
  changes: DEFAULT_CHANGES,
  signatures: DEFAULT_SIGNATURES,
  tickets: { patterns: [], commits: 'assisted' },
  secrets: { pragmas: [], allow: [], rules: [], extends: [] },
};

/** The configuration with every default filled in. Lists replace the default list, they do not add to it; a class of `ai.reviews` replaces its default as a whole. Its registers have been read: they are rows. */
export function policyFrom(config: SoxConfig): Policy {
  const whole = wholeFrom(config);
  const sections = (config.sections ?? []).map(({ paths, reviewers = whole.reviewers, ai, risk }) => ({
    paths,
    policy: { ...whole, reviewers, ai: aiFrom(ai, whole.ai), risk: riskFrom(risk, whole.risk) },
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
    calendar: { ...DEFAULT_POLICY.calendar, ...config.calendar },
    reviewers: config.reviewers ?? DEFAULT_POLICY.reviewers,
    ai: aiFrom(config.ai, DEFAULT_POLICY.ai),
    risk: riskFrom(config.risk, DEFAULT_POLICY.risk),
    tests: { ...DEFAULT_POLICY.tests, ...config.tests },
    people: rowsOf(config.people),
    training: { courses: config.training?.courses ?? DEFAULT_POLICY.training.courses, records: rowsOf(config.training?.records) },
    duties: { ...DEFAULT_POLICY.duties, ...config.duties },
    changes: { ...DEFAULT_POLICY.changes, ...config.changes },
    signatures: { ...DEFAULT_POLICY.signatures, ...config.signatures },
    tickets: { ...DEFAULT_POLICY.tickets, ...config.tickets },
    secrets: { ...DEFAULT_POLICY.secrets, ...config.secrets },
  };
}

/** With what lies below in place of what is left out. */
function aiFrom({ tools, ...config }: NonNullable<SoxConfig['ai']> = {}, below: Policy['ai']): Policy['ai'] {
  return {
    ...below,
    ...config,
    ...(tools === undefined ? {} : { tools: rowsOf(tools) }),
    reviews: { ...below.reviews, ...config.reviews },
    toolDemands: { ...below.toolDemands, ...config.toolDemands },
  };
}

/** The identity function, for the types: `export default defineConfig({ … })`. */
export function defineConfig(config: SoxConfig): SoxConfig {
  return config;
}
