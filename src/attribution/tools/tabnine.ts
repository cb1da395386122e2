import { defineTool } from './define.ts';

export const tabnine = defineTool({
  id: 'tabnine',
  name: 'Tabnine',
  names: ['tabnine', 'tabnine agent', 'tabnine cli'],
  domains: ['tabnine.com'],
  // Named in footers and trailers.
  signature: /^tabnine(?: agent| cli)?$/i,
});
