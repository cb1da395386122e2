import { defineTool } from './define.ts';

export const continueDev = defineTool({
  id: 'continue',
  name: 'Continue.dev',
  names: ['continue.dev', 'continue agent', 'continue-agent'],
  domains: ['continue.dev'],
  // 230936708 (chaoss/ai-detection-action utils.go); lists of trailers that hooks add.
  mails: ['noreply@continue.dev', 'agent@continue.dev'],
  accounts: ['continue[bot]'],
  // Its default commit message. Of `continue` alone every other message speaks.
  footers: [{ pattern: /\bGenerated with \[Continue\]\(https:\/\/(?:[a-z]+\.)?continue\.dev\b/i, strength: 'strong' }],
});
