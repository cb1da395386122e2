import { expect, test } from 'vitest';
import { marksFromEnvironment } from '../../../src/attribution/marks.ts';
import { ending, marks, person, short } from '../support.ts';

test.each([
  ['💘 Generated with Crush', 'crush footer strong'],
  ['Assisted-by: Crush:glm-4.7', 'crush trailer declared glm-4.7'],
  ['Assisted-by: GLM-4.7 via Crush <crush@charm.land>', 'crush trailer declared GLM-4.7'],
  ['Co-Authored-By: Crush <crush@charm.land>', 'crush trailer declared'],
  ['Co-Authored-By: Charm Crush <crush@charm.land>', 'crush trailer declared'],
  ['💖 Generated with Crush', 'crush footer strong'],
  ['Co-Authored-By: Crush <noreply@crush.charm.land>', 'crush trailer declared'],
  ['Co-Authored-By: Crush <crush@charm.land', 'crush trailer declared'],
])('%s', (line, mark) => {
  expect(short(ending(line))).toEqual([mark]);
});

test.each(['Crush <crush@charm.land>'])('%s as author and committer', (who) => {
  expect(short(marks({ author: person(who), committer: person(who) }))).toEqual(['crush author strong', 'crush committer strong']);
});

test.each([
  ['CRUSH', '1', 'strong'],
  ['AGENT', 'crush', 'strong'],
  ['AI_AGENT', 'crush', 'strong'],
])('%s=%s in the environment', (name, value, strength) => {
  expect(short(marksFromEnvironment({ [name]: value }))).toEqual([`crush environment ${strength}`]);
});

test.each(['Co-authored-by: Beverly Crush <b@enterprise.org>'])('%s is not', (line) => {
  expect(ending(line)).toEqual([]);
});
