import { expect, test } from 'vitest';
import { ending, marks, person, short } from '../support.ts';

test.each(['CodeAnt AI <ada@corp.org>'])('%s as author and committer', (who) => {
  expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['codeant author strong', 'codeant committer strong']);
});

test('the merge of its branch', () => {
  const message = (branch: string) => `Merge pull request #4 from ada/${branch}\n\nFix the antipatterns`;
  expect(short(marks({ message: message('codeantai-changesa81c7a43') }))).toEqual(['codeant subject strong']);
  expect(marks({ message: message('fix-codeantai-config') })).toEqual([]);
});

test.each(['Reviewed-by: CodeAnt AI', 'Co-authored-by: Ada Codeant <ada@corp.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
