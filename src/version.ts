import manifest from '../package.json' with { type: 'json' };

/** The version of this package, and so of its detectors and controls. */
export const VERSION: string = manifest.version;
