/** The public API of `git-sox`: what a `sox.config.ts` imports. */
export { defineConfig } from './model/policy.ts';
export type { Risk, SoxConfig } from './model/policy.ts';
