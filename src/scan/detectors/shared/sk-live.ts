import type { Assessment, Candidate } from '../define.ts';
import { random } from './randomness.ts';
import { issuersOf } from './reading.ts';
import { START } from './syntax.ts';
import { anyOf, type VendorId } from './vendors.ts';

/** Live secret keys of the form that Stripe introduced and others took over. The detectors that share it claim each match once. */
export const SK_LIVE = { anchors: ['sk_live_', 'sk_prod_'] } as const;

/** `a2V5X` is base64 of `key_`, with which those of Highnote and WorkOS begin. */
export function skLive(): RegExp {
  return new RegExp(`${START}sk_(?:live|prod)_(?<secret>a2V5X[0-9A-Za-z+/]{11,242}={0,2}|[0-9A-Za-z]{10,247})(?![0-9A-Za-z])`);
}

/** Whose detector a match belongs to. */
type Owner = 'stripe' | 'paystack' | 'others';

/** An `accept` for the detector of one owner: what surrounds a key names who issued it, else its length leaves some. */
export function claimedBy(owner: Owner): (candidate: Candidate) => boolean | Assessment {
  return (candidate) => {
    const accepted = random(2.8)(candidate);
    if (accepted === false) return false;
    const issuers = issuersOf(candidate, USERS);
    const [issuer] = issuers;
    const [claimant, provider] = issuer === undefined ? byLength(candidate.secret) : [ownerOf(issuer), anyOf(issuers)];
    if (claimant !== owner) return false;
    const title = `Live secret key of ${provider}`;
    const whose =
      issuer === undefined
        ? 'a live secret key by its prefix, of a length that is theirs'
        : 'a live secret key by its prefix, and its surroundings say whose';
    const { severity = 'critical', reason = whose } = accepted === true ? {} : accepted;
    return { severity, reason, title, provider };
  };
}

/** Who issues keys of this form. */
const USERS: readonly VendorId[] = [
  'clerk',
  'culqi',
  'highnote',
  'moyasar',
  'paymongo',
  'payplug',
  'paystack',
  'picatic',
  'stripe',
  'tap',
  'workos',
  'yoco',
];

function ownerOf(issuer: VendorId): Owner {
  return issuer === 'stripe' || issuer === 'paystack' ? issuer : 'others';
}

/** Stripe’s have 24 characters, or from 2022 on about a hundred that begin with `51`; Paystack’s and Moyasar’s 40. */
function byLength(body: string): readonly [Owner, string] {
  if (body.startsWith('a2V5X')) return ['others', 'Highnote or WorkOS'];
  if (body.length === 40) return ['paystack', 'Paystack or Moyasar'];
  if (body.length === 24) return ['stripe', 'Stripe, PayMongo or Tap Payments'];
  if (body.length === 32) return ['stripe', 'Stripe, Picatic or Clerk'];
  if (body.length === 16) return ['others', 'Culqi'];
  return body.length > 24 ? ['stripe', 'Stripe'] : ['others', 'Stripe, Culqi, Tap Payments, Yoco or another'];
}
