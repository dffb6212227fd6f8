import assert from 'node:assert/strict';
import { test } from 'node:test';
import { crc32 } from 'node:zlib';
import { Resvg } from '@resvg/resvg-js';
import { readHiddenLabels, writeHiddenLabel } from './hidden-label.ts';
import { readChunks, writeChunks } from './png-chunks.ts';

const plain = () =>
  new Resvg('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><path d="M0 0H8V8H0Z" fill="#B5382A"/></svg>')
    .render()
    .asPng();

const labelOf = (producer: string, produceId: string) => ({
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

test('the hidden label is read back from the file, in ASCII, in the namespace of the standard', () => {
  const png = writeHiddenLabel(plain(), { producer: '万问 <Wanwen> & "co"', produceId: 'a-1' });
  assert.deepEqual(readHiddenLabels(png), [labelOf('万问 <Wanwen> & "co"', 'a-1')]);
  const text = readChunks(png).find(({ type }) => type === 'iTXt')!.data;
  assert.ok(text.toString('latin1').startsWith('XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta'));
  assert.ok(text.includes('xmlns:TC260="http://www.tc260.org.cn/ns/AIGC/1.0/"'));
  assert.ok(text.every((byte) => byte < 0x80));
});

test('writing it again replaces it, and the picture stays as it was', () => {
  const picture = plain();
  let png = picture;
  for (const id of ['one', 'two', 'three']) png = writeHiddenLabel(png, { producer: 'Wanwen', produceId: id });
  assert.deepEqual(readHiddenLabels(png), [labelOf('Wanwen', 'three')]);
  const pixels = (file: Buffer) => readChunks(file).filter(({ type }) => type !== 'iTXt');
  assert.deepEqual(pixels(png), pixels(picture));
});

test('a label written as plain text is replaced too, and other metadata is kept', () => {
  const [header, ...rest] = readChunks(plain());
  const xmp =
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" dc:title="kept"/></rdf:RDF></x:xmpmeta>';
  const foreign = writeChunks([
    header!,
    { type: 'tEXt', data: Buffer.from(`AIGC\0${JSON.stringify(labelOf('other', 'x'))}`, 'latin1') },
    { type: 'tEXt', data: Buffer.from('Comment\0kept too', 'latin1') },
    { type: 'iTXt', data: Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${xmp}`) },
    ...rest,
  ]);
  assert.deepEqual(readHiddenLabels(foreign), [labelOf('other', 'x')]);
  const png = writeHiddenLabel(foreign, { producer: 'Wanwen', produceId: 'new' });
  assert.deepEqual(readHiddenLabels(png), [labelOf('Wanwen', 'new')]);
  assert.ok(png.includes('dc:title="kept"') && png.includes('kept too'));
  assert.equal(png.toString('latin1').split('XML:com.adobe.xmp').length, 2);
});

test('a file that is cut off, damaged or no PNG is refused', () => {
  const png = plain();
  const damaged = Buffer.from(png);
  damaged[40]! ^= 1;
  const endless = Buffer.from(png);
  endless.writeUInt32BE(0x7fffffff, 8);
  for (const bad of [
    Buffer.from('GIF89a'),
    Buffer.alloc(0),
    png.subarray(0, 30),
    png.subarray(0, -5),
    damaged,
    endless,
  ])
    assert.throws(() => writeHiddenLabel(bad, { producer: 'Wanwen', produceId: 'x' }), { code: 'invalid_png' });
  assert.equal(crc32('IEND'), 0xae426082);
});
