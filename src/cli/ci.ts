/** What set a CI run off, as far as the server says it. Ids may be abbreviated; branches are short names. */
export type CiEvent =
  | {
      readonly kind: 'pull';
      /** The branch that the commits are to go to. */
      readonly target: string;
      /** The server's id of that branch's tip, for a clone that has no remote branch of that name. */
      readonly tip: string | null;
      readonly head: string;
      /** The project that the branch is of, where the run is one of a fork, whose branch of that name says nothing. */
      readonly upstream?: string;
    }
  | {
      readonly kind: 'push';
      /** Null for a tag, or where the server does not say. */
      readonly branch: string | null;
      /** Where the branch was; null where it is new, or the server does not say. */
      readonly before: string | null;
      readonly head: string;
      readonly defaultBranch: string | null;
    };

/** A CI server, and how it tells which commits a run is about. */
export interface CiSystem {
  readonly id: string;
  readonly name: string;
  /** How its checkout brings the whole history. */
  readonly fullClone: string;
  readonly isHere: (env: Env) => boolean;
  /** `payload` is what the file that `GITHUB_EVENT_PATH` names holds; null where there is none. */
  readonly event: (env: Env, payload: unknown) => CiEvent;
}

type Env = Readonly<Record<string, string | undefined>>;

/** The variables, with where each is documented. Nothing else of the environment says what is judged. */
export const CI_SYSTEMS: readonly CiSystem[] = [
  {
    // https://docs.github.com/en/actions/reference/workflows-and-actions/variables
    // https://docs.github.com/en/webhooks/webhook-events-and-payloads (pull_request, push, merge_group)
    id: 'github',
    name: 'GitHub Actions',
    fullClone: 'Check out the whole history: actions/checkout with "fetch-depth: 0".',
    isHere: (env) => env['GITHUB_ACTIONS'] === 'true',
    event(env, payload) {
      const pull = textAt(payload, 'pull_request', 'head', 'sha');
      const group = textAt(payload, 'merge_group', 'head_sha');
      if (pull !== null || given(env, 'GITHUB_BASE_REF') !== null) {
        const target = given(env, 'GITHUB_BASE_REF') ?? textAt(payload, 'pull_request', 'base', 'ref') ?? '';
        // Without the event, what is checked out: a merge of the server's, or the author's own, which must not be taken for one.
        return { kind: 'pull', target, tip: textAt(payload, 'pull_request', 'base', 'sha'), head: pull ?? 'HEAD' };
      }
      if (group !== null) {
        const target = branchIn(textAt(payload, 'merge_group', 'base_ref')) ?? '';
        return { kind: 'pull', target, tip: textAt(payload, 'merge_group', 'base_sha'), head: group };
      }
      return {
        kind: 'push',
        branch: branchIn(given(env, 'GITHUB_REF')),
        before: idIn(textAt(payload, 'before')),
        head: given(env, 'GITHUB_SHA') ?? 'HEAD',
        defaultBranch: textAt(payload, 'repository', 'default_branch'),
      };
    },
  },
  {
    // https://docs.gitlab.com/ci/variables/predefined_variables/
    id: 'gitlab',
    name: 'GitLab CI',
    fullClone: 'Clone the whole history: "variables: { GIT_DEPTH: 0 }".',
    isHere: (env) => env['GITLAB_CI'] === 'true',
    event(env) {
      const target = given(env, 'CI_MERGE_REQUEST_TARGET_BRANCH_NAME');
      const commit = given(env, 'CI_COMMIT_SHA') ?? 'HEAD';
      if (target !== null) {
        // Set in pipelines of merged results only, where the commit of the pipeline is a merge that no history will have.
        const head = given(env, 'CI_MERGE_REQUEST_SOURCE_BRANCH_SHA') ?? commit;
        const upstream = given(env, 'CI_MERGE_REQUEST_PROJECT_PATH');
        const isOfFork =
          given(env, 'CI_MERGE_REQUEST_PROJECT_ID') !== given(env, 'CI_PROJECT_ID') || upstream !== given(env, 'CI_PROJECT_PATH');
        return {
          kind: 'pull',
          target,
          tip: given(env, 'CI_MERGE_REQUEST_TARGET_BRANCH_SHA'),
          head,
          ...(isOfFork ? { upstream: upstream ?? 'another project' } : {}),
        };
      }
      const before = idIn(given(env, 'CI_COMMIT_BEFORE_SHA'));
      return { kind: 'push', branch: given(env, 'CI_COMMIT_BRANCH'), before, head: commit, defaultBranch: given(env, 'CI_DEFAULT_BRANCH') };
    },
  },
  {
    // https://learn.microsoft.com/en-us/azure/devops/pipelines/build/variables
    id: 'azure',
    name: 'Azure Pipelines',
    fullClone: 'Check out the whole history: "- checkout: self" with "fetchDepth: 0".',
    isHere: (env) => /^true$/i.test(env['TF_BUILD'] ?? ''),
    event(env) {
      // Documented as refs/heads/main, seen as main.
      const target = given(env, 'SYSTEM_PULLREQUEST_TARGETBRANCH');
      if (target !== null)
        return {
          kind: 'pull',
          target: branchIn(target) ?? target,
          tip: null,
          head: given(env, 'SYSTEM_PULLREQUEST_SOURCECOMMITID') ?? 'HEAD',
        };
      const head = given(env, 'BUILD_SOURCEVERSION') ?? 'HEAD';
      return { kind: 'push', branch: branchIn(given(env, 'BUILD_SOURCEBRANCH')), before: null, head, defaultBranch: null };
    },
  },
  {
    // https://support.atlassian.com/bitbucket-cloud/docs/variables-and-secrets/
    id: 'bitbucket',
    name: 'Bitbucket Pipelines',
    fullClone: 'Clone the whole history: "clone: { depth: full }".',
    isHere: (env) => given(env, 'BITBUCKET_BUILD_NUMBER') !== null,
    event(env) {
      const target = given(env, 'BITBUCKET_PR_DESTINATION_BRANCH');
      const head = given(env, 'BITBUCKET_COMMIT') ?? 'HEAD';
      if (target !== null) return { kind: 'pull', target, tip: given(env, 'BITBUCKET_PR_DESTINATION_COMMIT'), head };
      return { kind: 'push', branch: given(env, 'BITBUCKET_BRANCH'), before: null, head, defaultBranch: null };
    },
  },
  {
    // https://plugins.jenkins.io/git/ (Environment variables), and <server>/env-vars.html for those of multibranch projects
    id: 'jenkins',
    name: 'Jenkins',
    fullClone:
      'Clone the whole history: in the git step, no "Shallow clone" and "Honor refspec on initial clone" with the target branch in it.',
    isHere: (env) => given(env, 'JENKINS_URL') !== null,
    event(env) {
      const target = given(env, 'CHANGE_TARGET');
      if (target !== null) return { kind: 'pull', target, tip: null, head: 'HEAD' };
      const branch = given(env, 'BRANCH_NAME') ?? given(env, 'GIT_BRANCH')?.replace(/^(?:refs\/heads\/|origin\/)/, '') ?? null;
      // The last commit that was built *successfully*: after the last one that was built, a second run would not see what the first one failed.
      const before = idIn(given(env, 'GIT_PREVIOUS_SUCCESSFUL_COMMIT'));
      return { kind: 'push', branch, before, head: given(env, 'GIT_COMMIT') ?? 'HEAD', defaultBranch: null };
    },
  },
];

function given(env: Env, name: string): string | null {
  const value = env[name]?.trim();
  return value === undefined || value === '' ? null : value;
}

/** An id; null for the zeros that stand for none. */
const idIn = (text: string | null): string | null => (text === null || /^0+$/.test(text) ? null : text);

/** `main` of `refs/heads/main`; null for another ref. A name that is no full ref is taken as it is. */
function branchIn(ref: string | null): string | null {
  if (ref === null) return null;
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : ref.startsWith('refs/') ? null : ref;
}

/** A text inside a parsed JSON value; null where there is none such. */
function textAt(value: unknown, ...path: readonly string[]): string | null {
  let part = value;
  for (const key of path) {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, key)) return null;
    part = (part as Record<string, unknown>)[key];
  }
  return typeof part === 'string' && part !== '' ? part : null;
}
