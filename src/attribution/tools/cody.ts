import { defineTool } from './define.ts';

export const cody = defineTool({
  id: 'cody',
  name: 'Sourcegraph Cody',
  names: ['sourcegraph cody', 'cody ai'],
  domains: ['sourcegraph.com'],
  // 201248094 (chaoss/ai-detection-action utils.go). `Cody` alone is a person.
  accounts: ['sourcegraph-cody[bot]'],
  signature: /^sourcegraph cody$/i,
});
