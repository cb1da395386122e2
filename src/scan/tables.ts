/**
 * Contract with the build: in a bundle this module is replaced by one that reads what `compile` makes of all detectors from a file beside the
 * bundle (`build.mjs`), so that nothing is compiled at run time. Outside a bundle it is compiled when it is first asked for. A test builds
 * the replacement and compares what both find.
 */
import { readTables, type Tables } from './automaton.ts';
import { compile } from './compile.ts';
import { DETECTORS } from './detectors/index.ts';

let shared: Tables | undefined;

export function tables(): Tables {
  shared ??= readTables(compile(DETECTORS));
  return shared;
}
