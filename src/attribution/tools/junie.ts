import { defineTool } from './define.ts';

export const junie = defineTool({
  id: 'junie',
  name: 'Junie',
  names: ['junie', 'jetbrains junie'],
  // Its prompt tells it to write this with `--trailer`.
  mails: ['junie@jetbrains.com'],
  // chaoss/ai-detection-action utils.go: JetBrains AI.
  accounts: ['jetbrains-ai[bot]'],
  // std-env
  environment: [
    { name: 'JUNIE_DATA', strength: 'strong' },
    { name: 'JUNIE_SHIM_PATH', strength: 'strong' },
  ],
});
