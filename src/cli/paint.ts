import { Chalk, type ChalkInstance } from 'chalk';
import type { Io, Out } from './io.ts';

/** Colours for one stream: none where the user or the stream does not want any (NO_COLOR, a pipe, a dumb terminal). */
export function paintFor(io: Pick<Io, 'env'>, out: Out): ChalkInstance {
  const { NO_COLOR, FORCE_COLOR, TERM } = io.env as Record<string, string | undefined>;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0';
  const wanted = forced || (out.isTTY && (NO_COLOR === undefined || NO_COLOR === '') && FORCE_COLOR !== '0' && TERM !== 'dumb');
  return new Chalk({ level: wanted ? 1 : 0 });
}
