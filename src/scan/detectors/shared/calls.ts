import type { Candidate } from '../define.ts';
import type { Field } from './reading.ts';
import type { VendorId } from './vendors.ts';

/** With what the names of those calls end by which a program gives its credentials to the kit of a vendor, or to its host. */
const ENDS: readonly string[] = [
  'api',
  'client',
  'configure',
  'create',
  'credential',
  'environment',
  'gateway',
  'init',
  'instance',
  'new',
  'rest',
  'setup',
  'spot',
];

/** Such a call whose name may say nothing of the vendor: how it begins. */
export const CALLS: readonly string[] = [
  '.auth(',
  'api(',
  'auth = (',
  'auth=(',
  'basicauth(',
  'client(',
  'client.create(',
  'client.new(',
  'environment(',
  'instance(',
  'rest(',
  'spot(',
];

const SPACE = String.raw`[ \t]{0,8}(?:\r?\n[ \t]{0,40})?`;
const ARGUMENT = String.raw`(?:["'\x60][^"'\x60\\\x00-\x1f]{0,100}["'\x60]|[$A-Za-z_][\w.:>-]{0,60}(?:[(\[]["'][\w.-]{1,40}["'][)\]])?)[ \t]{0,8},${SPACE}`;

/** Line breaks in a call before its last argument that is looked at. */
export const CALL_LINES = 4;

/**
 * Such a call up to the opening quote of an argument. Before it stand one other where the group `hidden` takes part, or
 * three where `third` does; they may be parts of the same credential. `words` name vendors.
 */
export function call(words: string): string {
  const ends = ENDS.join('|');
  const known = String.raw`(?:${words})(?:[\w.$:\\]{0,40}(?<=${ends}))?\(`;
  const any = CALLS.map((beginning) => beginning.replace(/[.(]/g, String.raw`\$&`)).join('|');
  const before = `(?<hidden>${ARGUMENT}(?<third>${ARGUMENT.repeat(2)})?)?`;
  return String.raw`(?<call>${known}|${any})${SPACE}(?:auth ?= ?[(\[]${SPACE})?${before}["'\x60]`;
}

/** What the argument is that is looked at. */
export function argumentOf({ groups }: Candidate, vendor: VendorId | null): Field {
  const place = groups['third'] !== undefined ? 3 : groups['hidden'] !== undefined ? 1 : 0;
  return argumentsOf(vendor)[place] ?? 'none';
}

/** What the arguments of a call that sets up the vendor's kit are, in their order. */
export function argumentsOf(vendor: VendorId | null): readonly Field[] {
  return (vendor === null ? undefined : TAKES[vendor]) ?? USUAL;
}

/** Before the secret there is what names its key. */
const USUAL: readonly Field[] = ['key', 'secret'];

const TAKES: Partial<Record<VendorId, readonly Field[]>> = {
  braintree: ['none', 'id', 'key', 'secret'],
  intuit: ['id', 'secret'],
  paypal: ['id', 'secret'],
  phonepe: ['id', 'secret'],
  plaid: ['id', 'secret'],
};

/** What the name of a call may say beside what the names of credentials say, without saying anything of a vendor. */
export const CALL_WORD =
  /^(?:api|async|authenticated|client|create|crypto|data|futures|historical|init|instance|interface|margin|market|new|payments?|rest|sdk|setup|spot|stock|stream|trade)*$/;
