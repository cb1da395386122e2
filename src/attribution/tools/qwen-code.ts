import { defineTool } from './define.ts';

export const qwenCode = defineTool({
  id: 'qwen-code',
  name: 'Qwen Code',
  names: ['qwen code', 'qwen-code', 'qwen-coder', 'qwen-cli'],
  // The default of `general.gitCoAuthor` (QwenLM/qwen-code#2899).
  mails: ['qwen-coder@alibabacloud.com'],
  signature: /^qwen-coder$/i,
  // am-i-vibing
  environment: [{ name: 'QWEN_CODE', strength: 'strong' }],
});
