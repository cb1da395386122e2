import type { CheckFormat } from './define.ts';
import { github } from './github.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** Every format in which `sox check` gives its answer; the first is the one that nobody has to ask for. */
export const CHECK_FORMATS: readonly CheckFormat[] = [text, json, sarif, junit, github];
