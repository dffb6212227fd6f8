/** A thread of its own for XGrammar, so that neither compiling a schema nor computing a mask holds up the other streams. */
import { parentPort } from 'node:worker_threads';
import type { CompiledGrammar, GrammarCompiler, GrammarMatcher } from '@mlc-ai/web-xgrammar';
import type { Constraint } from '../protocol.ts';
import {
  type FromConstraintWorker,
  keptGrammars,
  maskStart,
  type ToConstraintWorker,
  turnWord,
} from './constraint-messages.ts';
import { loadXGrammar } from './load-xgrammar.ts';

/** XGrammar says what is wrong with a schema on the console, and then aborts with an error that says nothing. */
let complaint = '';
console.error = (...words: unknown[]) => {
  complaint ||= words.join(' ');
};

const xgrammar = loadXGrammar();

interface Session {
  matcher: GrammarMatcher;
  shared: Int32Array;
}

const sessions = new Map<number, Session>();
const compiled = new Map<string, CompiledGrammar>();
let compiler: GrammarCompiler | undefined;
let work: Promise<void> = Promise.resolve();

parentPort?.on('message', (message: ToConstraintWorker) => {
  work = work.then(() => handle(message));
});

function reply(message: FromConstraintWorker): void {
  parentPort?.postMessage(message);
}

async function handle(message: ToConstraintWorker): Promise<void> {
  if (message.type === 'vocabulary') compiler = await makeCompiler(message);
  else if (message.type === 'open') await open(message);
  else if (message.type === 'accept') await accept(message.session, message.token);
  else {
    sessions.get(message.session)?.matcher.dispose();
    sessions.delete(message.session);
  }
}

async function makeCompiler(message: Extract<ToConstraintWorker, { type: 'vocabulary' }>): Promise<GrammarCompiler> {
  const { bytes, ends, stops } = message;
  const tokens: string[] = new Array(ends.length);
  let start = 0;
  for (const [token, end] of ends.entries()) {
    tokens[token] = byteLevelText(bytes.subarray(start, end));
    start = end;
  }
  const tokenizer = await xgrammar.TokenizerInfo.createTokenizerInfo(tokens, 'byte_level', false, tokens.length, stops);
  return xgrammar.GrammarCompiler.createGrammarCompiler(tokenizer, false);
}

async function open(message: Extract<ToConstraintWorker, { type: 'open' }>): Promise<void> {
  const { session } = message;
  complaint = '';
  try {
    const grammar = await compile(message.constraint);
    const matcher = await xgrammar.GrammarMatcher.createGrammarMatcher(grammar);
    sessions.set(session, { matcher, shared: new Int32Array(message.shared) });
    await writeMask(session);
    reply({ type: 'opened', session });
  } catch (error) {
    reply({ type: 'refused', session, message: readable(error), aborted: complaint !== '' });
  }
}

async function accept(session: number, token: number): Promise<void> {
  const open = sessions.get(session);
  if (!open || open.matcher.isTerminated()) return;
  open.matcher.acceptToken(token);
  await writeMask(session);
}

async function writeMask(session: number): Promise<void> {
  const { matcher, shared } = sessions.get(session) as Session;
  if (!matcher.isTerminated()) shared.set(await matcher.getNextTokenBitmask(), maskStart);
  Atomics.add(shared, turnWord, 1);
  Atomics.notify(shared, turnWord);
}

async function compile(constraint: Constraint): Promise<CompiledGrammar> {
  const key = JSON.stringify(constraint);
  const known = compiled.get(key);
  if (known) {
    compiled.delete(key);
    compiled.set(key, known);
    return known;
  }
  const grammar = await compileNew(constraint);
  compiled.set(key, grammar);
  const [oldest] = compiled;
  if (compiled.size > keptGrammars && oldest) {
    oldest[1].dispose();
    compiled.delete(oldest[0]);
  }
  return grammar;
}

async function compileNew(constraint: Constraint): Promise<CompiledGrammar> {
  const ready = compiler as GrammarCompiler;
  if (constraint.type === 'structural-tag') {
    return ready.compileStructuralTag(constraint.tag as Record<string, unknown>);
  }
  const schema = constraint.type === 'json' ? { type: 'object' } : constraint.schema;
  // One form only, `{"a": 1, "b": [2, 3]}`: where white space is free, a weak model may print it for ever.
  return ready.compileJSONSchema(JSON.stringify(schema), false, -1, [', ', ': '], constraint.type === 'json-schema');
}

function readable(error: unknown): string {
  const text = complaint || (error instanceof Error ? error.message : String(error));
  const reason = text
    .replace(/^.*?\.(?:cc|h):\d+:\s*/s, '')
    .replace(/^Check failed: .*? is false:\s*/s, '')
    .trim();
  return `${(reason || 'its grammar does not compile').replace(/\.+$/, '')}.`;
}

/** GPT-2's printable stand-ins for bytes, which XGrammar turns back into bytes: the only form in which any byte crosses as text. */
const byteText = makeByteText();

function byteLevelText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byteText[byte];
  return text;
}

function makeByteText(): string[] {
  const printable = (byte: number) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCodePoint(printable(byte) ? byte : next++));
}
