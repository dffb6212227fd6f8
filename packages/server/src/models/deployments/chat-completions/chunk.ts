/** A chunk of a streamed chat completion, as far as it is read. Other servers' chunks: anything may be missing or null. */
export interface Chunk {
  id?: string | null;
  model?: string | null;
  created?: number | null;
  choices?: Choice[] | null;
  usage?: ChunkUsage | null;
  error?: unknown;
}

interface Choice {
  delta?: Delta | null;
  finish_reason?: string | null;
  /** Where some servers put it. */
  usage?: ChunkUsage | null;
  logprobs?: { content?: ChunkLogprob[] | null } | null;
}

interface ChunkToken {
  token: string;
  bytes?: number[] | null;
  logprob: number;
}

export interface ChunkLogprob extends ChunkToken {
  top_logprobs?: ChunkToken[] | null;
}

export interface Delta {
  content?: string | ContentPiece[] | null;
  reasoning_content?: string | null;
  reasoning?: string | null;
  refusal?: string | null;
  tool_calls?: ToolCallDelta[] | null;
}

export interface ContentPiece {
  type?: string;
  text?: string;
  thinking?: ContentPiece[];
}

export interface ToolCallDelta {
  index?: number | null;
  id?: string | null;
  function?: { name?: string | null; arguments?: string | null } | null;
}

export interface ChunkUsage {
  prompt_tokens?: number | null;
  completion_tokens?: number | null;
  prompt_tokens_details?: { cached_tokens?: number | null } | null;
  /** Other vendors' names for `cached_tokens`: DeepSeek's, Moonshot's. */
  prompt_cache_hit_tokens?: number | null;
  cached_tokens?: number | null;
  completion_tokens_details?: { reasoning_tokens?: number | null } | null;
}
