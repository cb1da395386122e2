import type { Severity } from '../../../model/finding.ts';
import type { Assessment, Candidate, Detector } from '../define.ts';
import { random } from './randomness.ts';
import { bodyOf, lengthsOf, type Shape } from './shapes.ts';
import { token } from './token.ts';
import { VENDORS, type VendorId } from './vendors.ts';

/** A credential that begins with letters of its vendor’s own. */
export interface Prefixed {
  readonly id: string;
  readonly title: string;
  readonly vendor: VendorId;
  readonly severity: Severity;
  /** Of two prefixes of which one begins with the other, the longer comes first. */
  readonly forms: readonly [Form, ...Form[]];
  readonly partOf?: readonly string[];
}

export interface Form extends Shape {
  readonly prefix: string;
  /** True where the prefix says that it opens nothing real. */
  readonly sandbox?: true;
}

/** The detector of such a credential. What is hidden is what follows the prefix. */
export function prefixed({ vendor, forms, ...rest }: Prefixed): Detector {
  return token({
    ...rest,
    provider: VENDORS[vendor].name,
    forms: Object.fromEntries(forms.map((form) => [form.prefix, `${withoutLonger(form, forms)}${bodyOf(form)}`])),
    accept: (candidate) => accept(candidate, forms.find(({ prefix }) => candidate.text.startsWith(prefix)) as Form),
  });
}

/** What goes on as a longer prefix is no body of a shorter one. */
function withoutLonger({ prefix }: Form, forms: readonly Form[]): string {
  const longer = forms.filter((other) => other.prefix !== prefix && other.prefix.startsWith(prefix));
  return longer.map((other) => `(?!${other.prefix.slice(prefix.length)})`).join('');
}

function accept(candidate: Candidate, form: Form): boolean | Assessment {
  // Of a short text, entropy is bounded by its length, of one of hexadecimal digits by four.
  const accepted = random(form.of === 'hex' || lengthsOf(form)[0] < 20 ? 2.3 : 2.8)(candidate);
  if (accepted !== true || form.sandbox === undefined) return accepted;
  return { severity: 'info', reason: 'by its prefix a credential for the vendor’s sandbox, which opens nothing real' };
}
