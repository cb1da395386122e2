import { defineSidecar } from './define.ts';
import { asList, asName, asObject, objectIn } from './shared/json.ts';

/** whogitit: one JSON object for each commit (dotsetlabs/whogitit src/core/attribution.rs). It names the model; its hooks are Claude Code's. */
export const whogitit = defineSidecar({
  kind: 'notes',
  id: 'whogitit',
  name: 'whogitit',
  refs: ['refs/notes/whogitit'],
  read(note) {
    const record = objectIn(note);
    const model = asName(asObject(asObject(record?.['session'])?.['model'])?.['id']);
    if (record === null || model === null) return [];
    const paths = asList(record['files']).flatMap((entry) => {
      const file = asObject(entry);
      const summary = asObject(file?.['summary']);
      const lines = Number(summary?.['ai_lines'] ?? 0) + Number(summary?.['ai_modified_lines'] ?? 0);
      return lines > 0 ? (asName(file?.['path']) ?? []) : [];
    });
    return [{ tool: 'Claude Code', model, human: null, wrote: paths.length > 0, paths }];
  },
});
