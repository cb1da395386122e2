import { instantiate } from '../instantiate.ts';
import { moduleBytes } from './inflate-bytes.ts';
import { MEMORY } from './inflate-layout.ts';

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  /** 1 where the stream in so many bytes holds so many. */
  inflate(length: number, size: number): 0 | 1;
}

/** What `inflate` of `inflate.ts` gives, of no more than `MOST_DEFLATED` bytes and no more than `MOST` bytes of `inflate-layout.ts`. Null where there is no such WebAssembly. */
export function openModule(): ((deflated: Uint8Array, size: number) => Buffer | null) | null {
  const exports = instantiate(moduleBytes) as Exports | null;
  if (exports === null) return null;
  const memory = Buffer.from(exports.memory.buffer);
  return (deflated, size) => {
    memory.set(deflated, MEMORY.in);
    if (exports.inflate(deflated.length, size) === 0) return null;
    const result = Buffer.allocUnsafe(size);
    memory.copy(result, 0, MEMORY.out, MEMORY.out + size);
    return result;
  };
}
