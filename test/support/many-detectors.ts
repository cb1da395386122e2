import type { Detector } from '../../src/scan/detectors/define.ts';
import { ASSIGN, START } from '../../src/scan/detectors/shared/syntax.ts';
import { ALNUM, fake, HEX } from '../../src/scan/detectors/shared/fake.ts';

/** A made-up detector, and what it finds. */
export interface Made {
  readonly detector: Detector;
  readonly example: string;
}

const FIRST = 'acme bank blue broker card cash charge coin credit euro ferry fund globe gold harbor ledger loan lotus mint nord pay'.split(
  ' ',
);
const SECOND = [
  'able',
  'base',
  'bridge',
  'desk',
  'flow',
  'gate',
  'grid',
  'hub',
  'lane',
  'link',
  'nest',
  'point',
  'port',
  'rail',
  'works',
  'yard',
];
const VENDORS = FIRST.flatMap((first) => SECOND.map((second) => first + second));

const common = { severity: 'high', reason: 'made up' } as const;
const shared = { anchors: ['api_key', 'apikey', 'access_token', 'client_secret'], anyCase: true } as const;
const sharedPattern = (): RegExp =>
  new RegExp(`(?:api_?key|access_token|client_secret)${ASSIGN}(?<secret>[0-9A-Za-z]{32})(?![0-9A-Za-z])`, 'i');

/** As many detectors as a grown registry has, of the three kinds it has most of: a prefix, a vendor's name and an assignment, and one shared assignment. */
export function manyDetectors(): readonly Made[] {
  return VENDORS.flatMap((vendor, seed) => [prefixed(vendor, seed), seed % 2 === 0 ? assigned(vendor, seed) : nearby(vendor, seed)]);
}

function prefixed(vendor: string, seed: number): Made {
  const prefix = `${vendor.slice(0, 5)}${seed}_live_`;
  return {
    detector: {
      ...common,
      id: `${vendor}-prefix`,
      title: `${vendor} key`,
      find: { anchors: [prefix, prefix.replace('live', 'test')] },
      pattern: () => new RegExp(`${START}${vendor.slice(0, 5)}${seed}_(?:live|test)_(?<secret>[0-9A-Za-z]{24,64})(?![0-9A-Za-z])`),
    },
    example: prefix + fake(ALNUM, 32, seed + 1),
  };
}

function assigned(vendor: string, seed: number): Made {
  return {
    detector: {
      ...common,
      id: `${vendor}-assigned`,
      title: `${vendor} secret`,
      find: { anchors: [vendor], anyCase: true },
      pattern: () => new RegExp(`${vendor}[_.-]?(?:secret|token|key)${ASSIGN}(?<secret>[0-9a-f]{32})(?![0-9A-Za-z])`, 'i'),
    },
    example: `${vendor.toUpperCase()}_SECRET = "${fake(HEX, 32, seed + 1)}"`,
  };
}

function nearby(vendor: string, seed: number): Made {
  return {
    detector: {
      ...common,
      id: `${vendor}-nearby`,
      title: `${vendor} key`,
      find: shared,
      pattern: sharedPattern,
      near: { words: new RegExp(vendor, 'i'), lines: 3 },
    },
    example: `${vendor}:\n  api_key: ${fake(ALNUM, 32, seed + 1)}`,
  };
}
