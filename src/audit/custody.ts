import type { ObjectId } from '../model/commit.ts';
import { subjectOf } from '../model/commit.ts';
import type { Custody, CustodyEvidence, CustodyStage, Stage } from '../model/custody.ts';
import type { ChangeKind, ChangeTrait, CommitEntry, Entry } from '../model/entry.ts';
import type { FileFacts } from '../model/facts.ts';
import { isSilenced } from '../model/finding.ts';
import { type PolicySource, RISKS, type Risk } from '../model/policy.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { recordOf } from '../model/rules/review-record.ts';
import { ticketIn } from '../model/rules/tickets.ts';
import { type Verdict, worst } from '../model/verdict.ts';

/** What is known of a change, or of one commit of it, when its custody is told. */
export interface ToTrace {
  /** The change that the commits came with; null where they are on no branch in scope. */
  readonly entry: Entry | null;
  /** All of the change, or the one that was asked for. */
  readonly commits: readonly CommitEntry[];
  /** What the controls say of them together. */
  readonly verdicts: readonly Verdict[];
  readonly branches: readonly string[];
  /** Null where there was none. */
  readonly policy: PolicySource | null;
  /** What a ticket looks like, as the policy in force says. */
  readonly ticketPatterns: readonly string[];
  /** What the policy in force says of each file that they change. */
  readonly files: readonly Pick<FileFacts, 'path' | 'risk' | 'role'>[];
}

/** The stages at which controls are judged; those that are nowhere here verify what was merged. A test looks whether each id is a control's. */
export const STAGE_OF: Readonly<Record<string, Stage>> = {
  'ticket-linked': 'requested',
  'ai-tool-approved': 'tool-selected',
  'ai-tool-allowed-on-path': 'tool-selected',
  'ai-author-allowed': 'generated',
  'ai-tool-disclosed': 'generated',
  'training-valid': 'generated',
  'ai-reviewer-named': 'reviewed',
  'ai-reviewers-by-risk': 'reviewed',
  'policy-change-approved': 'reviewed',
  'review-documented': 'reviewed',
  'review-evidenced': 'reviewed',
  'reviewer-eligible': 'reviewed',
  'security-or-compliance-review': 'reviewed',
  'separation-of-duties': 'reviewed',
  'coverage-by-risk': 'tested',
  'tests-accompany-changes': 'tested',
  'controlled-path': 'merged',
};

/** Tells the chain of custody stage by stage. From git alone all evidence is claimed: whoever commits writes it. */
export function custodyOf(traced: ToTrace): Custody {
  const { entry, commits, branches, policy } = traced;
  return {
    change:
      entry === null
        ? null
        : { id: entry.id, branch: entry.branch, from: entry.from, to: entry.to, kind: entry.kind, traits: entry.traits },
    branches,
    policy,
    commits: commits.map(({ commit, risk }) => ({
      id: idOf(commit),
      subject: subjectOf(commit.message),
      author: { name: commit.author.name, email: commit.author.email },
      time: commit.committer.time,
      risk,
    })),
    stages: [
      stage('requested', traced, requested(traced)),
      stage('classified', traced, classified(traced)),
      stage('tool-selected', traced, toolSelected(traced)),
      stage('generated', traced, generated(traced)),
      stage('reviewed', traced, reviewed(traced)),
      stage('tested', traced, tested(traced)),
      stage('merged', traced, merged(traced)),
      stage('verified', traced, verified(traced)),
      stage('deployed', traced, DEPLOYED),
    ],
  };
}

/** What is told of a stage beside its controls. */
type Told = Pick<CustodyStage, 'decision' | 'evidence' | 'missing'>;

function stage(name: Stage, { verdicts }: ToTrace, told: Told): CustodyStage {
  const own = verdicts.filter(({ control }) => (STAGE_OF[control] ?? 'verified') === name);
  return {
    stage: name,
    ...told,
    evidence: told.evidence.slice(0, MOST),
    more: Math.max(0, told.evidence.length - MOST),
    outcome: own.length === 0 ? null : worst(own.map(({ outcome }) => outcome)),
    controls: own.filter(({ outcome, reasons }) => outcome !== 'not-applicable' || reasons.length > 0),
  };
}

/** Evidence listed of a stage; what is left out is counted. */
const MOST = 20;

