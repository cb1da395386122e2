import { planUninstall, remainingFiles, uninstall as take } from '../../install/undo.ts';
import { openWorkspace } from '../../git/workspace.ts';
import { EXIT, type ExitCode } from '../../model/error.ts';
import { redact } from '../../scan/redact.ts';
import type { Context } from '../context.ts';
import { redactedJson } from '../redacted-json.ts';

/** Takes back every edit of init and install that is still as they made it. */
export async function uninstall({ io, format }: Context, { dryRun = false }: { readonly dryRun?: boolean }): Promise<ExitCode> {
  const workspace = await openWorkspace(io.cwd, io.env);
  const planned = await planUninstall(workspace);
  if (!dryRun) await take(workspace, planned);
  const steps = planned.filter((step) => step.what !== '');
  const remaining = dryRun ? [] : await remainingFiles(workspace);
  if (format === 'json') {
    const list = steps.map(({ what, left }) => ({ what, left }));
    io.stdout.write(`${redactedJson({ command: 'uninstall', dryRun, steps: list, remaining })}\n`);
    return EXIT.ok;
  }
  const say = (text: string) => io.stdout.write(`${redact(text)}\n`);
  if (steps.length === 0 && remaining.length === 0) say('Nothing to do: sox is not installed in this repository.');
  else if (steps.length > 0) say(dryRun ? 'sox would take back:' : 'sox took back:');
  for (const step of steps.filter((one) => one.left === null)) say(`  ${step.what}`);
  for (const step of steps.filter((one) => one.left !== null)) say(`  left: ${step.what}: ${step.left}`);
  if (remaining.length > 0) {
    say(
      `Left as they are, because they came to this work tree with its commits: ${remaining.join(', ')}.\n"sox uninstall" once more takes sox out of them, for a commit of yours.`,
    );
  }
  return EXIT.ok;
}
