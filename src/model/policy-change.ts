/** What the policy asks of a change to itself, and to what it is made of. */
export interface PolicyChangeRules {
  /** Globs of files that count beside the policy, its registers, the files that it names and the baseline: what runs the hooks and the checks, and CODEOWNERS. */
  readonly files: readonly string[];
  /** How many people have to approve one; 0 asks for none, but where an AI tool had a part in it, one person always has to. */
  readonly approvals: number;
  /** Who may approve one; empty: any person but those who wrote it. */
  readonly approvers: readonly string[];
  /** Trailer keys under which they are named. */
  readonly trailers: readonly string[];
}

/** CODEOWNERS where GitHub and GitLab look for it. */
export const OWNERS_GLOBS: readonly string[] = ['{,.github/,.gitlab/,docs/}CODEOWNERS'];

/** Git hooks in the tree, and the settings of their managers. */
export const HOOK_GLOBS: readonly string[] = [
  '**/.husky/**',
  '{.huskyrc{,.*},husky.config.*}',
  '{.githooks,.hooks,.lefthook}/**',
  '{,.,.config/}lefthook{,-local}.{yml,yaml,toml,json,jsonc}',
  '.pre-commit-{config,hooks}.{yml,yaml}',
  '**/prek.toml',
  '{,.}simple-git-hooks.{js,cjs,mjs,json}',
  '.overcommit.yml',
  // The package whose hooks they run: never meant to be committed.
  '**/node_modules/git-sox/**',
];

/** Definitions of CI and delivery. */
export const CI_GLOBS: readonly string[] = [
  '.{github,gitea,forgejo}/{workflows,actions}/**',
  '.gitlab-ci.{yml,yaml}',
  '**/*.gitlab-ci.{yml,yaml}',
  '.gitlab/ci/**',
  '**/Jenkinsfile{,.*}',
  '**/azure-pipelines*.{yml,yaml}',
  '.azure-pipelines/**',
  '.azuredevops/**',
  'bitbucket-pipelines.{yml,yaml}',
  '.circleci/**',
  '.buildkite/**',
  '.teamcity/**',
  '.tekton/**',
  '.ci/**',
  '.{travis,drone,cirrus,appveyor,woodpecker}.{yml,yaml}',
  '.woodpecker/**',
  'appveyor.yml',
  'cloudbuild.{yml,yaml,json}',
  '**/buildspec*.{yml,yaml}',
];

export const DEFAULT_POLICY_CHANGE: PolicyChangeRules = {
  files: [...OWNERS_GLOBS, ...CI_GLOBS, ...HOOK_GLOBS],
  approvals: 0,
  approvers: [],
  trailers: ['Policy-Approved-by'],
};
