import { aider } from './aider.ts';
import { amazonQ } from './amazon-q.ts';
import { amp } from './amp.ts';
import { antigravity } from './antigravity.ts';
import { augment } from './augment.ts';
import { chatgpt } from './chatgpt.ts';
import { claudeCode } from './claude-code.ts';
import { cline } from './cline.ts';
import { coderabbit } from './coderabbit.ts';
import { codex } from './codex.ts';
import { copilot } from './copilot.ts';
import { crush } from './crush.ts';
import { cursor } from './cursor.ts';
import type { Tool } from './define.ts';
import { devin } from './devin.ts';
import { factoryDroid } from './factory-droid.ts';
import { gasTown } from './gas-town.ts';
import { gemini } from './gemini.ts';
import { goose } from './goose.ts';
import { jules } from './jules.ts';
import { junie } from './junie.ts';
import { kiro } from './kiro.ts';
import { opencode } from './opencode.ts';
import { pi } from './pi.ts';
import { qwenCode } from './qwen-code.ts';
import { replit } from './replit.ts';
import { roo } from './roo.ts';
import { warp } from './warp.ts';
import { windsurf } from './windsurf.ts';

/** Every tool that sox knows. The order is that of marks from the environment. */
export const TOOLS: readonly Tool[] = [
  claudeCode,
  copilot,
  cursor,
  aider,
  codex,
  gemini,
  devin,
  jules,
  amp,
  crush,
  junie,
  windsurf,
  opencode,
  factoryDroid,
  warp,
  replit,
  amazonQ,
  kiro,
  cline,
  roo,
  goose,
  augment,
  antigravity,
  qwenCode,
  pi,
  chatgpt,
  coderabbit,
  gasTown,
];
