import { defineTool } from './define.ts';

export const devin = defineTool({
  id: 'devin',
  name: 'Devin',
  names: ['devin ai', 'devin', 'devin.ai', 'cognition devin'],
  domains: ['cognition.ai', 'cognition-labs.com', 'devin.ai'],
  // git-ai background_agent.rs
  accounts: ['devin-ai-integration[bot]'],
  signature: /^devin ai$|^devin-ai-integration(?:\[bot\])?$/i,
  // Bodies of its pull requests, and so of squash merges.
  footers: [{ pattern: /^(?:[\w* -]{1,30}: ?\**)?\s?https:\/\/app\.devin\.ai\/sessions\/[0-9a-f]{8,}$/i, strength: 'strong' }],
  // Its branches: `devin/<time>-…` (git-ai background_agent.rs).
  subjects: [
    { pattern: /^Merge pull request #\d+ from [^/ ]+\/devin\/\d/i, strength: 'strong' },
    { pattern: /^Merge (?:.*[/' ])?devin\/\d/i, strength: 'weak' },
  ],
  // std-env: its editor; a person may have set it.
  environment: [{ name: 'EDITOR', value: /\bdevin\b/i, strength: 'weak' }],
});