function requested({ commits, ticketPatterns }: ToTrace): Told {
  const named = commits.flatMap(({ commit }) => {
    const ticket = ticketIn(commit.message, ticketPatterns);
    return ticket === null ? [] : [{ ticket, commit: commit.id, line: lineOf(commit.message, ticket) }];
  });
  const tickets = [...new Set(named.map(({ ticket }) => ticket))];
  return {
    decision: tickets.length === 0 ? 'no ticket is named' : `named: ${tickets.slice(0, MOST).join(', ')}`,
    evidence: named.map(({ ticket, commit, line }) => claimed(ticket, commit, `message, line ${line}`)),
    missing: [
      ...(ticketPatterns.length === 0 ? ['no policy in force says what a ticket looks like'] : []),
      ...(ticketPatterns.length > 0 && tickets.length === 0 ? ['no message names a ticket'] : []),
      'no tracker was asked whether the change was requested and approved',
    ],
  };
}

const lineOf = (message: string, text: string): number => message.slice(0, message.indexOf(text)).split('\n').length;

function classified({ commits, files, policy, entry }: ToTrace): Told {
  const risk = highest(commits);
  const deciding = files.filter((file) => file.risk === risk).map(({ path }) => path);
  const changedBy = changersOf(commits);
  return {
    decision: risk,
    evidence: [
      ...(policy === null
        ? []
        : [
            claimed(
              `${policy.path}, in force before the change`,
              entry?.from ?? null,
              policy.blob === null ? 'tree' : `blob ${policy.blob}`,
            ),
          ]),
      ...deciding.map((path) => claimed(path, changedBy(path), 'tree')),
    ],
    missing: [
      ...(policy === null ? ['no policy was in force: the classes are those of the default policy'] : []),
      ...(deciding.length === 0 && risk !== 'low'
        ? ['no path gives it that class: what was changed could not be read, or contents gave it']
        : []),
    ],
  };
}

/** The first of the commits that changes a path. */
function changersOf(commits: readonly CommitEntry[]): (path: string) => ObjectId | null {
  const known = new Map<string, ObjectId | null>();
  for (const { commit, paths } of commits) for (const path of paths) if (!known.has(path)) known.set(path, commit.id);
  return (path) => known.get(path) ?? null;
}

const highest = (commits: readonly CommitEntry[]): Risk => RISKS.find((risk) => commits.some((commit) => commit.risk === risk)) ?? 'low';

function toolSelected({ commits }: ToTrace): Told {
  const tools = new Map<string, CustodyEvidence>();
  for (const { commit, marks } of commits)
    for (const mark of marks) {
      if (mark.strength === 'weak') continue;
      const name = mark.model === null ? mark.tool : `${mark.tool} (${mark.model})`;
      if (!tools.has(name)) tools.set(name, claimed(name, commit.id, placeOf(mark)));
    }
  return {
    decision: tools.size === 0 ? 'no AI mark observed' : [...tools.keys()].join(', '),
    evidence: [...tools.values()],
    missing: tools.size === 0 ? [] : ['nothing but the marks says which tool was used, and that no other was'],
  };
}

const placeOf = ({ place, line }: { readonly place: string; readonly line?: number }): string =>
  line === undefined ? place : `message, line ${line}`;

function generated({ commits }: ToTrace): Told {
  const assisted = commits.filter(({ marks }) => isAiAssisted(marks)).length;
  return {
    decision:
      assisted === 0
        ? 'no AI mark observed'
        : `${assisted} of ${commits.length} ${commits.length === 1 ? 'commit' : 'commits'} with an AI mark observed`,
    evidence: commits.flatMap(({ commit, marks }) =>
      marks.map((mark) => claimed(`${mark.strength}: ${mark.evidence}`, commit.id, placeOf(mark))),
    ),
    missing: ['what a tool wrote and left no mark of cannot be seen'],
  };
}

function reviewed({ commits }: ToTrace): Told {
  const records = commits.flatMap(({ commit, trailers, reviewers }) =>
    reviewers.map((reviewer) => ({
      record: recordOf(reviewer),
      commit: commit.id,
      line: trailers.find(({ key, value }) => key === reviewer.key && value === reviewer.value)?.line,
    })),
  );
  const people = records.filter(({ record }) => record.reviewer.automation === null);
  const said = (decision: 'approved' | 'rejected' | null): number => people.filter(({ record }) => record.decision === decision).length;
  const words = [
    counted(said('approved'), 'approval'),
    counted(said('rejected'), 'rejection'),
    counted(said(null), 'name without a decision', 'names without a decision'),
  ];
  return {
    decision: people.length === 0 ? 'nobody is named' : `claimed: ${words.filter((word) => !word.startsWith('0 ')).join(', ')}`,
    evidence: records.map(({ record, commit, line }) => {
      const { name, email, key, automation } = record.reviewer;
      const what = automation === null ? (record.decision ?? 'named') : `no person: ${automation}`;
      const who = email === '' ? name : `${name} <${email}>`;
      return {
        text: `${key}: ${who}, ${what}${record.reasons === null ? '' : `: ${record.reasons}`}`,
        grade: record.grade,
        commit,
        place: line === undefined ? 'message' : `message, line ${line}`,
      };
    }),
    missing: [
      ...(people.length === 0 ? ['no trailer names a person who reviews'] : []),
      'no forge was asked who reviewed it, and what: a trailer is a claim',
    ],
  };
}

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

