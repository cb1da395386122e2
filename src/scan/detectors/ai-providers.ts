import type { About, Detector } from './define.ts';
import { ALNUM, BASE64, fake, HEX, LETTERS, LOWER_ALNUM, URL_SAFE } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { aboutTokens, each, token } from './shared/token.ts';

const BASE64URL = String.raw`\w-`;

export const detectors: readonly Detector[] = [
  token({
    id: 'anthropic-api-key',
    title: 'Anthropic API key',
    provider: 'Anthropic',
    severity: 'critical',
    forms: { 'sk-ant-': String.raw`(?:api|admin|oat|ort|sid)[0-9]{2}-[\w-]{80,120}` },
    end: BASE64URL,
  }),
  token({
    id: 'apify-token',
    title: 'Apify API token',
    provider: 'Apify',
    severity: 'high',
    forms: { apify_api_: '[0-9A-Za-z]{34,38}' },
  }),
  token({
    id: 'cerebras-api-key',
    title: 'Cerebras API key',
    provider: 'Cerebras',
    severity: 'high',
    forms: { 'csk-': '[0-9a-z]{48}' },
  }),
  token({
    id: 'devin-api-key',
    title: 'Devin API key or service token',
    provider: 'Cognition',
    severity: 'high',
    forms: { apk_user_: '[0-9A-Za-z+/]{120,180}={0,2}', apk_: '[0-9A-Za-z+/]{80,100}={0,2}', cog_: '[2-7a-z]{52}' },
    end: '0-9A-Za-z+/',
  }),
  token({
    id: 'elevenlabs-api-key',
    title: 'ElevenLabs API key',
    provider: 'ElevenLabs',
    severity: 'high',
    forms: { sk_: '[0-9a-f]{48}' },
  }),
  token({
    id: 'google-ai-key',
    title: 'Google AI (Gemini) API key',
    provider: 'Google',
    severity: 'high',
    forms: { 'AQ.Ab8RN6': String.raw`[\w-]{44}` },
    end: BASE64URL,
  }),
  token({
    id: 'groq-api-key',
    title: 'Groq API key',
    provider: 'Groq',
    severity: 'critical',
    forms: { gsk_: '[0-9A-Za-z]{52}' },
  }),
  token({
    id: 'huggingface-token',
    title: 'Hugging Face access token',
    provider: 'Hugging Face',
    severity: 'critical',
    forms: each(['hf_', 'api_org_'], '[0-9A-Za-z]{34}'),
  }),
  token({
    id: 'jina-api-key',
    title: 'Jina AI API key',
    provider: 'Jina AI',
    severity: 'high',
    forms: { jina_: String.raw`[\w-]{60}` },
    end: BASE64URL,
  }),
  token({
    id: 'langsmith-key',
    title: 'LangSmith API key',
    provider: 'LangChain',
    severity: 'high',
    forms: each(['lsv2_pt_', 'lsv2_sk_'], '[0-9A-Fa-f]{32}_[0-9A-Fa-f]{10}'),
  }),
  token({
    id: 'llama-api-key',
    title: 'Llama API key',
    provider: 'Meta',
    severity: 'high',
    forms: { 'LLM|': String.raw`[0-9]{15,17}\|[\w-]{27}` },
    end: BASE64URL,
  }),
  token({
    id: 'minimax-api-key',
    title: 'MiniMax API key',
    provider: 'MiniMax',
    severity: 'high',
    forms: { 'sk-api-': String.raw`[\w-]{119}` },
    end: BASE64URL,
  }),
  token({
    id: 'nvidia-api-key',
    title: 'NVIDIA API key',
    provider: 'NVIDIA',
    severity: 'high',
    forms: { 'nvapi-': String.raw`[\w-]{60,70}` },
    end: BASE64URL,
  }),
  token({
    id: 'openai-api-key',
    title: 'OpenAI API key',
    provider: 'OpenAI',
    severity: 'critical',
    // The middle is the base64 of `OpenAI`.
    forms: { 'sk-': String.raw`(?:(?:proj|svcacct|service|admin|None)-)?[\w-]{20,90}?T3BlbkFJ[\w-]{20,90}` },
    end: BASE64URL,
  }),
  token({
    id: 'openrouter-api-key',
    title: 'OpenRouter API key',
    provider: 'OpenRouter',
    severity: 'critical',
    forms: { 'sk-or-v1-': '[0-9a-f]{64}' },
  }),
  token({
    id: 'perplexity-api-key',
    title: 'Perplexity API key',
    provider: 'Perplexity',
    severity: 'critical',
    forms: { 'pplx-': '[0-9A-Za-z]{48}' },
  }),
  token({
    id: 'pinecone-api-key',
    title: 'Pinecone API key',
    provider: 'Pinecone',
    severity: 'high',
    forms: { pcsk_: '[0-9A-Za-z]{5,6}_[0-9A-Za-z]{63}' },
  }),
  token({
    id: 'replicate-api-token',
    title: 'Replicate API token',
    provider: 'Replicate',
    severity: 'high',
    forms: { r8_: String.raw`[\w-]{37}` },
    end: BASE64URL,
  }),
  token({
    id: 'runpod-api-key',
    title: 'RunPod API key',
    provider: 'RunPod',
    severity: 'high',
    forms: { rpa_: '[0-9A-Z]{40}[0-9A-Za-z]{6}' },
  }),
  {
    id: 'sk-api-key',
    title: 'Secret key of an AI provider',
    provider: 'OpenAI (before 2023), DeepSeek, Moonshot, Stability, Alibaba Cloud, or another with the same prefix',
    severity: 'high',
    confidence: 'medium',
    reason: 'has the prefix and one of the lengths that several AI providers give their secret keys',
    find: { anchors: ['sk-'] },
    pattern: () => /(?<![\w-])sk-(?<secret>[0-9A-Za-z]{48}|[0-9a-f]{32})(?![\w-])/,
    accept: (candidate) => {
      const accepted = random(3)(candidate);
      if (accepted !== true || !/[0-9]/.test(candidate.secret)) return accepted === true ? false : accepted;
      const provider = nameProvider(candidate.surroundings());
      return (
        provider === null || {
          severity: 'high',
          title: `${provider} API key`,
          provider,
          confidence: 'high',
          reason: `has the form of a secret key, beside words of ${provider}`,
        }
      );
    },
    yieldsTo: ['openai-api-key'],
  },
  token({
    id: 'tavily-api-key',
    title: 'Tavily API key',
    provider: 'Tavily',
    severity: 'medium',
    forms: { 'tvly-': '(?:dev-|prod-)?[0-9A-Za-z]{32}' },
  }),
  token({
    id: 'together-api-key',
    title: 'Together AI API key',
    provider: 'Together AI',
    severity: 'high',
    forms: { tgp_v1_: String.raw`[\w-]{43}` },
    end: BASE64URL,
  }),
  token({
    id: 'wandb-api-key',
    title: 'Weights & Biases API key',
    provider: 'Weights & Biases',
    severity: 'high',
    forms: { wandb_v1_: String.raw`\w{77}` },
    end: String.raw`\w`,
  }),
  token({
    id: 'xai-api-key',
    title: 'API key of xAI',
    provider: 'xAI',
    severity: 'critical',
    forms: { 'xai-': String.raw`[\w-]{70,120}` },
    end: BASE64URL,
  }),
];

