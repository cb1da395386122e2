/** What the new policy says beyond the defaults. */
export interface PolicyAnswers {
  readonly mode: 'enforce' | 'observe';
  readonly reviewers: readonly string[];
  /** Empty: the defaults stay in force. */
  readonly critical: readonly string[];
  /** The branch to audit where the repository has neither main nor master. */
  readonly branch: string | null;
}

/** The commented `sox.config.ts` that init writes: one object literal, because sox reads it without running it. */
export function policyText(answers: PolicyAnswers): string {
  return `// The policy of sox (package git-sox): what is checked before a commit and in the audit.
// It is read, never run: literals only. A change to it is a change under audit, like any other.
import { defineConfig } from 'git-sox';

export default defineConfig({
  // 'enforce' blocks a commit that fails a control; 'observe' reports it and lets it through.
  mode: ${quote(answers.mode)},
${
  answers.branch === null
    ? ''
    : `
  // The branches whose history is audited.
  branches: [${quote(answers.branch)}],
`
}
  // Who may be named as reviewer of an AI-assisted commit, each as 'Name <mail>'. Empty: anybody but author and committer.
  reviewers: ${list(answers.reviewers)},

  // Paths where a mistake reaches the books. A commit has the highest class of its paths.
  risk: {${
    answers.critical.length === 0
      ? `
    // critical: ['src/ledger/**'],  // replaces the default: transactions, ledger, calculations, compliance and reporting folders`
      : `
    critical: ${list(answers.critical, '    ')},`
  }
  },
});
`;
}

function list(items: readonly string[], indent = '  '): string {
  return items.length === 0 ? '[]' : `[\n${items.map((item) => `${indent}  ${quote(item)},\n`).join('')}${indent}]`;
}

/** A single-quoted literal; what could end a line or a literal is escaped. */
function quote(text: string): string {
  const inner = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${inner.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}
