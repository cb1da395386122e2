import { defineTool } from './define.ts';

export const junie = defineTool({
  id: 'junie',
  name: 'Junie',
  names: ['junie', 'jetbrains junie'],
  domains: ['jetbrains.com'],
  // Its prompt tells it to write this with `--trailer`.
  mails: ['junie@jetbrains.com'],
  // chaoss/ai-detection-action utils.go: JetBrains AI. 201638009 is the GitHub app, `eap` the one before its release (seen in JetBrains/Exposed).
  accounts: ['jetbrains-ai[bot]', 'jetbrains-junie[bot]', 'junie-eap[bot]'],
  signature: /^(?:jetbrains-)?junie(?:-eap)?\[bot\]$/i,
  // std-env
  environment: [
    { name: 'JUNIE_DATA', strength: 'strong' },
    { name: 'JUNIE_SHIM_PATH', strength: 'strong' },
  ],
});
