/** True for a path of the machine rather than of the repository. */
export const isOutside = (path: string): boolean => /^(?:[\\/]|[A-Za-z]:[\\/])/.test(path);
