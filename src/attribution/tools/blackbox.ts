import { defineTool } from './define.ts';

export const blackbox = defineTool({
  id: 'blackbox',
  name: 'Blackbox AI',
  names: ['blackbox ai', 'blackbox agent', 'blackboxai', 'blackbox.ai'],
  // Named in footers and trailers. A black box is also a way to test.
  signature: /^blackbox ?ai$/i,
  // Its agent commits so (seen in karpathy/nanochat).
  mails: ['code@blackbox.ai'],
});
