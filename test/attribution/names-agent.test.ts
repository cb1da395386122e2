import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AGENT_FIRST_WORDS, namesAgent } from '../../src/attribution/agent.ts';

/** What is asked, as one expression. */
const ORACLE = new RegExp(`(?<![a-z0-9])(?:${AGENT_FIRST_WORDS.join('|')}|(?:gen)?ai(?![a-z0-9])|llm|gpt)`, 'i');

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
      expect(namesAgent(text)).toBe(ORACLE.test(text));
    }),
    { numRuns: 5000 },
  );
});
