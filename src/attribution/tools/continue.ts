import { defineTool } from './define.ts';

export const continueDev = defineTool({
  id: 'continue',
  name: 'Continue.dev',
  names: ['continue.dev', 'continue agent', 'continue-agent'],
  // 230936708 (chaoss/ai-detection-action utils.go); lists of trailers that hooks add.
  mails: ['noreply@continue.dev', 'agent@continue.dev'],
  accounts: ['continue[bot]'],
});
