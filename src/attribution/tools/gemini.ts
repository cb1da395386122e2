import { defineTool } from './define.ts';

export const gemini = defineTool({
  id: 'gemini',
  name: 'Gemini CLI',
  names: ['gemini cli', 'gemini-cli', 'gemini code assist', 'gemini code', 'gemini', 'google gemini'],
  domains: ['google.com'],
  // Co-author of applied suggestions (google-gemini/gemini-cli history); the CLI itself writes no line.
  accounts: ['gemini-code-assist[bot]'],
  // Lists of tools that strip attribution; agents write it of their own accord.
  mails: ['gemini-cli@google.com', 'gemini@google.com'],
  signature: /^gemini[ -](?:(?:cli|code(?:[ -]assist)?)(?:\[bot\])?$|\d)/i,
  // google-gemini/gemini-cli history: an agent's own words.
  // A shared conversation.
  footers: [
    { pattern: /^(?:[\w ]{1,20}: )?https:\/\/(?:gemini\.google\.com\/share|g\.co\/gemini\/share)\/[0-9a-f]{8,}$/i, strength: 'strong' },
    { pattern: /^(?:created|generated) by yours truly:? [_*]*gemini(?: code| cli)?[_*]*$/i, strength: 'strong' },
  ],
  // google-gemini/gemini-cli shellExecutionService.ts
  environment: [{ name: 'GEMINI_CLI', strength: 'strong' }],
});
