import { crc32, deflateRawSync } from 'node:zlib';

/** A zip file with these members, compressed, as Python wheels are. */
export function makeZip(members: Record<string, Uint8Array>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(members)) {
    const packed = deflateRawSync(content);
    const facts = memberFacts(content, packed, name);
    const local = Buffer.concat([signature(0x04034b50), uint16(20), facts, Buffer.from(name), packed]);
    directory.push(directoryEntry(facts, name, offset));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.concat([
    signature(0x06054b50),
    uint16(0),
    uint16(0),
    uint16(directory.length),
    uint16(directory.length),
    signature(central.length),
    signature(offset),
    uint16(0),
  ]);
  return Buffer.concat([...locals, central, end]);
}

/** What the local header and the directory say alike: flags, method, time, checksum, sizes, name length. */
function memberFacts(content: Uint8Array, packed: Buffer, name: string): Buffer {
  return Buffer.concat([
    uint16(0),
    uint16(8),
    uint16(0),
    uint16(0x21),
    signature(crc32(content)),
    signature(packed.length),
    signature(content.length),
    uint16(Buffer.byteLength(name)),
    uint16(0),
  ]);
}

function directoryEntry(facts: Buffer, name: string, offset: number): Buffer {
  const rest = Buffer.concat([uint16(0), uint16(0), uint16(0), signature(0), signature(offset)]);
  return Buffer.concat([signature(0x02014b50), uint16(20), uint16(20), facts, rest, Buffer.from(name)]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
