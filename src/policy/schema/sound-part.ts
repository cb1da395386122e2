import type { SoxConfig } from '../../model/policy.ts';
import { isPlain } from '../merge-configs.ts';
import { type Draft, UNREAD } from '../value-tree.ts';

/** What of a policy that is not valid is right by itself, to be compared with another one: it is no policy. */
export interface SoundPart {
  readonly config: SoxConfig;
  /** The keys without which it is, down to two levels: `mode`, `ai.deny`. */
  readonly leftOut: readonly string[];
}

/** The keys of a policy, and those of its objects, that are valid alone. None where they are not valid together, or where some of them may be overridden by what cannot be read. */
export function soundPart({ written, repeated = [] }: Draft, isValid: (config: unknown) => config is SoxConfig): SoundPart {
  if (!isPlain(written) || UNREAD in written) return { config: {}, leftOut: [''] };
  const twice = new Set(repeated.map(({ path }) => path.slice(0, 2).join('.')));
  const config: Record<string, unknown> = {};
  const leftOut: string[] = [];
  for (const [key, value] of Object.entries(written)) {
    if (isPlain(value) && !(UNREAD in value)) {
      const parts = Object.entries(value);
      const sound = parts.filter(([name, part]) => !twice.has(key) && !twice.has(`${key}.${name}`) && isValid({ [key]: { [name]: part } }));
      // What is valid by its parts only may lack one: then none of them counts.
      const isSound = sound.length > 0 && isValid({ [key]: Object.fromEntries(sound) });
      if (isSound) config[key] = Object.fromEntries(sound);
      const isWhole = parts.length === 0 || (isSound && sound.length === parts.length);
      if (!isWhole) leftOut.push(...(isSound ? parts.filter((part) => !sound.includes(part)).map(([name]) => `${key}.${name}`) : [key]));
    } else if (!twice.has(key) && isValid({ [key]: value })) config[key] = value;
    else leftOut.push(key);
  }
  return isValid(config) ? { config, leftOut } : { config: {}, leftOut: [''] };
}
