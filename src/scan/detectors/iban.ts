import type { About, Assessment, Detector } from './define.ts';
import { numbers } from './shared/finders.ts';
import { COUNTRIES, expand, judgeIban } from './shared/ibans.ts';
import { mod97 } from './shared/mod97.ts';

export const detectors: readonly Detector[] = [
  {
    id: 'iban',
    title: 'International bank account number (IBAN)',
    severity: 'medium',
    reason: 'the form and length of its country’s IBAN and correct check digits (mod 97)',
    find: { finder: numbers },
    pattern: () => new RegExp(`(?:(?<![0-9A-Za-z_+.])|(?<=\\\\[nrt]))(?:${lengths()})(?![0-9A-Za-z_+=])`),
    mask: 'iban',
    yieldsTo: ['iso20022-message', 'swift-message'],
    accept: ({ text }) => assess(text),
  },
  {
    id: 'iban-small-letters',
    title: 'International bank account number (IBAN) in small letters',
    severity: 'medium',
    reason: 'named as an IBAN, with the form and length of its country’s and correct check digits (mod 97)',
    find: { anchors: ['iban'], anyCase: true },
    pattern: () => {
      const groups = (gap: string): string => `(?:${gap}[0-9A-Za-z]{4}){2,7}(?:${gap}[0-9A-Za-z]{1,3})?`;
      const form = `[A-Za-z]{2}\\d\\d(?:[0-9A-Za-z]{11,30}|${groups(' ')}|${groups('-')})`;
      return new RegExp(
        `(?:(?<![A-Za-z])iban|Iban|IBAN)(?:[ _-]?[A-Za-z]{2,6})?[^0-9A-Za-z\\n]{1,12}(?:is )?(?<secret>(?=[0-9A-Z -]{0,34}[a-z])${form})(?![0-9A-Za-z_])`,
      );
    },
    mask: 'iban',
    accept: ({ secret }) => assess(secret.toUpperCase()),
  },
];

/** Countries of one length together; in one piece, or in fours. */
function lengths(): string {
  const byLength = new Map<number, string[]>();
  for (const [country, form] of Object.entries(COUNTRIES)) {
    const length = expand(form).length;
    byLength.set(length, [...(byLength.get(length) ?? []), country]);
  }
  return [...byLength]
    .map(([length, countries]) => `(?:${countries.join('|')})\\d\\d(?:[0-9A-Z]{${length}}|${inFours(length, ' ')}|${inFours(length, '-')})`)
    .join('|');
}

function inFours(length: number, gap: string): string {
  const last = length % 4;
  return `(?:${gap}[0-9A-Z]{4}){${Math.floor(length / 4)}}${last === 0 ? '' : `${gap}[0-9A-Z]{${last}}`}`;
}

function assess(text: string): boolean | Assessment {
  const judged = judgeIban(text.replace(/[ -]/g, ''));
  if (judged === null || judged === 'live') return judged !== null;
  return {
    severity: 'info',
    reason: judged === 'example' ? 'a published example of an IBAN' : 'a made-up IBAN: its digits repeat or count up',
  };
}

export const about: Readonly<Record<string, About>> = {
  iban: {
    checks:
      'the country’s length and arrangement of digits and letters (89 countries) and check digits by mod 97; capitals, in one piece or in fours apart by spaces or dashes. The registry’s examples, and numbers that repeat or count up, are information only',
    source: 'ISO 13616, SWIFT IBAN registry (lengths of release 101)',
    finds: () => [
      iban('DE', '500105175407324931'),
      `iban: ${fours(iban('GB', 'BARC20605374916028'))}`,
      `"${fours(iban('NO', '30151934706'))}" EUR`,
      `${fours(iban('AT', '1904300293571640'))} EUR`,
      iban('MT', 'MALT01100002937MTLCAST041S'.padEnd(27, '7')),
      fours(iban('NL', 'RABO0304852716')).replaceAll(' ', '-'),
      `IBAN=${iban('FR', '30006000014937206582X71')}`,
      `:59:/${iban('ES', '21000418450271390864')}`,
      'DE89 3704 0044 0532 0130 00',
    ],
    ignores: () => {
      const valid = iban('DE', '500105175407324931');
      return [
        valid.slice(0, -1),
        `${valid}1`,
        `x${valid}`,
        `${valid}a`,
        valid.toLowerCase(),
        valid.replace('3249', '3294'),
        iban('XX', '500105175407324931'),
        iban('GB', '500105175407324931'),
        `${valid.slice(0, 6)} ${valid.slice(6)}`,
        `${valid.slice(0, 4)}-${valid.slice(4)}`,
        iban('DE', '5001051754073249'),
        fours(valid).replace(' ', '-'),
      ];
    },
  },
  'iban-small-letters': {
    checks: 'the same, with small letters, behind a name with `iban`',
    source: 'ISO 13616 asks for capitals; people don’t',
    finds: () => [
      `iban: ${iban('DE', '500105175407324931').toLowerCase()}`,
      `{"debtorIban": "${fours(iban('GB', 'BARC20605374916028')).toLowerCase()}"}`,
      `IBAN_NUMBER='${iban('NL', 'RABO0304852716').toLowerCase()}'`,
      'iban is de89-3704-0044-0532-0130-00',
    ],
    ignores: () => [
      iban('DE', '500105175407324931').toLowerCase(),
      `iban: ${iban('DE', '500105175407324931')}`,
      `iban: ${iban('DE', '500105175407324931').toLowerCase().replace('3249', '3294')}`,
      `caliban: ${iban('DE', '500105175407324931').toLowerCase()}`,
    ],
  },
};

function iban(country: string, account: string): string {
  return country + String(98 - mod97(`${account}${country}00`)).padStart(2, '0') + account;
}

function fours(text: string): string {
  return text.replace(/.{4}(?=.)/g, '$& ');
}
