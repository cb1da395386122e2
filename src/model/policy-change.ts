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

export const DEFAULT_POLICY_CHANGE: PolicyChangeRules = {
  files: [
    '{,.github/,.gitlab/,docs/}CODEOWNERS',
    '.github/{workflows,actions}/**',
    '{.gitlab-ci.yml,.gitlab/ci/**}',
    '{.circleci,.buildkite,.woodpecker}/**',
    '{Jenkinsfile,azure-pipelines.yml,bitbucket-pipelines.yml}',
    '{.husky,.githooks}/**',
    '{.pre-commit-config.yaml,lefthook.yml,.lefthook.yml,lefthook.yaml}',
  ],
  approvals: 0,
  approvers: [],
  trailers: ['Policy-Approved-by'],
};
