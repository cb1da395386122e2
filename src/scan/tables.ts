/**
 * Contract with the build: in a bundle, this module is replaced by the text of `serializeTables()` (`compile.ts`), so that no hook compiles
 * the automaton. That text exports `tables` as well, the same function, and imports `./automaton.ts`: it must be resolved from this folder.
 * Outside a bundle the automaton is compiled when it is first asked for. A test builds the replacement and compares what both find.
 */
import { expand, type Tables } from './automaton.ts';
import { compile } from './compile.ts';
import { DETECTORS } from './detectors/index.ts';

let expanded: Tables | undefined;

export function tables(): Tables {
  expanded ??= expand(compile(DETECTORS));
  return expanded;
}
