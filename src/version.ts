import manifest from '../package.json' with { type: 'json' };

/** The version of this package, and so of its detectors and controls. */
export const VERSION: string = manifest.version;

declare const SOX_SOURCES: string | undefined;

/**
 * The version, and in a built package a digest of the sources of what it keeps between two runs: while sox is developed, its version stays the same.
 */
export const BUILD: string = typeof SOX_SOURCES === 'undefined' ? VERSION : `${VERSION}+${SOX_SOURCES}`;
