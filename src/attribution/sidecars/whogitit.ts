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
    const lines = asList(record['files']).map((file) => {
      const summary = asObject(asObject(file)?.['summary']);
      return Number(summary?.['ai_lines'] ?? 0) + Number(summary?.['ai_modified_lines'] ?? 0);
    });
    return [{ tool: 'Claude Code', model, human: null, wrote: lines.some((count) => count > 0) }];
  },
});
