import { defineTool } from './define.ts';

export const aider = defineTool({
  id: 'aider',
  name: 'Aider',
  names: ['aider'],
  // `Co-authored-by: aider (<model>) <aider@aider.chat>`, the default since 2025-06; the other two before (Aider-AI/aider aider/repo.py).
  mails: ['aider@aider.chat', 'noreply@aider.chat', 'noreply@aider.dev'],
  // `Name (aider)` as author and committer is Aider's edit; as committer alone Aider wrote the message
  // and made the commit, whoever wrote the code (repo.py, the table in the docstring).
  signature: /\(aider\)$|^aider(?: \(.*\))?$/i,
  // Its history of a session, and its map of the repository, where they are not ignored (aider/args.py, aider/repomap.py).
  files: [{ pattern: /(?:^|\/)\.aider\.(?:chat\.history\.md|input\.history|llm\.history|tags\.cache\.v\d+\/.+)$/, strength: 'strong' }],
  // What its first versions put into the message, above the conversation.
  footers: [{ pattern: /^# aider chat conversation:$/i, strength: 'strong' }],
  // The subject's prefix of early versions; also a plain scope in Aider's own repository.
  subjects: [{ pattern: /^aider: /, strength: 'weak' }],
});
