import { type Claim, defineSidecar } from './define.ts';
import { distinctClaims } from './shared/claims.ts';
import { asList, asName, asObject, type Found, objectIn } from './shared/json.ts';

/** SourceTrace: `{"v":1,"f":{"<path>":[{"s":"agent|<tool>(<model>)","l":[1,"5-9"]},{"s":"operator","l":[]}]}}` (srctrace/source-trace). */
export const sourceTrace = defineSidecar({
  kind: 'notes',
  id: 'source-trace',
  name: 'SourceTrace',
  refs: ['refs/notes/srctrace/attribution'],
  read(note) {
    const files = Object.entries(asObject(objectIn(note)?.['f']) ?? {});
    return distinctClaims(files.flatMap(([path, sources]) => asList(sources).flatMap((source) => claimOf(path, asObject(source)))));
  },
});

function claimOf(path: string, source: Found | null): Claim[] {
  const [, tool, model] = /^agent\|([^()|]{1,80})(?:\(([^()]{1,80})\))?$/.exec(asName(source?.['s']) ?? '') ?? [];
  const wrote = asList(source?.['l']).length > 0;
  return tool === undefined ? [] : [{ tool: tool.trim(), model: model ?? null, human: null, wrote, paths: wrote ? [path] : [] }];
}
