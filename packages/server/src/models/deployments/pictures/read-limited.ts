/** A whole body. @throws {Error} where it is longer; leaving it closes the connection */
export async function readLimited(
  body: AsyncIterable<Uint8Array>,
  { limit, of }: { limit: number; of: string },
): Promise<Buffer> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const bytes of body) {
    length += bytes.length;
    if (length > limit) throw new Error(`${of} is larger than ${Math.floor(limit / 1024 / 1024)} MiB`);
    read.push(bytes);
  }
  return Buffer.concat(read);
}
