import { expect, test } from 'vitest';
import { spokenTrailers } from '../../src/facts/spoken-trailers.ts';

const SIGNED = 'Signed-off-by: Ada Author <ada@example.com>\n';
const REVIEWER = 'Reviewer: Grace Gray <grace@example.com>\n';

/** Whether the reviewer of a message is in the block. */
const isSaid = (message: string): boolean | undefined => spokenTrailers(message).find(({ key }) => key === 'Reviewer')?.inBlock;

test.each([
  ['a comment', `Add\n\n${SIGNED}<!--\n${REVIEWER}-->\n`],
  ['a comment that begins behind text', `Add\n\n${SIGNED}see <!-- for example\n${REVIEWER}-->\n`],
  ['a quotation', `Add\n\n<blockquote>\n${SIGNED}${REVIEWER}</blockquote>\n`],
  ['a code fence', `Add\n\n${SIGNED}\`\`\`\n${REVIEWER}\`\`\`\n`],
])('what stands in %s is no statement of a commit', (_, message) => expect(isSaid(message)).toBe(false));

test.each([
  ['behind a comment', `Add\n\n${SIGNED}<!-- a\n-->\n${REVIEWER}`],
  ['behind a comment of one line', `Add\n\n<!-- a template -->\n\n${SIGNED}${REVIEWER}`],
  ['behind a comment that is never closed', `Render <!-- as text\n\n${SIGNED}${REVIEWER}`],
  ['in front of a comment', `Add\n\n${SIGNED}${REVIEWER}<!-- a\n-->\n`],
  ['where comments are spoken of', `Drop --> from <!-- comments\n\n${SIGNED}${REVIEWER}`],
])('what stands %s is', (_, message) => expect(isSaid(message)).toBe(true));
