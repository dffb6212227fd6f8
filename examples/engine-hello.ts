// Talks to a model on this machine: node engine-hello.ts <model.gguf> "Your question"
import { createEngine } from '@wanwen/engine';
import { streamText } from 'ai';

const [path = 'model.gguf', prompt = 'Say hello.'] = process.argv.slice(2);
await using engine = createEngine({ models: { mine: { path } } });
const { textStream } = streamText({ model: engine('mine'), prompt, maxOutputTokens: 64 });
for await (const text of textStream) process.stdout.write(text);
process.stdout.write('\n');
