import { defineTool } from './define.ts';

export const ohMyOpencode = defineTool({
  id: 'oh-my-opencode',
  name: 'Oh My OpenCode',
  // A harness in opencode: `GENERATED WITH ASSISTANCE OF [OhMyOpenCode](…)` (seen in code-yeongyu/oh-my-opencode). Its agent is Sisyphus.
  names: ['oh-my-opencode', 'oh my opencode', 'ohmyopencode'],
});