const PROVIDERS = [
  ['DeepSeek', /deepseek/i],
  ['Moonshot', /moonshot|kimi/i],
  ['Stability AI', /stability|dreamstudio/i],
  ['Alibaba Cloud', /dashscope|qwen|aliyun/i],
  ['OpenAI', /openai|chatgpt|\bgpt-/i],
] as const;

function nameProvider(text: string): string | null {
  return PROVIDERS.find(([, words]) => words.test(text))?.[0] ?? null;
}

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ aboutTokens({
  'anthropic-api-key': {
    checks: '`sk-ant-`, a kind such as `api03` or `admin01`, and 80 to 120 characters of base64url',
    source: 'docs.anthropic.com/en/api; gitleaks, trufflehog and secretlint rules',
    shortest: () => [`sk-ant-api03-${fake(URL_SAFE, 80)}`, `sk-ant-admin01-${fake(URL_SAFE, 80)}`],
  },
  'apify-token': {
    checks: '`apify_api_` and 34 to 38 letters and digits',
    source: 'trufflehog and betterleaks rules',
    shortest: () => [`apify_api_${fake(ALNUM, 34)}`],
  },
  'cerebras-api-key': {
    checks: '`csk-` and 48 lower-case letters and digits',
    source: 'betterleaks rule',
    shortest: () => [`csk-${fake(LOWER_ALNUM, 48)}`],
  },
  'devin-api-key': {
    checks: '`apk_user_` and 120, `apk_` and 80 characters of base64, or `cog_` and 52 of base 32',
    source: 'betterleaks rules',
    shortest: () => [`apk_user_${fake(BASE64, 120)}`, `apk_${fake(BASE64, 80)}`, `cog_${fake('234567abcdefghijklmnopqrstuvwxyz', 52)}`],
  },
  'elevenlabs-api-key': {
    checks: '`sk_` and 48 hexadecimal digits',
    source: 'trufflehog and kingfisher rules',
    shortest: () => [`sk_${fake(HEX, 48)}`],
  },
  'google-ai-key': {
    checks: '`AQ.Ab8RN6` and 44 characters of base64url',
    source: 'betterleaks rule',
    shortest: () => [`AQ.Ab8RN6${fake(URL_SAFE, 44)}`],
  },
  'groq-api-key': {
    checks: '`gsk_` and 52 letters and digits',
    source: 'trufflehog and secretlint rules',
    shortest: () => [`gsk_${fake(ALNUM, 52)}`],
  },
  'huggingface-token': {
    checks: '`hf_` or `api_org_` and 34 letters (or digits)',
    source: 'gitleaks (letters only), trufflehog and secretlint rules',
    shortest: () => [`hf_${fake(LETTERS, 34)}`, `api_org_${fake(LETTERS, 34)}`],
  },
  'jina-api-key': {
    checks: '`jina_` and 60 characters of base64url',
    source: 'noseyparker rule',
    shortest: () => [`jina_${fake(ALNUM, 60)}`],
  },
  'langsmith-key': {
    checks: '`lsv2_pt_` or `lsv2_sk_`, 32 hexadecimal digits, `_` and 10 more',
    source: 'trufflehog rule',
    shortest: () => [`lsv2_pt_${fake(HEX, 32)}_${fake(HEX, 10)}`],
  },
  'llama-api-key': {
    checks: '`LLM|`, 15 to 17 digits, `|` and 27 characters of base64url',
    source: 'CredSweeper rule',
    shortest: () => [`LLM|${fake('0123456789', 15)}|${fake(URL_SAFE, 27)}`],
  },
  'minimax-api-key': {
    checks: '`sk-api-` and 119 characters of base64url',
    source: 'betterleaks rule',
    shortest: () => [`sk-api-${fake(URL_SAFE, 119)}`],
  },
  'nvidia-api-key': {
    checks: '`nvapi-` and 60 to 70 characters of base64url',
    source: 'trufflehog and betterleaks rules',
    shortest: () => [`nvapi-${fake(URL_SAFE, 60)}`],
  },
  'openai-api-key': {
    checks: '`sk-`, perhaps `proj-`, `svcacct-` or `admin-`, and two random parts of at least 20 characters around `T3BlbkFJ`',
    source: 'trufflehog, gitleaks and secretlint rules',
    shortest: () => [`sk-${fake(ALNUM, 20)}T3BlbkFJ${fake(ALNUM, 20)}`, `sk-proj-${fake(URL_SAFE, 74)}T3BlbkFJ${fake(URL_SAFE, 20)}`],
  },
  'openrouter-api-key': {
    checks: '`sk-or-v1-` and 64 hexadecimal digits',
    source: 'trufflehog rule',
    shortest: () => [`sk-or-v1-${fake(HEX, 64)}`],
  },
  'perplexity-api-key': {
    checks: '`pplx-` and 48 letters and digits',
    source: 'gitleaks rule',
    shortest: () => [`pplx-${fake(ALNUM, 48)}`],
  },
  'pinecone-api-key': {
    checks: '`pcsk_`, 5 or 6 letters and digits, `_` and 63 more',
    source: 'trufflehog rule',
    shortest: () => [`pcsk_${fake(ALNUM, 5)}_${fake(ALNUM, 63)}`],
  },
  'replicate-api-token': {
    checks: '`r8_` and 37 characters of base64url',
    source: 'trufflehog and kingfisher rules',
    shortest: () => [`r8_${fake(ALNUM, 37)}`],
  },
  'runpod-api-key': {
    checks: '`rpa_` and 40 capitals and digits with 6 more letters and digits',
    source: 'betterleaks rule',
    shortest: () => [`rpa_${fake('ABCDEFGH0123456789', 46)}`],
  },
  'sk-api-key': {
    checks:
      '`sk-` and 48 letters and digits or 32 hexadecimal digits, some of them digits. The provider is named where a word of one stands around it',
    source: 'betterleaks and kingfisher rules for DeepSeek, Moonshot, Stability and OpenAI, which share the prefix',
    finds: () => [`OPENAI_API_KEY=sk-${fake(ALNUM, 48)}`, `deepseek: "sk-${fake(HEX, 32)}"`],
    ignores: () => [
      `sk-${fake(ALNUM, 47)}`,
      `sk-${fake(HEX, 31)}`,
      `task-${fake(HEX, 32)}`,
      `sk-${fake(HEX, 32)}-x`,
      `sk-${fake(LETTERS, 48)}`,
    ],
  },
  'tavily-api-key': {
    checks: '`tvly-`, perhaps `dev-`, and 32 letters and digits',
    source: 'CredSweeper rule',
    shortest: () => [`tvly-${fake(ALNUM, 32)}`, `tvly-dev-${fake(ALNUM, 32)}`],
  },
  'together-api-key': {
    checks: '`tgp_v1_` and 43 characters of base64url',
    source: 'betterleaks rule',
    shortest: () => [`tgp_v1_${fake(URL_SAFE, 43)}`],
  },
  'wandb-api-key': {
    checks: '`wandb_v1_` and 77 letters, digits and `_`',
    source: 'betterleaks rule',
    shortest: () => [`wandb_v1_${fake(ALNUM, 77)}`],
  },
  'xai-api-key': {
    checks: '`xai-` and 70 to 120 characters of base64url',
    source: 'trufflehog and kingfisher rules (80 characters), betterleaks',
    shortest: () => [`xai-${fake(ALNUM, 70)}`],
  },
});
