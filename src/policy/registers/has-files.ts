import type { PolicySource, SoxConfig } from '../../model/policy.ts';
import type { RegisterFile } from '../../model/register.ts';
import { isOutside } from '../outside-path.ts';

/** True where a list of the policy is a file of its own: then the readers of registers are loaded. */
export function hasRegisterFiles(config: SoxConfig): boolean {
  return registerFiles(config).length > 0;
}

/** The registers outside the tree, each with the SHA-256 that it has in the place of a blob. */
export function outsideRegisters(config: SoxConfig): PolicySource[] {
  return registerFiles(config).flatMap(({ file, sha256 = null }) => (isOutside(file) ? [{ path: file, blob: sha256 }] : []));
}

function registerFiles({ ai, people, training, waivers }: SoxConfig): RegisterFile[] {
  return [ai?.tools, people, training?.records, waivers?.list].flatMap((register) =>
    register === undefined || Array.isArray(register) ? [] : [register],
  );
}
