import type { SoxConfig } from '../model/policy.ts';

/**
 * One configuration on top of another: objects are merged key by key, on every level; whatever else the upper one has takes the place of the lower one's. An
 * object that names a file is one value, with its digest.
 */
export function mergeConfigs(lower: SoxConfig, upper: SoxConfig): SoxConfig {
  return merge(lower as Plain, upper as Plain);
}

type Plain = Readonly<Record<string, unknown>>;

function merge(lower: Plain, upper: Plain): Plain {
  const merged: Record<string, unknown> = { ...lower };
  for (const [key, value] of Object.entries(upper)) {
    const under = lower[key];
    merged[key] = isPlain(under) && isPlain(value) && !('file' in value) ? merge(under, value) : value;
  }
  return merged;
}

/** An object that is no list. */
export function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
