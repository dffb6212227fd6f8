import type { Ask, Protocol } from './protocols.ts';

export type SampleLanguage = 'curl' | 'python' | 'typescript';

export const sampleLanguages: { id: SampleLanguage; name: string; fence: string }[] = [
  { id: 'curl', name: 'curl', fence: 'bash' },
  { id: 'python', name: 'Python', fence: 'python' },
  { id: 'typescript', name: 'TypeScript', fence: 'typescript' },
];

/** Of the environment: keys do not belong in code. */
const keyName = 'WANWEN_API_KEY';

/** JSON texts are texts of Python and of TypeScript as well. */
const quoted = (text: string) => JSON.stringify(text);

/** A body without what only the playground needs: samples wait for the whole answer. */
function plainBody(protocol: Protocol, ask: Ask): object {
  const { stream: _, ...body } = protocol.bodyOf(ask) as { stream?: boolean; parameters?: object };
  if (!('parameters' in body)) return body;
  const { incremental_output: _incremental, ...parameters } = body.parameters as Record<string, unknown>;
  return { ...body, parameters };
}

/** A text between single quotes, as every shell reads it. */
const shellQuoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;

function curl(origin: string, protocol: Protocol, ask: Ask): string {
  const extra = protocol.id === 'anthropic' ? ["  -H 'anthropic-version: 2023-06-01' \\"] : [];
  return [
    `curl ${origin}${protocol.path} \\`,
    `  -H "Authorization: Bearer $${keyName}" \\`,
    "  -H 'Content-Type: application/json' \\",
    ...extra,
    `  -d ${shellQuoted(JSON.stringify(plainBody(protocol, ask), null, 2))}`,
  ].join('\n');
}

const messages = ({ system, prompt }: Ask) => [
  ...(system ? [`{"role": "system", "content": ${quoted(system)}}`] : []),
  `{"role": "user", "content": ${quoted(prompt)}}`,
];

function python(origin: string, { id }: Protocol, ask: Ask): string {
  const { model, system, prompt, maxTokens } = ask;
  const list = messages(ask)
    .map((message) => `        ${message},`)
    .join('\n');
  if (id === 'anthropic')
    return `import os
from anthropic import Anthropic

client = Anthropic(base_url=${quoted(origin)}, api_key=os.environ["${keyName}"])
message = client.messages.create(
    model=${quoted(model)},
    max_tokens=${maxTokens},${system ? `\n    system=${quoted(system)},` : ''}
    messages=[{"role": "user", "content": ${quoted(prompt)}}],
)
print(message.content[0].text)`;
  if (id === 'dashscope')
    return `import os
import dashscope

dashscope.base_http_api_url = ${quoted(`${origin}/api/v1`)}
response = dashscope.Generation.call(
    api_key=os.environ["${keyName}"],
    model=${quoted(model)},
    messages=[
${list}
    ],
    max_tokens=${maxTokens},
    result_format="message",
)
print(response.output.choices[0].message.content)`;
  const client = `import os
from openai import OpenAI

client = OpenAI(base_url=${quoted(`${origin}/v1`)}, api_key=os.environ["${keyName}"])
`;
  if (id === 'responses')
    return `${client}response = client.responses.create(
    model=${quoted(model)},${system ? `\n    instructions=${quoted(system)},` : ''}
    input=${quoted(prompt)},
    max_output_tokens=${maxTokens},
)
print(response.output_text)`;
  return `${client}completion = client.chat.completions.create(
    model=${quoted(model)},
    messages=[
${list}
    ],
    max_tokens=${maxTokens},
)
print(completion.choices[0].message.content)`;
}

function typescript(origin: string, protocol: Protocol, ask: Ask): string {
  const body = JSON.stringify(plainBody(protocol, ask), null, 2);
  if (protocol.id === 'anthropic')
    return `import Anthropic from '@anthropic-ai/sdk';

const client = new Anthropic({ baseURL: ${quoted(origin)}, apiKey: process.env.${keyName} });
const message = await client.messages.create(${body});
console.log(message.content);`;
  if (protocol.id === 'dashscope')
    return `const response = await fetch(${quoted(`${origin}${protocol.path}`)}, {
  method: 'POST',
  headers: {
    authorization: \`Bearer \${process.env.${keyName}}\`,
    'content-type': 'application/json',
  },
  body: JSON.stringify(${body.replaceAll('\n', '\n  ')}),
});
const { output } = await response.json();
console.log(output.choices[0].message.content);`;
  const isChat = protocol.id === 'chat';
  return `import OpenAI from 'openai';

const client = new OpenAI({ baseURL: ${quoted(`${origin}/v1`)}, apiKey: process.env.${keyName} });
const answer = await client.${isChat ? 'chat.completions' : 'responses'}.create(${body});
console.log(answer.${isChat ? 'choices[0]?.message.content' : 'output_text'});`;
}

const writers = { curl, python, typescript };

/** A program that asks the same, ready to run once the key stands in the environment. */
export const sampleOf = (language: SampleLanguage, origin: string, protocol: Protocol, ask: Ask): string =>
  writers[language](origin, protocol, ask);
