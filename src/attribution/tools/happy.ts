import { defineTool } from './define.ts';

export const happy = defineTool({
  id: 'happy',
  name: 'Happy Engineering',
  names: ['happy engineering'],
  // The client in which another agent ran adds this co-author (seen in public repositories).
  mails: ['yesreply@happy.engineering'],
});
