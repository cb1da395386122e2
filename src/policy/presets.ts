import type { PresetName } from '../model/layers.ts';
import type { SoxConfig } from '../model/policy.ts';

/** What a preset says. */
export function presetNamed(name: PresetName): SoxConfig {
  return PRESETS[versioned(name)];
}

/** The name with its version: without one, version 1 is meant, whatever sox comes later. */
export function versioned(name: PresetName): Versioned {
  return name.includes('@') ? (name as Versioned) : (`${name}@1` as Versioned);
}

type Versioned = Extract<PresetName, `${string}@${string}`>;

/** A version that was released is never edited: a change of mind is a version of its own. */
const PRESETS: Readonly<Record<Versioned, SoxConfig>> = {
  'sox:strict@1': {
    mode: 'enforce',
    ai: {
      disclosure: 'always',
      author: 'forbidden',
      reviews: {
        critical: { reviewers: 2, trailers: ['Security-Reviewed-by'], tests: true, coverage: 95 },
        high: { reviewers: 1, tests: true },
      },
    },
    policyChange: { approvals: 1 },
    changes: { path: 'merge', review: 'evidenced' },
    waivers: { maxDays: 30 },
    emergencies: { hours: 24 },
  },
  'sox:recommended@1': { mode: 'enforce', ai: { author: 'forbidden' }, policyChange: { approvals: 1 } },
  'sox:observe@1': { mode: 'observe' },
};
