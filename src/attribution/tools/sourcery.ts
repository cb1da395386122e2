import { defineTool } from './define.ts';

export const sourcery = defineTool({
  id: 'sourcery',
  name: 'Sourcery AI',
  names: ['sourcery ai', 'sourcery-ai'],
  // The account of its GitHub app, which commits what it suggests; its first versions had rules in place of a model (celaldrg/aiblame).
  accounts: ['sourcery-ai[bot]'],
  signature: /^sourcery[ -]ai(?:\[bot\])?$/i,
  // What it writes below the text of a pull request, whoever wrote the code (docs of Sourcery).
  footers: [{ pattern: /^#{1,6} Summary by Sourcery$/i, strength: 'weak' }],
});
