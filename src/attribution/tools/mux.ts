import { defineTool } from './define.ts';

export const mux = defineTool({
  id: 'mux',
  name: 'Coder Mux',
  // Not `mux` alone, which is also a multiplexer and a service for videos.
  names: ['coder mux'],
  // Coder's agent, in its first weeks cmux; its own commits, and those of the job that cleans up (seen in coder/mux).
  accounts: ['mux-bot[bot]', 'mux-auto-cleanup[bot]'],
  // `_Generated with `mux` • Model: …_`, and the comment that repeats it for programs.
  footers: [
    { pattern: /^_?generated with \[?`c?mux`(?:$|_|\]\(| •)/i, strength: 'strong' },
    { pattern: /^(?:_generated with c?mux(?:_$| •)|generated with cmux$)/i, strength: 'strong' },
    { pattern: /^<!-- mux-attribution: model=/, strength: 'strong' },
  ],
});
