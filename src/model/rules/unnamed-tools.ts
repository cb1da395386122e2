import type { Mark } from '../mark.ts';

/** Tools whose names are also those of models, which other tools run: `Gemini <openhands@all-hands.dev>`. */
export const MODELS: ReadonlySet<string> = new Set(['claude-code', 'gemini', 'grok', 'kimi', 'chatgpt']);

/** Tools that set others to work and sign what those made. */
const RUN_OTHERS: ReadonlySet<string> = new Set(
  'crystal gas-town happy oh-my-opencode openclaw posthog-code pullfrog remote-swe sculptor sisyphus tembo terragon vibe-kanban'.split(' '),
);

/** Of one maker, under names that people take for each other. */
const FAMILIES: readonly (readonly string[])[] = [
  ['chatgpt', 'codex'],
  ['jetbrains-ai', 'junie'],
  ['amazon-q', 'kiro'],
];

/** The marks of the author and the committer, where they are tools that the trailers of a commit don't name. What stands in its text may speak of another, and a shell may be another's. */
export function unnamedTools(marks: readonly Mark[]): readonly Mark[] {
  const declared = marks.filter(({ place, strength }) => place === 'trailer' && strength === 'declared');
  return marks.filter(
    (mark) =>
      mark.strength === 'strong' &&
      (mark.place === 'author' || mark.place === 'committer') &&
      mark.toolId !== 'other' &&
      !declared.some((other) => isNamedBy(mark, other)),
  );
}

/** True where a trailer names the tool, one of its family, a model that it may have run, or what ran it. */
function isNamedBy(shown: Mark, declared: Mark): boolean {
  if (shown.toolId === declared.toolId) return true;
  if (FAMILIES.some((family) => family.includes(shown.toolId) && family.includes(declared.toolId))) return true;
  if (RUN_OTHERS.has(shown.toolId)) return declared.toolId !== 'other';
  // The tool in which a model runs leaves the address of the model's maker.
  if (MODELS.has(shown.toolId) || isModelAlone(shown)) return isHarness(declared) || isModelOf(shown, declared);
  return isModelAlone(declared);
}

const isHarness = ({ toolId }: Mark): boolean => toolId !== 'other' && !MODELS.has(toolId);

/** `acme-agent:claude-opus-4.6` of Claude Code. */
const isModelOf = ({ tool }: Mark, { model }: Mark): boolean =>
  model?.toLowerCase().includes(tool.toLowerCase().split(' ')[0] ?? tool) === true;

/** `Claude Opus 4.6`, `Claude`, `gpt-5.3-codex <noreply@openai.com>`; not `Claude Code:claude-opus-4.6`. */
function isModelAlone({ toolId, tool, model, evidence }: Mark): boolean {
  const said = evidence
    .slice(evidence.indexOf(':') + 1)
    .replace(/<[^<>]*>\s*$/, '')
    .trim();
  return (model !== null && said.startsWith(model)) || (MODELS.has(toolId) && !said.toLowerCase().includes(tool.toLowerCase()));
}
