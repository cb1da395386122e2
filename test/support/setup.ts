import fc from 'fast-check';

// A gate judges the change and not the luck of a draw: the same values in every run. SOX_TEST_SEED (a number, or `random`) draws others, and should from time to time.
const seed = process.env['SOX_TEST_SEED'] ?? '1';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });

// Tests may themselves run inside a git hook: nothing of that repository, nor of the machine's git configuration, may leak in.
for (const name of Object.keys(process.env)) {
  if (name.startsWith('GIT_') && name !== 'GIT_EXEC_PATH') delete process.env[name];
}
for (const name of [
  'CLAUDECODE',
  'AI_AGENT',
  'CURSOR_AGENT',
  'GEMINI_CLI',
  'SOX',
  'HUSKY',
  'CI',
  'NO_COLOR',
  'FORCE_COLOR',
  'NODE_EXTRA_CA_CERTS',
]) {
  delete process.env[name];
}
Object.assign(process.env, {
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_TERMINAL_PROMPT: '0',
  TZ: 'UTC',
  LC_ALL: 'C.UTF-8',
});
