// Written by scripts/generate-native-table.ts from llama.cpp v0.5.0; do not edit.
export const nativeTable = {
  "packageVersion": "3.22.1",
  "release": "v0.5.0",
  "constants": {
    "LLAMA_STATE_SEQ_FLAGS_NONE": 0,
    "LLAMA_STATE_SEQ_FLAGS_PARTIAL_ONLY": 1
  },
  "enums": {
    "llama_flash_attn_type": {
      "LLAMA_FLASH_ATTN_TYPE_AUTO": -1,
      "LLAMA_FLASH_ATTN_TYPE_DISABLED": 0,
      "LLAMA_FLASH_ATTN_TYPE_ENABLED": 1
    },
    "llama_vocab_type": {
      "LLAMA_VOCAB_TYPE_NONE": 0,
      "LLAMA_VOCAB_TYPE_SPM": 1,
      "LLAMA_VOCAB_TYPE_BPE": 2,
      "LLAMA_VOCAB_TYPE_WPM": 3,
      "LLAMA_VOCAB_TYPE_UGM": 4,
      "LLAMA_VOCAB_TYPE_RWKV": 5,
      "LLAMA_VOCAB_TYPE_PLAMO2": 6,
      "LLAMA_VOCAB_TYPE_TEST": 7
    },
    "llama_token_attr": {
      "LLAMA_TOKEN_ATTR_UNDEFINED": 0,
      "LLAMA_TOKEN_ATTR_UNKNOWN": 1,
      "LLAMA_TOKEN_ATTR_UNUSED": 2,
      "LLAMA_TOKEN_ATTR_NORMAL": 4,
      "LLAMA_TOKEN_ATTR_CONTROL": 8,
      "LLAMA_TOKEN_ATTR_USER_DEFINED": 16,
      "LLAMA_TOKEN_ATTR_BYTE": 32,
      "LLAMA_TOKEN_ATTR_NORMALIZED": 64,
      "LLAMA_TOKEN_ATTR_LSTRIP": 128,
      "LLAMA_TOKEN_ATTR_RSTRIP": 256,
      "LLAMA_TOKEN_ATTR_SINGLE_WORD": 512
    },
    "llama_load_mode": {
      "LLAMA_LOAD_MODE_AUTO": -1,
      "LLAMA_LOAD_MODE_NONE": 0,
      "LLAMA_LOAD_MODE_MMAP": 1,
      "LLAMA_LOAD_MODE_MLOCK": 2,
      "LLAMA_LOAD_MODE_MMAP_MLOCK": 3,
      "LLAMA_LOAD_MODE_DIRECT_IO": 4
    },
    "ggml_type": {
      "GGML_TYPE_F32": 0,
      "GGML_TYPE_F16": 1,
      "GGML_TYPE_Q4_0": 2,
      "GGML_TYPE_Q4_1": 3,
      "GGML_TYPE_Q5_0": 6,
      "GGML_TYPE_Q5_1": 7,
      "GGML_TYPE_Q8_0": 8,
      "GGML_TYPE_Q8_1": 9,
      "GGML_TYPE_Q2_K": 10,
      "GGML_TYPE_Q3_K": 11,
      "GGML_TYPE_Q4_K": 12,
      "GGML_TYPE_Q5_K": 13,
      "GGML_TYPE_Q6_K": 14,
      "GGML_TYPE_Q8_K": 15,
      "GGML_TYPE_IQ2_XXS": 16,
      "GGML_TYPE_IQ2_XS": 17,
      "GGML_TYPE_IQ3_XXS": 18,
      "GGML_TYPE_IQ1_S": 19,
      "GGML_TYPE_IQ4_NL": 20,
      "GGML_TYPE_IQ3_S": 21,
      "GGML_TYPE_IQ2_S": 22,
      "GGML_TYPE_IQ4_XS": 23,
      "GGML_TYPE_I8": 24,
      "GGML_TYPE_I16": 25,
      "GGML_TYPE_I32": 26,
      "GGML_TYPE_I64": 27,
      "GGML_TYPE_F64": 28,
      "GGML_TYPE_IQ1_M": 29,
      "GGML_TYPE_BF16": 30,
      "GGML_TYPE_TQ1_0": 34,
      "GGML_TYPE_TQ2_0": 35,
      "GGML_TYPE_MXFP4": 39,
      "GGML_TYPE_NVFP4": 40,
      "GGML_TYPE_Q1_0": 41,
      "GGML_TYPE_Q2_0": 42,
      "GGML_TYPE_COUNT": 43
    }
  },
  "structs": [
    {
      "name": "llama_model_params",
      "size": 80,
      "fields": [
        {
          "name": "devices",
          "type": "void*",
          "offset": 0
        },
        {
          "name": "tensor_buft_overrides",
          "type": "void*",
          "offset": 8
        },
        {
          "name": "n_gpu_layers",
          "type": "int32",
          "offset": 16
        },
        {
          "name": "split_mode",
          "type": "int",
          "offset": 20
        },
        {
          "name": "load_mode",
          "type": "int",
          "offset": 24
        },
        {
          "name": "lazy_mode",
          "type": "int",
          "offset": 28
        },
        {
          "name": "main_gpu",
          "type": "int32",
          "offset": 32
        },
        {
          "name": "tensor_split",
          "type": "void*",
          "offset": 40
        },
        {
          "name": "progress_callback",
          "type": "void*",
          "offset": 48
        },
        {
          "name": "progress_callback_user_data",
          "type": "void*",
          "offset": 56
        },
        {
          "name": "kv_overrides",
          "type": "void*",
          "offset": 64
        },
        {
          "name": "vocab_only",
          "type": "bool",
          "offset": 72
        },
        {
          "name": "check_tensors",
          "type": "bool",
          "offset": 73
        },
        {
          "name": "use_extra_bufts",
          "type": "bool",
          "offset": 74
        },
        {
          "name": "no_host",
          "type": "bool",
          "offset": 75
        },
        {
          "name": "no_alloc",
          "type": "bool",
          "offset": 76
        },
        {
          "name": "load_mtp",
          "type": "bool",
          "offset": 77
        }
      ]
    },
    {
      "name": "llama_context_params",
      "size": 160,
      "fields": [
        {
          "name": "n_ctx",
          "type": "uint32",
          "offset": 0
        },
        {
          "name": "n_batch",
          "type": "uint32",
          "offset": 4
        },
        {
          "name": "n_ubatch",
          "type": "uint32",
          "offset": 8
        },
        {
          "name": "n_seq_max",
          "type": "uint32",
          "offset": 12
        },
        {
          "name": "n_rs_seq",
          "type": "uint32",
          "offset": 16
        },
        {
          "name": "n_outputs_max",
          "type": "uint32",
          "offset": 20
        },
        {
          "name": "n_outputs_max_per_seq",
          "type": "uint32",
          "offset": 24
        },
        {
          "name": "n_threads",
          "type": "int32",
          "offset": 28
        },
        {
          "name": "n_threads_batch",
          "type": "int32",
          "offset": 32
        },
        {
          "name": "ctx_type",
          "type": "int",
          "offset": 36
        },
        {
          "name": "rope_scaling_type",
          "type": "int",
          "offset": 40
        },
        {
          "name": "pooling_type",
          "type": "int",
          "offset": 44
        },
        {
          "name": "attention_type",
          "type": "int",
          "offset": 48
        },
        {
          "name": "flash_attn_type",
          "type": "int",
          "offset": 52
        },
        {
          "name": "rope_freq_base",
          "type": "float",
          "offset": 56
        },
        {
          "name": "rope_freq_scale",
          "type": "float",
          "offset": 60
        },
        {
          "name": "yarn_ext_factor",
          "type": "float",
          "offset": 64
        },
        {
          "name": "yarn_attn_factor",
          "type": "float",
          "offset": 68
        },
        {
          "name": "yarn_beta_fast",
          "type": "float",
          "offset": 72
        },
        {
          "name": "yarn_beta_slow",
          "type": "float",
          "offset": 76
        },
        {
          "name": "yarn_orig_ctx",
          "type": "uint32",
          "offset": 80
        },
        {
          "name": "defrag_thold",
          "type": "float",
          "offset": 84
        },
        {
          "name": "cb_eval",
          "type": "void*",
          "offset": 88
        },
        {
          "name": "cb_eval_user_data",
          "type": "void*",
          "offset": 96
        },
        {
          "name": "type_k",
          "type": "int",
          "offset": 104
        },
        {
          "name": "type_v",
          "type": "int",
          "offset": 108
        },
        {
          "name": "abort_callback",
          "type": "void*",
          "offset": 112
        },
        {
          "name": "abort_callback_data",
          "type": "void*",
          "offset": 120
        },
        {
          "name": "embeddings",
          "type": "bool",
          "offset": 128
        },
        {
          "name": "offload_kqv",
          "type": "bool",
          "offset": 129
        },
        {
          "name": "no_perf",
          "type": "bool",
          "offset": 130
        },
        {
          "name": "op_offload",
          "type": "bool",
          "offset": 131
        },
        {
          "name": "swa_full",
          "type": "bool",
          "offset": 132
        },
        {
          "name": "kv_unified",
          "type": "bool",
          "offset": 133
        },
        {
          "name": "samplers",
          "type": "void*",
          "offset": 136
        },
        {
          "name": "n_samplers",
          "type": "size_t",
          "offset": 144
        },
        {
          "name": "ctx_other",
          "type": "void*",
          "offset": 152
        }
      ]
    },
    {
      "name": "llama_batch",
      "size": 56,
      "fields": [
        {
          "name": "n_tokens",
          "type": "int32",
          "offset": 0
        },
        {
          "name": "token",
          "type": "void*",
          "offset": 8
        },
        {
          "name": "embd",
          "type": "void*",
          "offset": 16
        },
        {
          "name": "pos",
          "type": "void*",
          "offset": 24
        },
        {
          "name": "n_seq_id",
          "type": "void*",
          "offset": 32
        },
        {
          "name": "seq_id",
          "type": "void*",
          "offset": 40
        },
        {
          "name": "logits",
          "type": "void*",
          "offset": 48
        }
      ]
    },
    {
      "name": "llama_sampler_chain_params",
      "size": 1,
      "fields": [
        {
          "name": "no_perf",
          "type": "bool",
          "offset": 0
        }
      ]
    },
    {
      "name": "llama_logit_bias",
      "size": 8,
      "fields": [
        {
          "name": "token",
          "type": "int32",
          "offset": 0
        },
        {
          "name": "bias",
          "type": "float",
          "offset": 4
        }
      ]
    },
    {
      "name": "ggml_threadpool_params",
      "size": 528,
      "fields": [
        {
          "name": "cpumask",
          "type": "bool[512]",
          "offset": 0
        },
        {
          "name": "n_threads",
          "type": "int",
          "offset": 512
        },
        {
          "name": "prio",
          "type": "int",
          "offset": 516
        },
        {
          "name": "poll",
          "type": "uint32",
          "offset": 520
        },
        {
          "name": "strict_cpu",
          "type": "bool",
          "offset": 524
        },
        {
          "name": "paused",
          "type": "bool",
          "offset": 525
        }
      ]
    }
  ],
  "functions": {
    "base": [
      {
        "name": "ggml_version",
        "returns": "str",
        "parameters": []
      },
      {
        "name": "ggml_threadpool_params_default",
        "returns": "ggml_threadpool_params",
        "parameters": [
          {
            "name": "n_threads",
            "type": "int"
          }
        ]
      }
    ],
    "ggml": [
      {
        "name": "ggml_backend_load",
        "returns": "void*",
        "parameters": [
          {
            "name": "path",
            "type": "str"
          }
        ]
      },
      {
        "name": "ggml_backend_load_all_from_path",
        "returns": "void",
        "parameters": [
          {
            "name": "dir_path",
            "type": "str"
          }
        ]
      },
      {
        "name": "ggml_backend_reg_count",
        "returns": "size_t",
        "parameters": []
      }
    ],
    "cpu": [
      {
        "name": "ggml_threadpool_new",
        "returns": "void*",
        "parameters": [
          {
            "name": "params",
            "type": "void*"
          }
        ]
      },
      {
        "name": "ggml_threadpool_free",
        "returns": "void",
        "parameters": [
          {
            "name": "threadpool",
            "type": "void*"
          }
        ]
      }
    ],
    "llama": [
      {
        "name": "llama_version",
        "returns": "str",
        "parameters": []
      },
      {
        "name": "llama_backend_init",
        "returns": "void",
        "parameters": []
      },
      {
        "name": "llama_log_set",
        "returns": "void",
        "parameters": [
          {
            "name": "log_callback",
            "type": "void*"
          },
          {
            "name": "user_data",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_model_default_params",
        "returns": "llama_model_params",
        "parameters": []
      },
      {
        "name": "llama_context_default_params",
        "returns": "llama_context_params",
        "parameters": []
      },
      {
        "name": "llama_sampler_chain_default_params",
        "returns": "llama_sampler_chain_params",
        "parameters": []
      },
      {
        "name": "llama_model_load_from_file",
        "returns": "void*",
        "parameters": [
          {
            "name": "path_model",
            "type": "str"
          },
          {
            "name": "params",
            "type": "llama_model_params"
          }
        ]
      },
      {
        "name": "llama_model_free",
        "returns": "void",
        "parameters": [
          {
            "name": "model",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_init_from_model",
        "returns": "void*",
        "parameters": [
          {
            "name": "model",
            "type": "void*"
          },
          {
            "name": "params",
            "type": "llama_context_params"
          }
        ]
      },
      {
        "name": "llama_free",
        "returns": "void",
        "parameters": [
          {
            "name": "ctx",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_n_ctx_seq",
        "returns": "uint32",
        "parameters": [
          {
            "name": "ctx",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_n_seq_max",
        "returns": "uint32",
        "parameters": [
          {
            "name": "ctx",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_get_memory",
        "returns": "void*",
        "parameters": [
          {
            "name": "ctx",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_model_get_vocab",
        "returns": "void*",
        "parameters": [
          {
            "name": "model",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_model_n_ctx_train",
        "returns": "int32",
        "parameters": [
          {
            "name": "model",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_model_n_embd",
        "returns": "int32",
        "parameters": [
          {
            "name": "model",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_model_n_layer",
        "returns": "int32",
        "parameters": [
          {
            "name": "model",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_model_n_head",
        "returns": "int32",
        "parameters": [
          {
            "name": "model",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_model_n_head_kv",
        "returns": "int32",
        "parameters": [
          {
            "name": "model",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_model_n_swa",
        "returns": "int32",
        "parameters": [
          {
            "name": "model",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_model_size",
        "returns": "uint64",
        "parameters": [
          {
            "name": "model",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_model_n_params",
        "returns": "uint64",
        "parameters": [
          {
            "name": "model",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_model_is_recurrent",
        "returns": "bool",
        "parameters": [
          {
            "name": "model",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_model_is_hybrid",
        "returns": "bool",
        "parameters": [
          {
            "name": "model",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_model_has_decoder",
        "returns": "bool",
        "parameters": [
          {
            "name": "model",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_model_chat_template",
        "returns": "str",
        "parameters": [
          {
            "name": "model",
            "type": "void*"
          },
          {
            "name": "name",
            "type": "str"
          }
        ]
      },
      {
        "name": "llama_model_meta_val_str",
        "returns": "int32",
        "parameters": [
          {
            "name": "model",
            "type": "void*"
          },
          {
            "name": "key",
            "type": "str"
          },
          {
            "name": "buf",
            "type": "void*"
          },
          {
            "name": "buf_size",
            "type": "size_t"
          }
        ]
      },
      {
        "name": "llama_vocab_type",
        "returns": "int",
        "parameters": [
          {
            "name": "vocab",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_vocab_n_tokens",
        "returns": "int32",
        "parameters": [
          {
            "name": "vocab",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_vocab_get_attr",
        "returns": "int",
        "parameters": [
          {
            "name": "vocab",
            "type": "void*"
          },
          {
            "name": "token",
            "type": "int32"
          }
        ]
      },
      {
        "name": "llama_vocab_is_eog",
        "returns": "bool",
        "parameters": [
          {
            "name": "vocab",
            "type": "void*"
          },
          {
            "name": "token",
            "type": "int32"
          }
        ]
      },
      {
        "name": "llama_vocab_is_control",
        "returns": "bool",
        "parameters": [
          {
            "name": "vocab",
            "type": "void*"
          },
          {
            "name": "token",
            "type": "int32"
          }
        ]
      },
      {
        "name": "llama_vocab_bos",
        "returns": "int32",
        "parameters": [
          {
            "name": "vocab",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_vocab_eos",
        "returns": "int32",
        "parameters": [
          {
            "name": "vocab",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_vocab_get_add_bos",
        "returns": "bool",
        "parameters": [
          {
            "name": "vocab",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_tokenize",
        "returns": "int32",
        "parameters": [
          {
            "name": "vocab",
            "type": "void*"
          },
          {
            "name": "text",
            "type": "void*"
          },
          {
            "name": "text_len",
            "type": "int32"
          },
          {
            "name": "tokens",
            "type": "void*"
          },
          {
            "name": "n_tokens_max",
            "type": "int32"
          },
          {
            "name": "add_special",
            "type": "bool"
          },
          {
            "name": "parse_special",
            "type": "bool"
          }
        ]
      },
      {
        "name": "llama_token_to_piece",
        "returns": "int32",
        "parameters": [
          {
            "name": "vocab",
            "type": "void*"
          },
          {
            "name": "token",
            "type": "int32"
          },
          {
            "name": "buf",
            "type": "void*"
          },
          {
            "name": "length",
            "type": "int32"
          },
          {
            "name": "lstrip",
            "type": "int32"
          },
          {
            "name": "special",
            "type": "bool"
          }
        ]
      },
      {
        "name": "llama_memory_clear",
        "returns": "void",
        "parameters": [
          {
            "name": "mem",
            "type": "void*"
          },
          {
            "name": "data",
            "type": "bool"
          }
        ]
      },
      {
        "name": "llama_memory_seq_rm",
        "returns": "bool",
        "parameters": [
          {
            "name": "mem",
            "type": "void*"
          },
          {
            "name": "seq_id",
            "type": "int32"
          },
          {
            "name": "p0",
            "type": "int32"
          },
          {
            "name": "p1",
            "type": "int32"
          }
        ]
      },
      {
        "name": "llama_memory_seq_pos_min",
        "returns": "int32",
        "parameters": [
          {
            "name": "mem",
            "type": "void*"
          },
          {
            "name": "seq_id",
            "type": "int32"
          }
        ]
      },
      {
        "name": "llama_memory_seq_pos_max",
        "returns": "int32",
        "parameters": [
          {
            "name": "mem",
            "type": "void*"
          },
          {
            "name": "seq_id",
            "type": "int32"
          }
        ]
      },
      {
        "name": "llama_state_seq_get_size_ext",
        "returns": "size_t",
        "parameters": [
          {
            "name": "ctx",
            "type": "void*"
          },
          {
            "name": "seq_id",
            "type": "int32"
          },
          {
            "name": "flags",
            "type": "uint32"
          }
        ]
      },
      {
        "name": "llama_state_seq_get_data_ext",
        "returns": "size_t",
        "parameters": [
          {
            "name": "ctx",
            "type": "void*"
          },
          {
            "name": "dst",
            "type": "void*"
          },
          {
            "name": "size",
            "type": "size_t"
          },
          {
            "name": "seq_id",
            "type": "int32"
          },
          {
            "name": "flags",
            "type": "uint32"
          }
        ]
      },
      {
        "name": "llama_state_seq_set_data_ext",
        "returns": "size_t",
        "parameters": [
          {
            "name": "ctx",
            "type": "void*"
          },
          {
            "name": "src",
            "type": "void*"
          },
          {
            "name": "size",
            "type": "size_t"
          },
          {
            "name": "dest_seq_id",
            "type": "int32"
          },
          {
            "name": "flags",
            "type": "uint32"
          }
        ]
      },
      {
        "name": "llama_decode",
        "returns": "int32",
        "parameters": [
          {
            "name": "ctx",
            "type": "void*"
          },
          {
            "name": "batch",
            "type": "llama_batch"
          }
        ]
      },
      {
        "name": "llama_set_n_threads",
        "returns": "void",
        "parameters": [
          {
            "name": "ctx",
            "type": "void*"
          },
          {
            "name": "n_threads",
            "type": "int32"
          },
          {
            "name": "n_threads_batch",
            "type": "int32"
          }
        ]
      },
      {
        "name": "llama_attach_threadpool",
        "returns": "void",
        "parameters": [
          {
            "name": "ctx",
            "type": "void*"
          },
          {
            "name": "threadpool",
            "type": "void*"
          },
          {
            "name": "threadpool_batch",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_detach_threadpool",
        "returns": "void",
        "parameters": [
          {
            "name": "ctx",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_get_logits_ith",
        "returns": "void*",
        "parameters": [
          {
            "name": "ctx",
            "type": "void*"
          },
          {
            "name": "i",
            "type": "int32"
          }
        ]
      },
      {
        "name": "llama_sampler_chain_init",
        "returns": "void*",
        "parameters": [
          {
            "name": "params",
            "type": "llama_sampler_chain_params"
          }
        ]
      },
      {
        "name": "llama_sampler_chain_add",
        "returns": "void",
        "parameters": [
          {
            "name": "chain",
            "type": "void*"
          },
          {
            "name": "smpl",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_sampler_free",
        "returns": "void",
        "parameters": [
          {
            "name": "smpl",
            "type": "void*"
          }
        ]
      },
      {
        "name": "llama_sampler_accept",
        "returns": "void",
        "parameters": [
          {
            "name": "smpl",
            "type": "void*"
          },
          {
            "name": "token",
            "type": "int32"
          }
        ]
      },
      {
        "name": "llama_sampler_sample",
        "returns": "int32",
        "parameters": [
          {
            "name": "smpl",
            "type": "void*"
          },
          {
            "name": "ctx",
            "type": "void*"
          },
          {
            "name": "idx",
            "type": "int32"
          }
        ]
      },
      {
        "name": "llama_sampler_init_greedy",
        "returns": "void*",
        "parameters": []
      },
      {
        "name": "llama_sampler_init_dist",
        "returns": "void*",
        "parameters": [
          {
            "name": "seed",
            "type": "uint32"
          }
        ]
      },
      {
        "name": "llama_sampler_init_top_k",
        "returns": "void*",
        "parameters": [
          {
            "name": "k",
            "type": "int32"
          }
        ]
      },
      {
        "name": "llama_sampler_init_top_p",
        "returns": "void*",
        "parameters": [
          {
            "name": "p",
            "type": "float"
          },
          {
            "name": "min_keep",
            "type": "size_t"
          }
        ]
      },
      {
        "name": "llama_sampler_init_min_p",
        "returns": "void*",
        "parameters": [
          {
            "name": "p",
            "type": "float"
          },
          {
            "name": "min_keep",
            "type": "size_t"
          }
        ]
      },
      {
        "name": "llama_sampler_init_temp",
        "returns": "void*",
        "parameters": [
          {
            "name": "t",
            "type": "float"
          }
        ]
      },
      {
        "name": "llama_sampler_init_penalties",
        "returns": "void*",
        "parameters": [
          {
            "name": "n_vocab",
            "type": "int32"
          },
          {
            "name": "penalty_last_n",
            "type": "int32"
          },
          {
            "name": "penalty_repeat",
            "type": "float"
          },
          {
            "name": "penalty_freq",
            "type": "float"
          },
          {
            "name": "penalty_present",
            "type": "float"
          }
        ]
      },
      {
        "name": "llama_sampler_init_logit_bias",
        "returns": "void*",
        "parameters": [
          {
            "name": "n_vocab",
            "type": "int32"
          },
          {
            "name": "n_logit_bias",
            "type": "int32"
          },
          {
            "name": "logit_bias",
            "type": "void*"
          }
        ]
      }
    ]
  }
} as const;
