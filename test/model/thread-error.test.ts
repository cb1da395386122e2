import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { threadError } from '../../src/model/thread-error.ts';

const ending = async (code: string): Promise<Error> => {
  const thread = new Worker(code, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 8 } });
  const [error] = await once(thread, 'error').catch((thrown: unknown) => [thrown]);
  return error as Error;
};

it('a thread that had too little memory has determined nothing', async () => {
  const error = threadError(await ending('const all = []; for (;;) all.push(Array(1000).fill(all.length));'));
  expect(error).toMatchObject({ exit: 3, problems: [{ code: 'out-of-memory', hint: expect.stringContaining('--max-old-space-size') }] });
});

it('anything else that a thread throws stays what it is', async () => {
  const error = await ending("throw new RangeError('Here.')");
  expect(threadError(error)).toBe(error);
});
