"""One call with each official package, with a key that a person made in the console."""

import os

import anthropic
import dashscope
import openai

base, key = os.environ["BASE"], os.environ["KEY"]
question = [{"role": "user", "content": "What is the capital of France?"}]
greedy = {"model": "default", "temperature": 0, "max_tokens": 12}

dashscope.base_http_api_url = base + "/api/v1"
answer = dashscope.Generation.call(**greedy, messages=question, result_format="message", api_key=key)
assert answer.status_code == 200 and answer.output.choices[0].message.content, answer
print("dashscope", answer.usage.input_tokens, answer.usage.output_tokens)

chat = openai.OpenAI(base_url=base + "/v1", api_key=key, max_retries=0).chat.completions
answer = chat.create(**greedy, messages=question)
assert answer.choices[0].message.content, answer
print("openai", answer.usage.prompt_tokens, answer.usage.completion_tokens)

messages = anthropic.Anthropic(base_url=base, api_key=key, max_retries=0).messages
answer = messages.create(model="default", max_tokens=12, messages=question, extra_body={"temperature": 0})
assert answer.content[0].text, answer
prompt = answer.usage.input_tokens + answer.usage.cache_read_input_tokens
print("anthropic", prompt, answer.usage.output_tokens)
