import { defineTool } from './define.ts';

export const codebuddy = defineTool({
  id: 'codebuddy',
  name: 'CodeBuddy',
  names: ['codebuddy', 'codebuddy code', 'tencent codebuddy'],
  // Named in footers and trailers.
  signature: /^codebuddy(?: code)?$/i,
});
