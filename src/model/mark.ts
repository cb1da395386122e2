/** How much a mark says: written on purpose (`declared`), left by the tool (`strong`), a hint that never blocks (`weak`). */
export type MarkStrength = 'declared' | 'strong' | 'weak';

export type MarkPlace =
  | 'trailer'
  | 'trailer-outside-block'
  | 'footer'
  | 'subject'
  | 'author'
  | 'committer'
  | 'environment'
  | 'file'
  | 'sidecar';

/** One sign of AI assistance on a commit. */
export interface Mark {
  /** Id of the AI tool, the name of its file in `attribution/tools/`; `other` for a tool sox has no file for. */
  readonly toolId: string;
  /** The tool's name as people write it: `Claude Code`. */
  readonly tool: string;
  /** The model, where the mark names one. */
  readonly model: string | null;
  readonly strength: MarkStrength;
  readonly place: MarkPlace;
  /** 1-based line of the message; absent for a mark that is not in it. */
  readonly line?: number;
  /** What was seen, for people: the trailer line, the variable's name, the address. Repository text: redact before printing. */
  readonly evidence: string;
}
