import { defineTool } from './define.ts';

export const seer = defineTool({
  id: 'seer',
  name: 'Sentry Seer',
  names: ['sentry seer', 'seer by sentry'],
  // 157164994: author and co-author of its fixes (seen in getsentry/sentry-python).
  accounts: ['seer-by-sentry[bot]'],
});
