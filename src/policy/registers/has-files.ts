import type { SoxConfig } from '../../model/policy.ts';

/** True where a list of the policy is a file of its own: then the readers of registers are loaded. */
export function hasRegisterFiles({ ai, people, training, waivers }: SoxConfig): boolean {
  return [ai?.tools, people, training?.records, waivers?.list].some((register) => register !== undefined && !Array.isArray(register));
}
