import { expect, test } from 'vitest';
import { marks, short } from './support.ts';

const form = (...lines: readonly string[]) =>
  marks({ message: `fix: round half even (#7)\n\n## Description\n\nWhy.\n\n${lines.join('\n')}\n` });

test.each([
  ['- [x] This PR was AI-assisted', 'other'],
  ['- [x] This PR was **AI-assisted** and the generated changes were reviewed.', 'other'],
  ['- [X] Partially AI-generated (tests only)', 'other'],
  ['* [x] This PR contains AI-generated code', 'other'],
  ['- [x] AI was used for drafting/refactoring.', 'other'],
  ['- [x] Generative AI tools were used: Claude Code', 'claude-code'],
  ['- [x] AI generated most of the code (please specify below)', 'other'],
  ['- [x] An AI agent made this pull request by following the plan.', 'other'],
  ['- [x] I used AI assistance for this change', 'other'],
  ['- [x] I **did** use AI-assistance tools to *help* create this pull request.', 'other'],
  ['- [x] I have used GitHub Copilot or another AI tool', null],
  ['- [x] I am an AI Agent filling out this form (check box if true)', 'other'],
  ['- [x] This PR was created or modified with the assistance of an AI (Large Language Model)', 'other'],
  ['- [x] This contribution was assisted by generative AI tools.', 'other'],
  ['- [x] Yes, with the assistance of an AI (Cursor / ChatGPT / etc.)', 'other'],
  ['- AI tools used: Claude Code', 'claude-code'],
  ['**AI Tool(s) Used**: Cursor with GPT-5', 'cursor'],
  ['- AI-assisted: yes', 'other'],
  ['- AI generated: partially, with Codex', 'codex'],
])('%j is one', (line, id) => {
  expect(form(line).map(({ toolId, strength }) => [toolId, strength])).toEqual(id === null ? [] : [[id, 'strong']]);
});

test.each([
  ['## AI usage information', '- AI Model used: Claude Opus 4.7', 'claude-code footer strong Claude Opus 4.7'],
  ['## AI Assistance Disclosure', '- Tools used: ChatGPT', 'chatgpt footer strong'],
  ['- [x] **AI Usage:**', '    - [x] AI was used for drafting.', 'other footer strong'],
  ['### AI assistance', '- [x] Claude Code', 'claude-code footer strong'],
  ['##### Was generative AI tooling used to co-author this PR?', '- [X] Yes (please specify the tool below)', 'other footer strong'],
  [
    '##### Was generative AI tooling used to co-author this PR?',
    '- [X] Yes — Claude Sonnet 4.6',
    'claude-code footer strong Claude Sonnet 4.6',
  ],
  ['### Was this patch authored or co-authored using generative AI tooling?', 'Yes.', 'other footer strong'],
  ['### Was this patch authored or co-authored using generative AI tooling?', 'Yes, GitHub Copilot was used.', 'copilot footer strong'],
])('below %j %j is one', (heading, line, mark) => {
  expect(short(form(heading, '', line))).toEqual([mark]);
});

test.each([
  ['## AI usage', '- [ ] AI was used for drafting.'],
  ['## AI usage', '- [x] No AI was used.'],
  ['## AI usage', '- [x] AI was not used.'],
  ['## AI usage', '- [x] I did **not** use AI-assisted tools to help create this pull request.'],
  ['## AI usage', '- [x] This PR was not AI-assisted.'],
  ['## AI usage', '- [x] This is not AI-generated'],
  ['## AI usage', '- [x] AI was used for research/understanding only (no generated code)'],
  ['## AI usage', '- [x] I have reviewed all AI-generated code and understand it'],
  ['## AI usage', '- [x] I can explain all AI-assisted code submitted.'],
  ['## AI usage', '- [x] If AI was used, I have disclosed it'],
  ['## AI usage', '- [x] AI-generated code, if any, has been reviewed'],
  ['## AI usage', '- [x] Yes, I have read the AI policy'],
  ['## AI usage', '- AI Model used:'],
  ['## AI usage', '- AI Model used: N/A'],
  ['## AI usage', '- AI Developer Tool used: none'],
  ['## AI usage', '- AI Tool used: <!-- e.g., Claude Code, Cursor -->'],
  ['## AI usage', '- AI Tool used: [e.g. Claude Code]'],
  ['## AI usage', '<!-- - [x] AI was used for drafting. -->'],
  ['## Have you read our AI policy?', '- [x] Yes'],
  ['### Was this patch authored or co-authored using generative AI tooling?', 'No.'],
  ['### Was this patch authored or co-authored using generative AI tooling?', '- [x] No'],
  ['## Checklist', '- [x] Yes'],
  ['## Checklist', '- [x] Claude Monet is credited'],
  ['## Supported AI tools', '- [x] Cursor'],
  ['## AI features', '- [x] Claude Code'],
  ['## Summary', '- Model used: gpt-4o'],
  ['## Summary', '- AI model used: gpt-4o'],
  ['## Summary', '- AI opponent: harder'],
  ['## Summary', '- [x] AI used by the enemies is faster'],
  ['## Summary', '- [x] AI-generated summaries are cached'],
  ['## Summary', '- [x] I am an AI engineer at Acme'],
])('below %j %j says nothing', (heading, line) => {
  expect(form(heading, '', line)).toEqual([]);
});

test('a comment of the template that goes over lines is not what was answered', () => {
  expect(form('## AI usage', '<!-- tick:', '- [x] AI was used for drafting.', '-->', '- AI Model used:')).toEqual([]);
});
