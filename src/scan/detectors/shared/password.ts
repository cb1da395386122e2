import type { Severity } from '../../../model/finding.ts';
import type { Assessment, Candidate, Detector } from '../define.ts';
import { isPlaceholder } from './randomness.ts';
import { type Field, read, vendorOf } from './reading.ts';
import { CLOSER, isGiven, OPENER, SEPARATOR, SEPARATOR_LINES } from './separator.ts';
import { VENDORS, type VendorId } from './vendors.ts';

/** A password or passphrase that a person may have chosen, of an account with a vendor: only its name tells what it is. */
export interface Password {
  readonly id: string;
  readonly title: string;
  readonly vendor: VendorId;
  readonly severity: Severity;
  readonly field: Extract<Field, 'password' | 'passphrase'>;
  readonly partOf?: readonly string[];
}

/** The detector of a password. All of them share each try. */
export function password({ id, title, vendor, severity, field, partOf }: Password): Detector {
  return {
    id,
    title,
    severity,
    confidence: 'medium',
    provider: VENDORS[vendor].name,
    reason: `a ${field} by its name, which or the lines around which say whose it is`,
    find: FIND,
    pattern: assignment,
    window: WINDOW,
    spanLines: SEPARATOR_LINES,
    ...(partOf === undefined ? {} : { partOf }),
    among: { of: vendorOf, one: vendor },
    accept: (candidate) => assess(candidate, vendor, field),
  };
}

const WINDOW = 800;
const FIND = { anchors: ['passphrase', 'passw'], anyCase: true } as const;

function assignment(): RegExp {
  const value = String.raw`(?<secret>(?!process\.|os\.|env\.|config\.)[0-9A-Za-z!^*_~][^\x00-\x20"'\x60\\<>,;(){}\x7f-\xff]{6,127})(?![^\x00-\x20"'\x60\\<>,;)}])`;
  return new RegExp(String.raw`(?<name>pass(?:phrase|w(?:or)?d)[\w.$]{0,40})${CLOSER}(?<separator>${SEPARATOR})${OPENER}${value}`, 'i');
}

function assess(candidate: Candidate, vendor: VendorId, field: Field): boolean | Assessment {
  const reading = read(candidate);
  const { secret, before, groups } = candidate;
  if (reading.vendor !== vendor || reading.field !== field || !isGiven(before + groups['name'], groups['separator'] ?? '')) return false;
  if (isSubscripted(candidate) || !isChosenWithCare(secret)) return false;
  if (isPlaceholder(secret) || /passw|passphrase|secret|changeit/i.test(secret)) {
    return { severity: 'info', reason: `stands where a ${field} belongs, but reads like a placeholder` };
  }
  return !reading.isSandbox || { severity: 'low', reason: `its name says that this ${field} is for a sandbox` };
}

/** Code that takes a member by its name: `passphrase, payload[0]["passphrase"]`. */
function isSubscripted({ text, secret }: Candidate): boolean {
  return secret.endsWith('[') && !/["'`]$/.test(text.slice(0, -secret.length));
}

/** Names, types and words are no passwords: it takes letters, and digits or a change of case that no name has. */
function isChosenWithCare(text: string): boolean {
  return (
    /[A-Za-z]/.test(text) && (/\d/.test(text) || /[a-z][A-Z].*[a-z][A-Z]|[!@#%^&*]/.test(text)) && !/^[\w-]+(?:\.[A-Za-z]\w*)+$/.test(text)
  );
}
