import { CONTROL_KEYS } from '../model/control-keys.ts';
import type { Facts } from '../model/facts.ts';
import type { PersonRecord } from '../model/people.ts';
import type { Policy } from '../model/policy.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { holdsOver } from '../model/rules/holds-over.ts';
import { standingOf } from '../model/rules/standing.ts';
import { defineControl, type About, type Judgement, one } from './define.ts';

export default defineControl({
  id: 'signature-valid',
  title: 'Signed by a person',
  statement:
    'Where the policy asks for it, a commit is signed with a key that the register of people has of its committer, who belonged to the organisation at that time.',
  moments: ['audit'],
  keys: CONTROL_KEYS['signature-valid'],
  judge(facts) {
    const { policy, marks, signature } = facts;
    const asked = policy?.signatures.commits ?? 'none';
    if (policy === null || asked === 'none' || (asked === 'assisted' && !isAiAssisted(marks)))
      return { outcome: 'not-applicable', reasons: [] };
    if (signature === null) return one('unknown', 'signature-unread', 'git cannot give the bytes of the commit');
    if (signature.format === 'none') return one('fail', 'unsigned', 'it is not signed');
    if (signature.forge !== null)
      return one('unknown', 'signature-of-forge', `it says that ${signature.forge} signed it, which says of nobody that they made it`);
    if (signature.check === 'bad') return one('fail', 'signature-bad', `its signature is not valid: ${signature.why}`);
    if (signature.check === 'unchecked') return one('unknown', 'signature-unchecked', `its signature was not verified: ${signature.why}`);
    return judgeKey(signature.key ?? '', facts, policy);
  },
});

export const about: About = {
  why: 'A name and an address in git are free text. A signature shows that whoever made the commit had the key, and the register whose key it is.',
  evidence: { signature: 'subject', people: 'evidence' },
  fails:
    "the commit is not signed; or its signature does not fit it, was made for something else than git, or is by a key that the register, as it is before the change, has of nobody, of somebody else than the committer, or of somebody who had left. The commit's own date has no say: a key that was taken out of the register signs nothing any more, whatever date it writes",
  unknown:
    "the signature is of OpenPGP or X.509, or with a key that sox cannot verify (a security key, a certificate); it is a forge's own, which says of nobody that they made the commit; there is no register; or git's dates leave open whether the person belonged to the organisation",
  fix: 'sign with an SSH key that the register has (`git config gpg.format ssh`, `user.signingKey`, `commit.gpgSign`); correct the register',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['AU-10', 'SI-7(6)'],
    'ISO/IEC 27001:2022': ['A.8.24', 'A.8.32'],
    'COBIT 2019': ['DSS06.05'],
    'SOC 2 (TSC 2017)': ['CC6.1', 'CC8.1'],
    'PCI DSS 4.0': [],
    'COSO 2013': ['Principle 11'],
  },
};

/** Keys are asked for in the register as the policy at that place in the history has it: a date that a commit gives itself has no say. */
function judgeKey(key: string, { commit, asOf }: Facts, policy: Policy): Judgement {
  if (policy.people.length === 0)
    return one('unknown', 'no-register', 'the policy has no register of people, so nobody can tell whose key it is');
  const owner = ownerOf(key, policy);
  if (owner === undefined) return one('fail', 'key-unknown', `the register has the key ${key} of nobody`);
  const committer = standingOf(commit.committer, policy, asOf);
  if (committer.state === 'ambiguous') return one('unknown', 'committer-ambiguous', 'the committer may be several people of the register');
  if (committer.state === 'unknown' || committer.record.id !== owner.id)
    return one('fail', 'signature-of-another', `it is signed with a key of ${owner.id}, who is not the committer by the register`);
  const active = holdsOver(owner, asOf);
  if (active === 'holds') return one('pass', 'signature-of-person', `it is signed with a key of ${owner.id}`);
  if (active === 'undetermined')
    return one(
      'unknown',
      'signer-undetermined',
      `git's dates leave open whether ${owner.id}, whose key it is, belonged to the organisation then`,
    );
  return one(
    'fail',
    active === 'expired' ? 'signer-left' : 'signer-not-yet',
    `${owner.id}, whose key it is, did not belong to the organisation then`,
  );
}

const ownerOf = (key: string, { people }: Policy): Readonly<PersonRecord> | undefined => people.find(({ keys = [] }) => keys.includes(key));
