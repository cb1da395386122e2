import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, marks, person, short } from '../support.ts';

test.each([
  ['Co-authored-by: Copilot <223556219+Copilot@users.noreply.github.com>', 'copilot trailer declared'],
  ['Co-authored-by: Copilot <175728472+Copilot@users.noreply.github.com>', 'copilot trailer declared'],
  ['Co-authored-by: Copilot <copilot@github.com>', 'copilot trailer declared'],
  [
    'Co-authored-by: Copilot Autofix powered by AI <62310815+github-advanced-security[bot]@users.noreply.github.com>',
    'copilot trailer declared',
  ],
  ['Copilot-Session: 0b0e9a2c-1111-2222-3333-444455556666', 'copilot trailer strong'],
  ['Agent-Logs-Url: https://github.com/o/r/sessions/0b0e9a2c-1111-2222-3333-444455556666', 'copilot trailer strong'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['copilot-swe-agent[bot] <198982749+Copilot@users.noreply.github.com>', 'Copilot <198982749+Copilot@users.noreply.github.com>'])(
  '%s as author and committer',
  (who) => {
    expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['copilot author strong', 'copilot committer strong']);
  },
);

test.each(["Merge branch 'copilot/fix-rounding'"])('the subject %s is a hint', (message) => {
  expect(short(marks({ message }))).toEqual(['copilot subject weak']);
});

test.each([
  ['COPILOT_CLI', '1', 'strong'],
  ['COPILOT_AGENT_PROMPT', 'fix it', 'strong'],
  ['AI_AGENT', 'github_copilot_vscode_agent', 'strong'],
  ['COPILOT_MODEL', 'gpt-5', 'weak'],
])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`copilot environment ${strength}`]);
});

test.each(['Co-authored-by: Ada <1+ada@users.noreply.github.com>', 'Agent-Logs-Url: https://ci.corp.org/agents/7'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});

test('the merge of a pull request from its branch', () => {
  expect(short(marks({ message: 'Merge pull request #7 from o/copilot/fix-rounding' }))).toEqual(['copilot subject strong']);
});
