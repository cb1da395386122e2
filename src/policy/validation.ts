/** What stands on the validator: one file of the hook's build, so that the validator is in it once. */
export { soundIn, validate, validateOrganisation } from './schema.ts';
export { registersAlone, registersIn, withRegisters } from './registers/with-registers.ts';
export { organisationIn } from './schema/layers.ts';
export { fitEveryPath } from './schema/every-path.ts';
