import { defineTool } from './define.ts';

export const chatgpt = defineTool({
  id: 'chatgpt',
  name: 'ChatGPT',
  // Fedora's policy on AI contributions gives `Assisted-by: ChatGPTv5` as an example.
  names: ['chatgpt', 'openai chatgpt', 'chat gpt'],
  domains: ['openai.com'],
  signature: /^chatgpt$/i,
  // A shared conversation (seen in simonw/tools).
  footers: [{ pattern: /^(?:[\w ]{1,20}: )?https:\/\/(?:chatgpt|chat\.openai)\.com\/share\/[0-9a-f-]{36}$/i, strength: 'strong' }],
});
