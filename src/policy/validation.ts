/** What stands on the validator: one file of the hook's build, so that the validator is in it once. */
export { validate, validateOrganisation } from './schema.ts';
export { withRegisters } from './registers/with-registers.ts';
