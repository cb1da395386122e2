/** The memory of the module that inflates (`inflate-text.ts`): where what is deflated begins, and where what comes of it. Behind both there are a few bytes more. */
export const MEMORY = { pages: 1, in: 0x4000, out: 0x6800 } as const;
/** Bytes that the module takes. */
export const MOST_DEFLATED: number = MEMORY.out - MEMORY.in - 16;
/** Bytes that it makes of them: of more, zlib is faster. */
export const MOST: number = 1 << 13;
