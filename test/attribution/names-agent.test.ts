import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AGENT_FIRST_WORDS, AGENT_WORD, namesAgent } from '../../src/attribution/agent.ts';

const word = fc.constantFrom(...AGENT_FIRST_WORDS, 'ai', 'genai', 'llm', 'gpt');
const part = fc.oneof(
  word,
  word.map((text) => text.toUpperCase()),
  word.map((text) => text.slice(0, -1)),
  fc.constantFrom(' ', '\n', '-', '_', 'x', '7', 'é', 'ſ', 'K', '🤖', ''),
  fc.string({ maxLength: 3 }),
);

test('the words that are looked for letter by letter are those of the expression', () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
      const text = parts.join('');
      expect(namesAgent(text)).toBe(AGENT_WORD.test(text));
    }),
    { numRuns: 5000 },
  );
});

test.each([
  ['Roo Code', true],
  ['with roocode', true],
  ['@roomote', true],
  ['roo', true],
  ['the root of it', false],
  ['rooted, and room for more', false],
  ['ROOT by Claude', true],
])('%j: %j', (text, expected) => {
  expect(namesAgent(text)).toBe(expected);
});
