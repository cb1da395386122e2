/** What each thread of an audit runs: stretches in, parts of the reports out. */
import { parentPort, workerData } from 'node:worker_threads';
import type { TrackState } from '../../audit/policy-track.ts';
import type { Stretch } from '../../audit/stretches.ts';
import { objectFolder, openGit } from '../../git/git.ts';
import { openPackedHistory } from '../../git/pack/history.ts';
import { commitsOf } from '../../git/pack/packed-commits.ts';
import { type Problem, SoxError } from '../../model/error.ts';
import { openPartWriter, type Part, type PartSetup } from './part.ts';

/** What is asked of a thread. */
export interface PartRequest {
  readonly stretch: Stretch;
  readonly before: TrackState;
}

/** Its answer. A {@link SoxError} would lose its class on the way; any other error ends the thread. */
export type PartAnswer = { readonly part: Part } | { readonly part: null; readonly problems: readonly Problem[]; readonly exit: 2 | 3 };

const setup = workerData as PartSetup;
const objects = await objectFolder(openGit(setup.cwd, setup.env));
const packed = commitsOf(openPackedHistory(objects, setup.head.repository.objectFormat === 'sha256' ? 32 : 20));
const writer = await openPartWriter(setup, null, packed, null);
let last: Promise<void> = Promise.resolve();

parentPort?.on('message', (request: PartRequest) => {
  // One after the other: the answers are in the order of the requests.
  last = last.then(() => answer(request));
});

async function answer({ stretch, before }: PartRequest): Promise<void> {
  try {
    const part = await writer.write(stretch, before);
    send(
      { part },
      part.texts.map(({ buffer }) => buffer),
    );
  } catch (error) {
    if (!(error instanceof SoxError)) throw error;
    send({ part: null, problems: error.problems, exit: error.exit === 3 ? 3 : 2 }, []);
  }
}

function send(message: PartAnswer, transfer: ArrayBuffer[]): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a thread has none
  parentPort?.postMessage(message, transfer);
}
