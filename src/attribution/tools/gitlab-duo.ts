import { defineTool } from './define.ts';

export const gitlabDuo = defineTool({
  id: 'gitlab-duo',
  name: 'GitLab Duo',
  names: ['gitlab duo', 'gitlab-duo', 'gitlabduo'],
  // celaldrg/aiblame; the account is called `GitLabDuo`.
  signature: /^gitlab ?duo$/i,
});
