import { defineTool } from './define.ts';

export const windsurf = defineTool({
  id: 'windsurf',
  name: 'Windsurf',
  names: ['windsurf', 'windsurf cascade', 'codeium'],
  domains: ['windsurf.com', 'codeium.com'],
  // block/aittributor
  mails: ['windsurf@codeium.com', 'noreply@codeium.com'],
  signature: /^windsurf$/i,
  // block/aittributor: the editor's terminal, where people type as well.
  environment: [{ name: 'CODEIUM_EDITOR_APP_ROOT', strength: 'weak' }],
});
