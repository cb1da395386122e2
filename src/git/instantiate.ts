/** What is used of it: Node's types have it only with those of browsers. */
interface WebAssemblyHere {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: unknown };
}

/** What a WebAssembly module with instructions for sixteen bytes at a time exports; null where there is no WebAssembly, or not for this processor. */
export function instantiate(bytes: () => Uint8Array): unknown {
  const { WebAssembly: here } = globalThis as { readonly WebAssembly?: WebAssemblyHere };
  if (here === undefined) return null;
  try {
    return new here.Instance(new here.Module(bytes())).exports;
  } catch {
    // A processor without such instructions.
    return null;
  }
}
