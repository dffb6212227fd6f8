/**
 * The bytes that `llama_state_seq_get_data` of llama.cpp v0.5.0 writes for one sequence of a plain attention cache:
 *
 *   magic u32, sequence i32, streams u32, then for each stream: cells u32, and where that is not 0
 *     for each cell: position i32, sequences u32 (1), sequence i32
 *     transposed u32 (0 with flash attention), layers u32
 *     keys, then values, for each layer: type i32, row size u64, one row a cell
 *
 * Rows of one layer lie together, in the order of the cells, so that any run of tokens can be cut out and put together again.
 */
interface Plane {
  /** ggml_type of the numbers. */
  type: number;
  rowBytes: number;
}

/** What one token's state is made of: its row in each plane. Planes are the layers' keys, then the layers' values. */
export interface StateShape {
  magic: number;
  layers: number;
  planes: Plane[];
  /** Bytes of one token over all planes. */
  tokenBytes: number;
}

const streamsAt = 8;
const cellBytes = 12;
const headerBytes = 12;
const planeHeaderBytes = 12;

export interface ParsedState {
  shape: StateShape;
  tokens: number;
  /** Offset of each plane's first row. */
  planeOffsets: number[];
}

/** Undefined when the bytes are not a plain, whole sequence from position 0 on: such a state cannot be cut. */
export function parseState(bytes: Uint8Array): ParsedState | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = view.getUint32(0, true);
  const streams = view.getUint32(streamsAt, true);
  let at = headerBytes;
  let parsed: ParsedState | undefined;
  for (let stream = 0; stream < streams; stream++) {
    const cells = view.getUint32(at, true);
    at += 4;
    if (cells === 0) continue;
    if (parsed || at + cells * cellBytes > bytes.length || !cellsAreWhole(view, at, cells)) return undefined;
    const planes = readPlanes(view, at + cells * cellBytes, cells, magic);
    if (!planes) return undefined;
    parsed = planes.parsed;
    at = planes.end;
  }
  return at === bytes.length ? parsed : undefined;
}

function cellsAreWhole(view: DataView, start: number, cells: number): boolean {
  for (let cell = 0; cell < cells; cell++) {
    const at = start + cell * cellBytes;
    if (view.getInt32(at, true) !== cell || view.getUint32(at + 4, true) !== 1) return false;
  }
  return true;
}

function readPlanes(
  view: DataView,
  start: number,
  tokens: number,
  magic: number,
): { parsed: ParsedState; end: number } | undefined {
  if (start + 8 > view.byteLength) return undefined;
  const transposed = view.getUint32(start, true);
  const layers = view.getUint32(start + 4, true);
  if (transposed !== 0) return undefined;
  let at = start + 8;
  const planes: Plane[] = [];
  const planeOffsets: number[] = [];
  for (let plane = 0; plane < layers * 2; plane++) {
    if (at + planeHeaderBytes > view.byteLength) return undefined;
    const rowBytes = Number(view.getBigUint64(at + 4, true));
    planes.push({ type: view.getInt32(at, true), rowBytes });
    planeOffsets.push(at + planeHeaderBytes);
    at += planeHeaderBytes + rowBytes * tokens;
    if (at > view.byteLength) return undefined;
  }
  const tokenBytes = planes.reduce((sum, plane) => sum + plane.rowBytes, 0);
  return { parsed: { shape: { magic, layers, planes, tokenBytes }, tokens, planeOffsets }, end: at };
}

/** A run of tokens' rows: plane after plane, each with `tokens` rows. */
export interface RowRun {
  bytes: Uint8Array;
  tokens: number;
}

/** Copies the rows of the tokens from `start` on out of a state. */
export function cutRows(state: Uint8Array, parsed: ParsedState, start: number, into: RowRun): void {
  let at = 0;
  for (const [index, { rowBytes }] of parsed.shape.planes.entries()) {
    const from = (parsed.planeOffsets[index] as number) + start * rowBytes;
    into.bytes.set(state.subarray(from, from + into.tokens * rowBytes), at);
    at += into.tokens * rowBytes;
  }
}

/** Copies `count` tokens of one run, from its token `start` on, into another run that has just that length. */
export function copyRows(from: RowRun, start: number, into: RowRun, shape: StateShape): void {
  let source = 0;
  let target = 0;
  for (const { rowBytes } of shape.planes) {
    const begin = source + start * rowBytes;
    into.bytes.set(from.bytes.subarray(begin, begin + into.tokens * rowBytes), target);
    source += from.tokens * rowBytes;
    target += into.tokens * rowBytes;
  }
}

/** Each stream of a cache has its count of cells in the state, also those that hold nothing of the sequence. */
export function bytesForStreams(streams: number): number {
  return 4 * streams;
}

/** Makes a state out of a cache of one stream, with room behind it, fit for a cache of so many. */
export function widenState(state: Uint8Array, streams: number): void {
  new DataView(state.buffer, state.byteOffset).setUint32(streamsAt, streams, true);
  state.fill(0, state.length - bytesForStreams(streams - 1));
}

export function stateBytes(shape: StateShape, tokens: number, streams: number): number {
  return (
    headerBytes +
    bytesForStreams(streams) +
    tokens * cellBytes +
    8 +
    shape.planes.length * planeHeaderBytes +
    tokens * shape.tokenBytes
  );
}

/** Puts a state together from the runs' first `tokens` tokens, for a cache of so many streams. */
export function composeState(
  shape: StateShape,
  runs: RowRun[],
  tokens: number,
  streams: number,
  into: Uint8Array,
): void {
  const view = new DataView(into.buffer, into.byteOffset, into.byteLength);
  view.setUint32(0, shape.magic, true);
  view.setInt32(4, 0, true);
  view.setUint32(streamsAt, streams, true);
  view.setUint32(headerBytes, tokens, true);
  let at = headerBytes + 4;
  for (let cell = 0; cell < tokens; cell++, at += cellBytes) {
    view.setInt32(at, cell, true);
    view.setUint32(at + 4, 1, true);
    view.setInt32(at + 8, 0, true);
  }
  view.setUint32(at, 0, true);
  view.setUint32(at + 4, shape.layers, true);
  at += 8;
  const sources = runs.map(() => 0);
  for (const { type, rowBytes } of shape.planes) {
    view.setInt32(at, type, true);
    view.setBigUint64(at + 4, BigInt(rowBytes), true);
    at += planeHeaderBytes;
    let left = tokens;
    for (const [index, run] of runs.entries()) {
      const count = Math.min(left, run.tokens);
      const source = sources[index] as number;
      into.set(run.bytes.subarray(source, source + count * rowBytes), at);
      sources[index] = source + run.tokens * rowBytes;
      at += count * rowBytes;
      left -= count;
    }
  }
  for (let stream = 1; stream < streams; stream++, at += 4) view.setUint32(at, 0, true);
}
