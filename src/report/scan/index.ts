import { csv } from './csv.ts';
import type { ScanFormat } from './define.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { sarif } from './sarif.ts';
import { text } from './text.ts';

/** Every format in which `sox scan` gives its answer; the first is the one that nobody has to ask for. */
export const SCAN_FORMATS: readonly ScanFormat[] = [text, json, sarif, csv, junit];
