"""The official anthropic package against this server: only the base address differs."""

import os

import anthropic

client = anthropic.Anthropic(base_url=os.environ["BASE"] + os.environ["PREFIX"], api_key=os.environ["KEY"], max_retries=0)
# This SDK has no argument for the temperature.
greedy = {"model": "default", "extra_body": {"temperature": 0}}
question = [{"role": "user", "content": "What is the capital of France?"}]

whole = client.messages.create(**greedy, messages=question, max_tokens=16)
text = whole.content[0].text
assert text and whole.usage.output_tokens > 0
print("message")

with client.messages.stream(**greedy, messages=question, max_tokens=16) as stream:
    assert "".join(stream.text_stream) == text
    final = stream.get_final_message()
assert final.usage.output_tokens == whole.usage.output_tokens
assert final.stop_reason == whole.stop_reason
print("stream")

tool = {
    "name": "get_weather",
    "description": "The weather in a city",
    "input_schema": {
        "type": "object",
        "properties": {"city": {"type": "string", "maxLength": 40}},
        "required": ["city"],
        "additionalProperties": False,
    },
}
asked = {
    **greedy,
    "messages": [{"role": "user", "content": "How is the weather in Paris?"}],
    "tools": [tool],
    "tool_choice": {"type": "tool", "name": "get_weather", "disable_parallel_tool_use": True},
    "max_tokens": 120,
}
answer = client.messages.create(**asked)
assert answer.stop_reason == "tool_use", answer
called = next(block for block in answer.content if block.type == "tool_use")
assert called.name == "get_weather" and isinstance(called.input["city"], str), called
with client.messages.stream(**asked) as stream:
    streamed = next(block for block in stream.get_final_message().content if block.type == "tool_use")
assert streamed.input == called.input
print("tools")

assert client.messages.count_tokens(model="default", messages=question).input_tokens > 5
print("count_tokens")

try:
    client.messages.create(model="default", messages=question, max_tokens=16, extra_body={"top_p": 7})
    raise SystemExit("top_p 7 was not refused")
except anthropic.BadRequestError as error:
    assert "top_p" in str(error), error
try:
    client.messages.create(model="claude-99", messages=question, max_tokens=16)
    raise SystemExit("an unknown model was not refused")
except anthropic.NotFoundError:
    pass
try:
    client.with_options(api_key="ww-none").messages.create(model="default", messages=question, max_tokens=16)
    raise SystemExit("a wrong key was not refused")
except anthropic.AuthenticationError:
    pass
print("errors")
