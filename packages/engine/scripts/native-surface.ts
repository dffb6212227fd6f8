/** The part of llama.cpp's C API that the engine uses: what the generator looks up in the headers. */

export const enums = ['llama_flash_attn_type', 'llama_vocab_type', 'llama_token_attr', 'llama_load_mode', 'ggml_type'];

export const constants = ['LLAMA_STATE_SEQ_FLAGS_NONE', 'LLAMA_STATE_SEQ_FLAGS_PARTIAL_ONLY'];

export const structs = [
  'llama_model_params',
  'llama_context_params',
  'llama_batch',
  'llama_sampler_chain_params',
  'llama_logit_bias',
  'ggml_threadpool_params',
];

/** Functions by the library that exports them. */
export const functions = {
  base: ['ggml_version', 'ggml_threadpool_params_default'],
  ggml: ['ggml_backend_load', 'ggml_backend_load_all_from_path', 'ggml_backend_reg_count'],
  /** Exported by each `ggml-cpu` back end. */
  cpu: ['ggml_threadpool_new', 'ggml_threadpool_free'],
  llama: [
    'llama_version',
    'llama_backend_init',
    'llama_log_set',
    'llama_model_default_params',
    'llama_context_default_params',
    'llama_sampler_chain_default_params',
    'llama_model_load_from_file',
    'llama_model_free',
    'llama_init_from_model',
    'llama_free',
    'llama_n_ctx_seq',
    'llama_n_seq_max',
    'llama_get_memory',
    'llama_model_get_vocab',
    'llama_model_n_ctx_train',
    'llama_model_n_embd',
    'llama_model_n_layer',
    'llama_model_n_head',
    'llama_model_n_head_kv',
    'llama_model_n_swa',
    'llama_model_size',
    'llama_model_n_params',
    'llama_model_is_recurrent',
    'llama_model_is_hybrid',
    'llama_model_has_decoder',
    'llama_model_chat_template',
    'llama_model_meta_val_str',
    'llama_vocab_type',
    'llama_vocab_n_tokens',
    'llama_vocab_get_attr',
    'llama_vocab_is_eog',
    'llama_vocab_is_control',
    'llama_vocab_bos',
    'llama_vocab_eos',
    'llama_vocab_get_add_bos',
    'llama_tokenize',
    'llama_token_to_piece',
    'llama_memory_clear',
    'llama_memory_seq_rm',
    'llama_memory_seq_pos_min',
    'llama_memory_seq_pos_max',
    'llama_state_seq_get_size_ext',
    'llama_state_seq_get_data_ext',
    'llama_state_seq_set_data_ext',
    'llama_decode',
    'llama_set_n_threads',
    'llama_attach_threadpool',
    'llama_detach_threadpool',
    'llama_get_logits_ith',
    'llama_sampler_chain_init',
    'llama_sampler_chain_add',
    'llama_sampler_free',
    'llama_sampler_accept',
    'llama_sampler_sample',
    'llama_sampler_init_greedy',
    'llama_sampler_init_dist',
    'llama_sampler_init_top_k',
    'llama_sampler_init_top_p',
    'llama_sampler_init_min_p',
    'llama_sampler_init_temp',
    'llama_sampler_init_penalties',
    'llama_sampler_init_logit_bias',
  ],
} as const;

/** Text parameters that are bytes with a length of their own, or a buffer to write into. */
export const byteParameters = new Set([
  'llama_tokenize.text',
  'llama_token_to_piece.buf',
  'llama_model_meta_val_str.buf',
]);
