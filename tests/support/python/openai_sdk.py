"""The official openai package against this server: only the base address differs."""

import json
import os

import openai

client = openai.OpenAI(base_url=os.environ["BASE"] + os.environ["PREFIX"], api_key=os.environ["KEY"], max_retries=0)
greedy = {"model": "default", "temperature": 0}
question = [{"role": "user", "content": "What is the capital of France?"}]
schema = {
    "type": "object",
    "properties": {"city": {"type": "string", "maxLength": 40}},
    "required": ["city"],
    "additionalProperties": False,
}

whole = client.chat.completions.create(**greedy, messages=question, max_tokens=16)
text = whole.choices[0].message.content
assert text and whole.usage.completion_tokens > 0
chunks = client.chat.completions.create(**greedy, messages=question, max_tokens=16, stream=True)
assert "".join(chunk.choices[0].delta.content or "" for chunk in chunks) == text
print("chat")

response = client.responses.create(**greedy, input=question, max_output_tokens=16)
assert response.output_text == text, response
assert response.usage.output_tokens == whole.usage.completion_tokens
events = list(client.responses.create(**greedy, input=question, max_output_tokens=16, stream=True))
assert "".join(event.delta for event in events if event.type == "response.output_text.delta") == text
assert (events[0].type, events[-1].type) == ("response.created", f"response.{response.status}"), events
print("responses")

tool = {"type": "function", "name": "get_weather", "description": "The weather in a city", "parameters": schema}
asked = {
    **greedy,
    "input": "How is the weather in Paris?",
    "tools": [tool],
    "tool_choice": "required",
    "parallel_tool_calls": False,
    "max_output_tokens": 120,
}
called = client.responses.create(**asked).output[0]
assert called.type == "function_call" and called.name == "get_weather", called
assert isinstance(json.loads(called.arguments)["city"], str)
with client.responses.stream(**asked) as stream:
    assert stream.get_final_response().output[0].arguments == called.arguments
print("tools")

try:
    client.responses.create(**greedy, input="x", previous_response_id="resp_1")
    raise SystemExit("previous_response_id was not refused")
except openai.BadRequestError as error:
    assert error.param == "previous_response_id", error
try:
    client.chat.completions.create(model="gpt-99", messages=question)
    raise SystemExit("an unknown model was not refused")
except openai.NotFoundError as error:
    assert error.code == "model_not_found", error
try:
    client.with_options(api_key="ww-none").models.list()
    raise SystemExit("a wrong key was not refused")
except openai.AuthenticationError as error:
    assert error.code == "invalid_api_key", error
print("errors")
