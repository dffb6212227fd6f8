"""The official dashscope package against this server: only the base address differs."""

import json
import os

import dashscope
from dashscope import Generation, MultiModalConversation, TextEmbedding

dashscope.base_http_api_url = os.environ["BASE"] + "/api/v1"
dashscope.api_key = os.environ["KEY"]
greedy = {"model": "default", "temperature": 0, "max_tokens": 16}
question = [{"role": "user", "content": "What is the capital of France?"}]


def ok(answer):
    assert answer.status_code == 200, answer
    return answer


whole = ok(Generation.call(**greedy, messages=question, result_format="message"))
text = whole.output.choices[0].message.content
assert text and whole.usage.output_tokens > 0
assert ok(Generation.call(**greedy, prompt=question[0]["content"])).output.text == text
print("message and text")

pieces = [
    ok(each)
    for each in Generation.call(
        **greedy, messages=question, result_format="message", stream=True, incremental_output=True
    )
]
assert "".join(each.output.choices[0].message.content for each in pieces) == text
assert pieces[0].output.choices[0].finish_reason == "null"
assert pieces[-1].output.choices[0].finish_reason == whole.output.choices[0].finish_reason
assert pieces[-1].usage.output_tokens == whole.usage.output_tokens
growing = [ok(each) for each in Generation.call(**greedy, messages=question, result_format="text", stream=True)]
assert growing[-1].output.text == text
assert all(later.output.text.startswith(earlier.output.text) for earlier, later in zip(growing, growing[1:]))
print("stream")

tool = {
    "type": "function",
    "function": {
        "name": "get_weather",
        "description": "The weather in a city",
        "parameters": {
            "type": "object",
            "properties": {"city": {"type": "string", "maxLength": 40}},
            "required": ["city"],
            "additionalProperties": False,
        },
    },
}
answer = ok(
    Generation.call(
        model="default",
        temperature=0,
        max_tokens=120,
        messages=[{"role": "user", "content": "How is the weather in Paris?"}],
        tools=[tool],
        tool_choice={"type": "function", "function": {"name": "get_weather"}},
        parallel_tool_calls=False,
        result_format="message",
    )
)
called = answer.output.choices[0].message.tool_calls[0]
assert answer.output.choices[0].finish_reason == "tool_calls"
assert called["function"]["name"] == "get_weather"
assert isinstance(json.loads(called["function"]["arguments"])["city"], str)
print("tools")

listed = [{"role": "user", "content": [{"text": question[0]["content"]}]}]
seen = ok(MultiModalConversation.call(**greedy, messages=listed))
assert seen.output.choices[0].message.content[0]["text"] == text
picture = [{"role": "user", "content": [{"image": "https://example.com/a.png"}, {"text": "What is this?"}]}]
refused = MultiModalConversation.call(**greedy, messages=picture)
assert (refused.status_code, refused.code) == (400, "InvalidParameter"), refused
assert "input.messages[0].content[0].image" in refused.message, refused
print("multimodal")

refused = Generation.call(**{**greedy, "temperature": 9}, messages=question)
assert (refused.status_code, refused.code) == (400, "InvalidParameter"), refused
assert refused.request_id and "temperature" in refused.message
(refused,) = Generation.call(**{**greedy, "model": "qwen-99"}, messages=question, stream=True)
assert (refused.status_code, refused.code) == (404, "ModelNotFound"), refused
refused = TextEmbedding.call(model="text-embedding-v4", input="x")
assert refused.status_code == 404 and "not available on this server" in refused.message, refused
refused = Generation.call(**greedy, messages=question, api_key="ww-none")
assert (refused.status_code, refused.code) == (401, "InvalidApiKey"), refused
print("errors")
