import type { Custody, CustodyStage, Trace } from '../../model/custody.ts';

type Redact = (text: string) => string;

/** The same with every text of the repository redacted; ids stay as they are. */
export function redactedTrace(trace: Trace, redact: Redact): Trace {
  return {
    ...trace,
    target: { ...trace.target, name: redact(trace.target.name) },
    traced: trace.traced.map((one) => redactedCustody(one, redact)),
  };
}

function redactedCustody({ change, branches, policy, commits, stages }: Custody, redact: Redact): Custody {
  return {
    change: change === null ? null : { ...change, branch: redact(change.branch) },
    branches: branches.map(redact),
    policy: policy === null ? null : { ...policy, path: redact(policy.path) },
    commits: commits.map(({ author, ...commit }) => ({
      ...commit,
      subject: redact(commit.subject),
      author: { name: redact(author.name), email: redact(author.email) },
    })),
    stages: stages.map((stage) => redactedStage(stage, redact)),
  };
}

function redactedStage({ decision, controls, evidence, missing, ...stage }: CustodyStage, redact: Redact): CustodyStage {
  return {
    ...stage,
    decision: redact(decision),
    controls: controls.map(({ reasons, ...verdict }) => ({
      ...verdict,
      reasons: reasons.map(({ code, text }) => ({ code, text: redact(text) })),
    })),
    evidence: evidence.map((one) => ({ ...one, text: redact(one.text), place: redact(one.place) })),
    missing: missing.map(redact),
  };
}
