import { defineCommand, type OptionSpecs } from '../arguments/command.ts';

export const chatOptions = {
  model: { kind: 'text', placeholder: 'model', short: 'm' },
  system: { kind: 'text', placeholder: 'text', short: 's' },
  thinking: { kind: 'flag', short: 't' },
  'max-tokens': { kind: 'integer', placeholder: 'n', minimum: 1 },
  temperature: { kind: 'number', placeholder: 't', minimum: 0, maximum: 2 },
  'top-p': { kind: 'number', placeholder: 'p', minimum: 0, maximum: 1 },
  seed: { kind: 'integer', placeholder: 'n', minimum: 0, maximum: 4_294_967_295 },
  server: { kind: 'text', placeholder: 'url' },
  local: { kind: 'flag' },
  json: { kind: 'flag' },
  plain: { kind: 'flag' },
} as const satisfies OptionSpecs;

export const chatCommand = defineCommand({
  name: 'chat',
  arguments: [{ name: 'message', repeated: true }],
  options: chatOptions,
  examples: [
    { line: 'wanwen chat', explanation: 'chat.interactive' },
    { line: 'wanwen chat "Name three rivers of Europe"', explanation: 'chat.once' },
    { line: 'cat notes.txt | wanwen chat "Summarise this"', explanation: 'chat.pipe' },
    { line: 'wanwen chat --json "Hello" | jq -r .content', explanation: 'chat.json' },
  ],
  run: async (context, invocation) => (await import('./run-chat.ts')).runChat(context, invocation),
});
