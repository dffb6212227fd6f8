import { Readable } from 'node:stream';
import { GroupFile, GroupFileText, Id, ListSentFiles, SentFilePage, UploadFile } from '@wanwen/contract';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { HttpServer } from '../../../http-server.ts';
import type { Workplace } from '../../../workplace/index.ts';
import { bytesExpected } from './errors.ts';
import { drawingHeaders, fileHeaders } from './file-headers.ts';
import { readRange } from './read-range.ts';
import { whoOf } from './who-of.ts';

const params = z.object({ groupId: Id });
const one = params.extend({ fileId: Id });
const page = one.extend({ page: z.coerce.number().int().min(1).max(10_000) });
const tags = ['workplace'];
const place = '/api/console/workplace/groups/:groupId/files';

/** @throws {AppError} `bytes_expected` */
function bytesOf(body: unknown): Readable {
  if (!(body instanceof Readable)) throw bytesExpected();
  return body;
}

/** Files of messages: uploads as plain bytes, which flow to the disk as they come, and downloads. */
export async function registerFileRoutes(server: HttpServer, workplace: Workplace): Promise<void> {
  await server.register(async (plain) => {
    const scope = plain.withTypeProvider<ZodTypeProvider>();
    // A page of another site cannot send this type without asking the browser first.
    scope.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
    scope.post(
      place,
      { schema: { tags, params, querystring: UploadFile, response: { 201: GroupFile } } },
      async (request, reply) => {
        const upload = { name: request.query.name, open: () => bytesOf(request.body) };
        return reply.code(201).send(await workplace.uploadFile(whoOf(request), request.params.groupId, upload));
      },
    );
  });
  server.get(
    place,
    { schema: { tags, params, querystring: ListSentFiles, response: { 200: SentFilePage } } },
    (request) => workplace.listFiles(whoOf(request), request.params.groupId, request.query),
  );
  server.get(`${place}/:fileId`, { schema: { tags, params: one } }, async (request, reply) => {
    const { groupId, fileId } = request.params;
    const rangeOf = ({ size }: GroupFile) => readRange(request.headers.range, size);
    const { file, stream, range } = await workplace.openFile(whoOf(request), { groupId, id: fileId }, rangeOf);
    return reply
      .code(range ? 206 : 200)
      .headers(fileHeaders(file, range))
      .send(stream);
  });
  server.get(`${place}/:fileId/pages/:page`, { schema: { tags, params: page } }, async (request, reply) => {
    const { groupId, fileId, page: number } = request.params;
    const png = await workplace.drawFilePage(whoOf(request), { groupId, id: fileId, page: number });
    return reply.headers(drawingHeaders).send(png);
  });
  const text = { schema: { tags, params: one, response: { 200: GroupFileText } } };
  server.get(`${place}/:fileId/text`, text, async (request) => {
    const { groupId, fileId } = request.params;
    return workplace.getFileText(whoOf(request), { groupId, id: fileId });
  });
}
