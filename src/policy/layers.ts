import type { PresetName } from '../model/layers.ts';
import { type Policy, policyFrom, type SoxConfig } from '../model/policy.ts';
import { mergeConfigs } from './merge-configs.ts';
import { presetNamed, versioned } from './presets.ts';
import type { Positions } from './value-tree.ts';

/** One of the texts that a policy is made of, as it was written. What none of them says is a default. */
export interface Layer {
  readonly kind: 'preset' | 'organisation' | 'file';
  /** The preset's name with its version, or the file's path. */
  readonly name: string;
  readonly config: SoxConfig;
  /** The same with registers as they are named, where rows have taken the place of their files. */
  readonly written?: SoxConfig;
  /** Where each key was written; null for a preset. */
  readonly positions: Positions | null;
}

/** A file with the preset that it extends, lowest first. */
export function layersOf(file: Layer): Layer[] {
  const { extends: preset } = file.config;
  return preset === undefined ? [file] : [presetLayer(preset), file];
}

/** What several layers come to, lowest first. */
export function resolved(layers: readonly Layer[]): Policy {
  return policyFrom(merged(layers));
}

/** The same as a configuration, with what none of them says left out. */
export function merged(layers: readonly Layer[]): SoxConfig {
  return layers.reduce<SoxConfig>((lower, { config }) => mergeConfigs(lower, config), {});
}

function presetLayer(preset: PresetName): Layer {
  return { kind: 'preset', name: versioned(preset), config: presetNamed(preset), positions: null };
}
