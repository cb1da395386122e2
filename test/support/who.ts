import type { WhoEntry } from '../../src/model/who.ts';

export const NOBODY: WhoEntry = {
  id: '1'.repeat(40),
  ai: 'none',
  tools: [],
  marks: [],
  setAside: [],
  human: null,
  bot: null,
  problem: null,
};

export const BOT: WhoEntry = { ...NOBODY, id: '2'.repeat(40), bot: 'dependabot' };

export const UNREAD: WhoEntry = {
  ...NOBODY,
  id: '3'.repeat(40),
  ai: 'unknown',
  problem: { code: 'commit-unreadable', message: 'git cannot give the commit object' },
};

const CLAUDE = { toolId: 'claude-code', tool: 'Claude Code' } as const;

export const SOMEBODY: WhoEntry = {
  id: '0123456789abcdef0123456789abcdef01234567',
  ai: 'declared',
  tools: [{ id: 'claude-code', name: 'Claude Code', models: ['Claude Opus 4.6'] }],
  marks: [
    {
      ...CLAUDE,
      model: 'Claude Opus 4.6',
      strength: 'declared',
      place: 'trailer-outside-block',
      line: 5,
      where: 'squash',
      evidence: 'Co-Authored-By: Claude Opus 4.6 <noreply@anthropic.com>',
    },
    { ...CLAUDE, model: null, strength: 'strong', place: 'sidecar', line: null, where: null, evidence: 'git-ai note: claude' },
  ],
  setAside: [{ line: 9, where: 'quotation', text: 'Co-authored-by: Cursor <cursoragent@cursor.com>' }],
  human: { name: 'Ada Author', email: 'ada@corp.org' },
  bot: null,
  problem: null,
};
