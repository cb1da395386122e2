import { type Claim, defineSidecar } from './define.ts';
import { distinctClaims } from './shared/claims.ts';
import { asList, asName, asObject, objectIn } from './shared/json.ts';

/** SourceTrace: `{"v":1,"f":{"<path>":[{"s":"agent|<tool>(<model>)","l":[1,"5-9"]},{"s":"operator","l":[]}]}}` (srctrace/source-trace). */
export const sourceTrace = defineSidecar({
  kind: 'notes',
  id: 'source-trace',
  name: 'SourceTrace',
  refs: ['refs/notes/srctrace/attribution'],
  read(note) {
    const files = Object.values(asObject(objectIn(note)?.['f']) ?? {});
    return distinctClaims(files.flatMap(asList).flatMap((source) => claimOf(asObject(source))));
  },
});

function claimOf(source: Readonly<Record<string, unknown>> | null): Claim[] {
  const [, tool, model] = /^agent\|([^()|]{1,80})(?:\(([^()]{1,80})\))?$/.exec(asName(source?.['s']) ?? '') ?? [];
  return tool === undefined ? [] : [{ tool: tool.trim(), model: model ?? null, human: null, wrote: asList(source?.['l']).length > 0 }];
}
