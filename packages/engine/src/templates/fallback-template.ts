/** Templates for models that bring none. */
const chatMl = `{%- for message in messages -%}
<|im_start|>{{ message.role }}
{{ message.content }}<|im_end|>
{% endfor -%}
{%- if add_generation_prompt -%}
<|im_start|>assistant
{% endif -%}`;

const plain = `{%- for message in messages -%}
{%- if message.role == 'system' -%}
{{ message.content }}

{% elif message.role == 'assistant' -%}
Assistant: {{ message.content }}
{% else -%}
User: {{ message.content }}
{% endif -%}
{%- endfor -%}
{%- if add_generation_prompt -%}
Assistant:
{%- endif -%}`;

export interface FallbackTemplate {
  source: string;
  /** Texts that end the answer, where no control token does. */
  stop: string[];
}

/** ChatML where the model knows its tokens, else turns marked by plain words. */
export function fallbackTemplate(controlTokens: readonly string[]): FallbackTemplate {
  const known = new Set(controlTokens);
  if (known.has('<|im_start|>') && known.has('<|im_end|>')) return { source: chatMl, stop: [] };
  return { source: plain, stop: ['\nUser:'] };
}
