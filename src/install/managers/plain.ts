import { defineManager, HOOKS } from './define.ts';
import { setUpPlain, trialOfPlain, whyNotPlain } from './shared/plain-hooks.ts';

/** Hook files in git's own hooks folder; a hook that is there already is kept and chained. */
export const plain = defineManager({
  id: 'plain',
  title: 'plain git hooks',
  detect: () => null,
  setUp: (state) => setUpPlain(state, () => true),
  wiring: (state) => HOOKS.map((hook) => ({ hook, why: whyNotPlain(state, hook) })),
  trial: (state, hook) => trialOfPlain(state, hook, hook),
});
