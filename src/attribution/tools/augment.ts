import { defineTool } from './define.ts';

export const augment = defineTool({
  id: 'augment',
  name: 'Augment Code',
  names: ['augment code', 'augment agent', 'auggie'],
  domains: ['augmentcode.com'],
  // Its GitHub app (lists of AI accounts).
  accounts: ['augmentcode[bot]'],
  // std-env
  environment: [{ name: 'AUGMENT_AGENT', strength: 'strong' }],
});
