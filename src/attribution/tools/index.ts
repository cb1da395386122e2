import { aider } from './aider.ts';
import { amazonQ } from './amazon-q.ts';
import { amp } from './amp.ts';
import { antigravity } from './antigravity.ts';
import { augment } from './augment.ts';
import { blackbox } from './blackbox.ts';
import { charlie } from './charlie.ts';
import { chatgpt } from './chatgpt.ts';
import { claudeCode } from './claude-code.ts';
import { cline } from './cline.ts';
import { codeant } from './codeant.ts';
import { codebuddy } from './codebuddy.ts';
import { codebuff } from './codebuff.ts';
import { codegen } from './codegen.ts';
import { coderabbit } from './coderabbit.ts';
import { codesmith } from './codesmith.ts';
import { codex } from './codex.ts';
import { cody } from './cody.ts';
import { commandCode } from './command-code.ts';
import { continueDev } from './continue.ts';
import { copilot } from './copilot.ts';
import { crush } from './crush.ts';
import { crystal } from './crystal.ts';
import { ctoNew } from './cto-new.ts';
import { cubic } from './cubic.ts';
import { cursor } from './cursor.ts';
import type { Tool } from './define.ts';
import { devin } from './devin.ts';
import { ellipsis } from './ellipsis.ts';
import { emergent } from './emergent.ts';
import { factoryDroid } from './factory-droid.ts';
import { forgecode } from './forgecode.ts';
import { gasTown } from './gas-town.ts';
import { gemini } from './gemini.ts';
import { genie } from './genie.ts';
import { gitlabDuo } from './gitlab-duo.ts';
import { goose } from './goose.ts';
import { gptme } from './gptme.ts';
import { greptile } from './greptile.ts';
import { grok } from './grok.ts';
import { happy } from './happy.ts';
import { hermesAgent } from './hermes-agent.ts';
import { jetbrainsAi } from './jetbrains-ai.ts';
import { jules } from './jules.ts';
import { junie } from './junie.ts';
import { kiloCode } from './kilo-code.ts';
import { kimi } from './kimi.ts';
import { kiro } from './kiro.ts';
import { lettaCode } from './letta-code.ts';
import { lovable } from './lovable.ts';
import { mentat } from './mentat.ts';
import { mintlify } from './mintlify.ts';
import { mistralVibe } from './mistral-vibe.ts';
import { mux } from './mux.ts';
import { ohMyOpencode } from './oh-my-opencode.ts';
import { ona } from './ona.ts';
import { openSwe } from './open-swe.ts';
import { openclaw } from './openclaw.ts';
import { opencode } from './opencode.ts';
import { openhands } from './openhands.ts';
import { pi } from './pi.ts';
import { plandex } from './plandex.ts';
import { posthogCode } from './posthog-code.ts';
import { pullfrog } from './pullfrog.ts';
import { qoder } from './qoder.ts';
import { qodo } from './qodo.ts';
import { qwenCode } from './qwen-code.ts';
import { remoteSwe } from './remote-swe.ts';
import { replit } from './replit.ts';
import { roo } from './roo.ts';
import { rovoDev } from './rovo-dev.ts';
import { sculptor } from './sculptor.ts';
import { seer } from './seer.ts';
import { shelley } from './shelley.ts';
import { sisyphus } from './sisyphus.ts';
import { sketch } from './sketch.ts';
import { sourcery } from './sourcery.ts';
import { sweAgent } from './swe-agent.ts';
import { sweep } from './sweep.ts';
import { tabnine } from './tabnine.ts';
import { tembo } from './tembo.ts';
import { terragon } from './terragon.ts';
import { trae } from './trae.ts';
import { v0 } from './v0.ts';
import { vibeKanban } from './vibe-kanban.ts';
import { warp } from './warp.ts';
import { windsurf } from './windsurf.ts';
import { zed } from './zed.ts';
import { zencoder } from './zencoder.ts';

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
  openhands,
  mistralVibe,
  codebuff,
  v0,
  lovable,
  kiloCode,
  hermesAgent,
  continueDev,
  cody,
  grok,
  commandCode,
  sweep,
  ellipsis,
  codegen,
  sourcery,
  greptile,
  qodo,
  zed,
  openclaw,
  kimi,
  trae,
  gitlabDuo,
  cubic,
  coderabbit,
  gasTown,
  pullfrog,
  mintlify,
  genie,
  codesmith,
  gptme,
  lettaCode,
  openSwe,
  sisyphus,
  ona,
  sculptor,
  sketch,
  shelley,
  qoder,
  seer,
  tembo,
  charlie,
  ctoNew,
  terragon,
  emergent,
  mentat,
  happy,
  sweAgent,
  rovoDev,
  tabnine,
  codebuddy,
  zencoder,
  blackbox,
  plandex,
  vibeKanban,
  mux,
  remoteSwe,
  ohMyOpencode,
  crystal,
  posthogCode,
  codeant,
  forgecode,
  jetbrainsAi,
];
