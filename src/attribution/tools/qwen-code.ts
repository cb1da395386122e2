import { defineTool } from './define.ts';

export const qwenCode = defineTool({
  id: 'qwen-code',
  name: 'Qwen Code',
  names: ['qwen code', 'qwen-code', 'qwen-coder', 'qwen-cli'],
  domains: ['alibabacloud.com', 'qwen.ai'],
  // The default of `general.gitCoAuthor` (QwenLM/qwen-code#2899).
  // `qwen.ai[bot]` commits what was made on the web (seen in open-learning-exchange/myplanet).
  mails: ['qwen-coder@alibabacloud.com', 'qwenlm-intl@service.alibaba.com'],
  signature: /^qwen-coder$|^qwen\.ai\[bot\]$/i,
  // am-i-vibing
  environment: [{ name: 'QWEN_CODE', strength: 'strong' }],
});
