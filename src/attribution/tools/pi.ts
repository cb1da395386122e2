import { defineTool } from './define.ts';

export const pi = defineTool({
  id: 'pi',
  name: 'Pi',
  names: ['pi', 'pi coding agent', 'pi-coding-agent'],
  // Extensions write `<model> <noreply@pi.dev>` or `AI (Pi/<model>)` as co-author (seen in rails/rails).
  mails: ['noreply@pi.dev'],
  // std-env, vercel/detect-agent agents.json
  environment: [
    { name: 'PI_CODING_AGENT', strength: 'strong' },
    { name: 'PATH', value: /[\\/]\.pi[\\/]agent/, strength: 'weak' },
  ],
});
