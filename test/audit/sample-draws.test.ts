import { expect, test } from 'vitest';
import { type NewDraw, withDraw } from '../../src/audit/sample-draws.ts';
import type { DrawnChange } from '../../src/model/sample.ts';

const item = (id: string) => ({ id, rank: id }) as DrawnChange;
const draw = (given: Partial<NewDraw> & { ids: string }): NewDraw => ({
  seed: 's',
  seedFrom: 'Jane Roe',
  size: given.ids.length,
  by: [],
  targeted: [],
  drawn: '2026-01-01T00:00:00.000Z',
  strata: [],
  items: [...given.ids].map(item),
  targetedItems: [],
  ...given,
});
const first = withDraw([], draw({ ids: 'ab' }), null);

test('the first draw needs no reason, and can be no second one', () => {
  expect(first.map(({ standing, reason }) => [standing, reason])).toEqual([['first', null]]);
  expect(() => withDraw([], draw({ ids: 'ab' }), 'why')).toThrow('Nothing was drawn before');
});

test('the same draw again is no second one, whenever it is made', () => {
  expect(withDraw(first, draw({ ids: 'ab', drawn: '2026-02-02T00:00:00.000Z' }), null)).toBe(first);
});

test('more with the same seed extends it, where nothing is left out', () => {
  const more = withDraw(first, draw({ ids: 'abc' }), null);
  expect(more.map(({ standing, size }) => [standing, size])).toEqual([
    ['first', 2],
    ['extended', 3],
  ]);
  expect(() => withDraw(first, draw({ ids: 'acd' }), null)).toThrow('drawn from this population before');
});

test.each([
  ['another seed', { ids: 'ab', seed: 't' }],
  ['somebody else’s seed', { ids: 'ab', seedFrom: 'John Doe' }],
  ['fewer', { ids: 'a' }],
])('%s is refused without a reason, and recorded with one, beside what was drawn before', (_, given) => {
  expect(() => withDraw(first, draw(given), null)).toThrow('with the seed "s" from Jane Roe');
  const again = withDraw(first, draw(given), 'the seed was known before');
  expect(again[0]).toBe(first[0]);
  expect([again[1]?.standing, again[1]?.reason]).toEqual(['redrawn', 'the seed was known before']);
});

test('fewer are no extension, whatever is listed beside them', () => {
  const targetedItems = [...'ab'].map((id) => ({ ...item(id), why: ['direct' as const] }));
  const fewer = draw({ ids: 'a', targeted: ['direct'], targetedItems });
  expect(() => withDraw(first, fewer, null)).toThrow('drawn from this population before');
  // All there are, asked for with another number: nothing is left out, and still fewer were asked for.
  const all = withDraw([], draw({ ids: 'ab', size: 200 }), null);
  expect(() => withDraw(all, draw({ ids: 'ab', size: 150 }), null)).toThrow('A sample of 200');
  const beside = withDraw(first, draw({ ids: 'ab', targeted: ['direct'], targetedItems }), null);
  expect(beside.map(({ standing }) => standing)).toEqual(['first', 'extended']);
});

test('what was targeted cannot be left out of an extension', () => {
  const targeted = withDraw([], draw({ ids: 'ab', targetedItems: [{ ...item('z'), why: ['direct'] }] }), null);
  expect(() => withDraw(targeted, draw({ ids: 'abc' }), null)).toThrow('before');
  expect(() => withDraw(targeted, draw({ ids: 'abz' }), null)).toThrow('before');
});