function tested({ commits, files }: ToTrace): Told {
  const tests = files.filter(({ role }) => role === 'test').map(({ path }) => path);
  const code = files.filter(({ role }) => role === 'code').length;
  const changedBy = changersOf(commits);
  return {
    decision:
      tests.length > 0 ? `${counted(tests.length, 'file')} of tests and ${counted(code, 'file')} of code changed` : 'no test was changed',
    evidence: tests.map((path) => claimed(path, changedBy(path), 'tree')),
    missing: [
      ...(tests.length === 0 && code > 0 ? [`${counted(code, 'file')} of code changed, and no test`] : []),
      'no CI server was asked whether tests ran, and how they ended',
    ],
  };
}

const ARRIVED: Readonly<Record<ChangeKind, string>> = { direct: 'made on', merge: 'merged into', root: 'the first commit of' };

/** Where a trait is seen that is not what the message says. */
const SEEN_IN: Readonly<Partial<Record<ChangeTrait, string>>> = { octopus: 'parents', policy: 'tree' };

function merged({ entry, branches }: ToTrace): Told {
  if (entry === null)
    return {
      decision: `not on ${branches.join(', ')}`,
      evidence: [],
      missing: ['no branch in scope reaches it, so it was merged into none'],
    };
  const { kind, branch, from, to, traits, claims, commits } = entry;
  const committer = commits[0]?.commit.committer;
  return {
    decision: `${ARRIVED[kind]} ${branch}, with ${counted(commits.length, 'commit')}`,
    evidence: [
      claimed(from === null ? `${branch} begins with it` : `${branch} was at ${from} before it`, to, 'parents'),
      ...(committer === undefined ? [] : [claimed(`committed by ${committer.name} <${committer.email}>`, to, 'committer')]),
      ...claims.pullRequests.map((request) => claimed(`pull request ${request}`, to, 'message')),
      ...traits.map((trait) => claimed(trait, to, SEEN_IN[trait] ?? 'message')),
    ],
    missing: ['no forge was asked who pushed it, when, and past which rules'],
  };
}

function verified({ entry, commits }: ToTrace): Told {
  const signed = commits.filter(({ commit }) => commit.signed).length;
  const findings = commits.flatMap(({ commit, findings: own }) => own.map((finding) => ({ finding, commit: commit.id })));
  const uninspected = commits.flatMap((commit) => commit.uninspected);
  const ids = new Set(commits.map(({ commit }) => commit.id));
  const noticed = (entry?.observations ?? []).filter(({ commit }) => commit === null || ids.has(commit));
  return {
    decision: `${counted(findings.length, 'finding')}, ${signed} of ${counted(commits.length, 'commit')} signed`,
    evidence: [
      ...findings.map(({ finding, commit }) =>
        claimed(
          `${finding.title}${isSilenced(finding) ? ', silenced' : ''}${finding.stillThere === true ? ', still in the tree of the tip' : ''}: ${finding.excerpt}`,
          commit,
          finding.path === '' ? 'message' : `${finding.path}, line ${finding.line}`,
        ),
      ),
      ...noticed.map(({ text, commit, relied }) => claimed(`noticed: ${text}`, commit, relied)),
      ...(signed === 0
        ? []
        : [
            claimed(
              `${counted(signed, 'commit')} with a signature`,
              commits.find(({ commit }) => commit.signed)?.commit.id ?? null,
              'header',
            ),
          ]),
    ],
    missing: [
      ...uninspected.slice(0, MOST).map(({ path, why }) => `${path === '.' ? 'the commit' : path} was not looked into: ${why}`),
      ...(uninspected.length > MOST ? [`and ${uninspected.length - MOST} more`] : []),
      ...(signed < commits.length ? [`${counted(commits.length - signed, 'commit')} without a signature`] : []),
    ],
  };
}

const DEPLOYED: Told = {
  decision: 'not determined',
  evidence: [],
  missing: ['what runs in production, and since when, is not in git'],
};

const claimed = (text: string, commit: ObjectId | null, place: string): CustodyEvidence => ({ text, grade: 'claimed', commit, place });

function idOf({ id }: CommitEntry['commit']): ObjectId {
  if (id === null) throw new Error('a traced commit has an id');
  return id;
}
