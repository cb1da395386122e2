import { agentsOfTrailer, mayNameTool } from '../tool-trailer.ts';
import { defineSidecar } from './define.ts';
import { distinctClaims } from './shared/claims.ts';
import { asName } from './shared/json.ts';

const TRAILER = /^([A-Za-z][\w-]{1,40}): (\S.{0,300})$/;

/** Git's own notes, in which people add trailers to what is pushed already: `Co-authored-by: GPT 5.6 <codex@openai.com>` (seen in GitoxideLabs/gitoxide). */
export const gitNotes = defineSidecar({
  kind: 'notes',
  id: 'git-notes',
  name: 'Git',
  refs: ['refs/notes/commits'],
  read(note) {
    const claims = note.split('\n').flatMap((line) => {
      const [, key = '', value = ''] = TRAILER.exec(line.trimEnd()) ?? [];
      if (!mayNameTool(key.toLowerCase())) return [];
      return agentsOfTrailer({ key, value, line: 0, inBlock: false }).flatMap(({ agent }) => {
        const tool = asName(agent.tool);
        return tool === null ? [] : [{ tool, model: asName(agent.model), human: null, wrote: true, paths: [] }];
      });
    });
    return distinctClaims(claims);
  },
});
