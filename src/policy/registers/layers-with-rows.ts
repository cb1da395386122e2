import { decodePolicy } from '../decode-policy.ts';
import { gathered } from '../gathered.ts';
import type { Layer } from '../layers.ts';
import { hasRegisterFiles } from './has-files.ts';

/** Rows of registers that were read before, by what they depend on. */
export type KnownRows = Map<string, Promise<unknown>>;

/** The layers of a policy with the rows of their registers in place of files; the same where there are none. Throws a SoxError as `withRegisters` does. */
export async function layersWithRows(
  layers: readonly Layer[],
  read: (path: string) => Promise<Uint8Array | null>,
  known: KnownRows,
): Promise<readonly Layer[]> {
  if (!layers.some(({ config }) => hasRegisterFiles(config))) return layers;
  const { withRegisters } = await import('../validation.ts');
  return gathered(
    layers.map((layer) => async () => {
      const { name, config, positions } = layer;
      const placeOf = (pointer: string) => ({ path: name, ...positions?.get(pointer)?.value });
      return { ...layer, written: config, config: await withRegisters(config, { read, decode: decodePolicy, placeOf, known }) };
    }),
  );
}
