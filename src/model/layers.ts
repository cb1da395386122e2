/** The presets of sox by name; each version stays what it is for ever, so that an old commit is judged as it was. */
export const PRESET_NAMES = ['sox:strict', 'sox:strict@1', 'sox:recommended', 'sox:recommended@1', 'sox:observe', 'sox:observe@1'] as const;

/** A preset; a name without a version means its version 1. */
export type PresetName = (typeof PRESET_NAMES)[number];

/**
 * A policy of the organisation, which developers of the repository can't change: the file counts only while its content has this SHA-256.
 *
 * @example { file: '/etc/sox/organisation-2026.yaml', sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' }
 */
export interface Organisation {
  /** A path from the root of this repository (a copy, or a file of a submodule's checkout is none), or an absolute one outside it. */
  file: string;
  /** SHA-256 of the file's bytes, 64 hexadecimal digits: `sha256sum <file>` prints it. */
  sha256: string;
}
