import { defineTool } from './define.ts';

export const forgecode = defineTool({
  id: 'forgecode',
  name: 'ForgeCode',
  names: ['forgecode', 'forge code'],
  // Co-author of what it commits, and committer of what `forge commit` writes the message of (tailcallhq/forgecode crates/forge_app/src/git_app.rs); before, it was called Forge.
  mails: ['noreply@forgecode.dev', 'forge@antinomy.ai'],
  accounts: ['forgecode-bot'],
});
