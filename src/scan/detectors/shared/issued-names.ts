/**
 * What those who take payments call the keys that they issue, where no common word for a secret is in the name: `transactionKey`, `salt_key`.
 */
export const ISSUED_KEYS: readonly string[] = [
  'assertion',
  'integration',
  'merchant',
  'salt',
  'security',
  'signature',
  'transaction',
  'working',
];

/** The same in words that say too little where nobody is named. */
const ISSUED_ELSE: readonly string[] = [
  'auth code',
  'crc key',
  'dev key',
  'merchant pin',
  'merchant salt',
  'report key',
  'reports key',
  'service key',
  'ssl pin',
];

const ISSUED: readonly string[] = [...ISSUED_KEYS.map((word) => `${word} key`), ...ISSUED_ELSE];

/** All of them as they stand in names; `_key` and `-key` are names already. */
export const ISSUED_NAMES: readonly string[] = ISSUED.flatMap((words) =>
  (words.endsWith(' key') ? [''] : ['', '_', '-']).map((gap) => words.replace(' ', gap)),
);

/** One of them, in the words of a name. */
export const ISSUED_WORDS = /* @__PURE__ */ new RegExp(
  `\\b(?:${[...ISSUED, 'salt'].map((words) => words.replace(' ', ' ?')).join('|')})\\b`,
);
