import { defineTool } from './define.ts';

export const qoder = defineTool({
  id: 'qoder',
  name: 'Qoder',
  names: ['qoder', 'qoder cli'],
  // The trailer that hooks and instructions of public repositories give it.
  mails: ['noreply@qoder.com'],
  signature: /^qoder(?: cli)?$/i,
});
