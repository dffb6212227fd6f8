import { inflateSync } from 'node:zlib';
import { type PngChunk, readChunks, writeChunks } from './png-chunks.ts';

/** Who made a generated file, and its number with them (GB 45438-2025, annex E). */
export interface HiddenLabel {
  producer: string;
  /** Of this file, with its producer. */
  produceId: string;
}

const keyword = 'XML:com.adobe.xmp';
const namespace = 'http://www.tc260.org.cn/ns/AIGC/1.0/';

/** ASCII without a sign that XML or PNG would read: all else is escaped as JSON allows. */
const asciiJson = (value: unknown) =>
  JSON.stringify(value).replace(/[^ -~]|[<>&]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const labelJson = ({ producer, produceId }: HiddenLabel) =>
  asciiJson({
    AIGC: {
      Label: '1',
      ContentProducer: producer,
      ProduceID: produceId,
      ReservedCode1: '',
      ContentPropagator: '',
      PropagateID: '',
      ReservedCode2: '',
    },
  });

const description = (json: string) =>
  `<rdf:Description rdf:about="" xmlns:TC260="${namespace}"><TC260:AIGC>${json}</TC260:AIGC></rdf:Description>`;

const packet = (descriptions: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${descriptions}</rdf:RDF></x:xmpmeta>`;

const ours =
  /<rdf:Description\b[^>]*xmlns:TC260="[^"]*"[^>]*>[^<]*<TC260:AIGC>[^<]*<\/TC260:AIGC>[^<]*<\/rdf:Description>/g;

/** The text of the file's XMP packet; undefined for other chunks. */
const readXmp = ({ type, data }: PngChunk): string | undefined => {
  if (type !== 'iTXt' || data.toString('latin1', 0, keyword.length + 1) !== `${keyword}\0`) return undefined;
  const flags = keyword.length + 1;
  const languageEnd = data.indexOf(0, flags + 2);
  const text = data.subarray(data.indexOf(0, languageEnd + 1) + 1);
  return (data[flags] === 1 ? inflateSync(text, { maxOutputLength: 1 << 20 }) : text).toString('utf8');
};

const xmpChunk = (xmp: string): PngChunk => ({
  type: 'iTXt',
  data: Buffer.concat([Buffer.from(`${keyword}\0\0\0\0\0`, 'latin1'), Buffer.from(xmp, 'utf8')]),
});

const isPlainLabel = ({ type, data }: PngChunk) =>
  (type === 'tEXt' || type === 'iTXt' || type === 'zTXt') && data.toString('latin1', 0, 5) === 'AIGC\0';

/**
 * The picture with the hidden label in its metadata, in place of any it had; other XMP properties stay.
 * @throws PictureError `invalid_png`
 */
export const writeHiddenLabel = (png: Buffer, label: HiddenLabel): Buffer => {
  const chunks = readChunks(png);
  const others = chunks
    .map(readXmp)
    .find((xmp) => xmp !== undefined)
    ?.replace(ours, '');
  const entry = description(labelJson(label));
  const end = others?.lastIndexOf('</rdf:RDF>') ?? -1;
  const xmp = end >= 0 ? others!.slice(0, end) + entry + others!.slice(end) : packet(entry);
  const [header, ...rest] = chunks.filter((chunk) => readXmp(chunk) === undefined && !isPlainLabel(chunk));
  return writeChunks([header!, xmpChunk(xmp), ...rest]);
};

/** Every hidden label of a picture, as the JSON that was written. */
export const readHiddenLabels = (png: Buffer): unknown[] =>
  readChunks(png).flatMap((chunk) => {
    if (isPlainLabel(chunk) && chunk.type === 'tEXt') return [JSON.parse(chunk.data.toString('latin1', 5))];
    const xmp = readXmp(chunk) ?? '';
    return [...xmp.matchAll(/<TC260:AIGC>([^<]*)<\/TC260:AIGC>/g)].map(([, json]) => JSON.parse(json!));
  });
