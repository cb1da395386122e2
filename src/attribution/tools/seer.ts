import { defineTool } from './define.ts';

export const seer = defineTool({
  id: 'seer',
  name: 'Sentry Seer',
  names: ['sentry seer', 'seer by sentry'],
  // 157164994: author and co-author of its fixes (seen in getsentry/sentry-python).
  // 39604003: as which its fixes are committed since 2026 (seen in we-promise/sure).
  accounts: ['seer-by-sentry[bot]', 'sentry[bot]'],
});
