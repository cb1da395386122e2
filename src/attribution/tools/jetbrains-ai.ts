import { defineTool } from './define.ts';

export const jetbrainsAi = defineTool({
  id: 'jetbrains-ai',
  name: 'JetBrains AI',
  // What people call the assistant of the editors (seen in borgbackup/borg); Junie is its agent.
  names: ['jetbrains ai', 'jetbrains ai assistant', 'pycharm ai', 'intellij ai', 'webstorm ai', 'goland ai'],
});
