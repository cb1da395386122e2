/**
 * Contract with the build: in the hook's bundles this module is replaced by one that loads the file of a family when one of its detectors is
 * first asked for (`build.mjs`), so that a hook reads the few families that may matter.
 */
import { DETECTORS } from './detectors/index.ts';
import type { Registry } from './engine.ts';

export const registry: Registry = DETECTORS;
