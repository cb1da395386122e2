import { defineTool } from './define.ts';

export const zencoder = defineTool({
  id: 'zencoder',
  name: 'Zencoder',
  names: ['zencoder', 'zencoder ai'],
  // Named in footers and trailers. An encoder of videos has the same name, and writes no commits.
  signature: /^zencoder(?: ai)?$/i,
});
