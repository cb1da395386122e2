import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { defineControl } from './define.ts';

export default defineControl({
  id: 'ai-tool-disclosed',
  title: 'AI tool disclosed',
  statement: 'A commit made with AI assistance names the tool in a trailer.',
  moments: ['commit', 'push', 'merge', 'audit'],
  judge({ marks }) {
    if (!isAiAssisted(marks)) return { outcome: 'not-applicable', reasons: [] };
    if (marks.some((mark) => mark.place === 'trailer' && mark.strength === 'declared')) return { outcome: 'pass', reasons: [] };
    const misplaced = marks.find((mark) => mark.place === 'trailer-outside-block' && mark.strength === 'declared');
    if (misplaced === undefined) return { outcome: 'fail', reasons: [{ code: 'no-tool-trailer', text: 'no trailer names the AI tool' }] };
    return {
      outcome: 'fail',
      reasons: [
        { code: 'tool-trailer-outside-block', text: 'the tool is named outside the trailer block, the last paragraph of the message' },
      ],
    };
  },
});
