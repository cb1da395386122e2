/** The past of a small ledger application: people, AI tools with and without trailers, a branch, a leaked password. */

const manifest = `${JSON.stringify({ name: 'ledger-app', version: '1.0.0', private: true, type: 'module' }, null, 2)}\n`;
// Put together here, so that this file does not hold what it plants.
const leaked = `postgres://ledger:${['Tr0ub4dor', '3xample'].join('&')}@db.internal:5432/ledger`;

export const commits = [
  {
    who: 'Ada Adams',
    at: '2026-03-02T09:12:00Z',
    message: 'Start the ledger',
    files: {
      'package.json': manifest,
      '.gitignore': 'node_modules/\nsox-report/\n',
      'README.md': '# Ledger\n\nDouble-entry bookkeeping for the finance team.\n',
      'src/ledger/post.js': 'export const post = (book, entry) => [...book, entry];\n',
    },
  },
  {
    who: 'Ben Baker',
    at: '2026-03-09T14:40:00Z',
    message: 'Balance every entry',
    files: { 'src/ledger/balance.js': 'export const balanced = (lines) => lines.reduce((sum, line) => sum + line.cents, 0) === 0;\n' },
  },
  {
    who: 'Ben Baker',
    at: '2026-04-13T16:05:00Z',
    message: 'Add the database settings',
    files: { 'src/settings.js': `export const database = '${leaked}';\n` },
  },
  {
    who: 'Ben Baker',
    at: '2026-04-14T08:30:00Z',
    message: 'Read the database settings from the environment',
    files: { 'src/settings.js': 'export const database = process.env.DATABASE_URL;\n' },
  },
  {
    who: 'Ada Adams',
    at: '2026-05-18T10:00:00Z',
    branch: 'reporting',
    message:
      'Report the trial balance\n\n🤖 Generated with [Claude Code](https://claude.com/claude-code)\n\nCo-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>',
    files: { 'src/reporting/trial-balance.js': 'export const trialBalance = (book) => Object.groupBy(book, (line) => line.account);\n' },
  },
  {
    who: 'Ada Adams',
    at: '2026-05-19T11:20:00Z',
    message: 'Format amounts\n\nCo-authored-by: Copilot <223556219+Copilot@users.noreply.github.com>',
    files: { 'src/utils/money.js': 'export const format = (cents) => (cents / 100).toFixed(2);\n' },
  },
  { who: 'Grace Gray', at: '2026-05-20T09:00:00Z', merge: 'reporting', message: "Merge branch 'reporting'" },
];
