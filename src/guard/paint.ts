import { Chalk, type ChalkInstance } from 'chalk';
import type { Host } from './host.ts';

/** The colours of what a hook says. */
export function paintFor({ env, isTTY }: Host): ChalkInstance {
  const wanted = isTTY && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
  return new Chalk({ level: wanted || (env['FORCE_COLOR'] ?? '0') !== '0' ? 1 : 0 });
}
