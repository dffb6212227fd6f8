import { Readable } from 'node:stream';
import { GroupFile, GroupFileText, Id, UploadFile } from '@wanwen/contract';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { HttpServer } from '../../../http-server.ts';
import type { Workplace } from '../../../workplace/index.ts';
import { bytesExpected } from './errors.ts';
import { fileHeaders } from './file-headers.ts';
import { whoOf } from './who-of.ts';

const params = z.object({ groupId: Id });
const one = params.extend({ fileId: Id });
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
  server.get(`${place}/:fileId`, { schema: { tags, params: one } }, async (request, reply) => {
    const { groupId, fileId } = request.params;
    const { file, stream } = await workplace.openFile(whoOf(request), { groupId, id: fileId });
    return reply.headers(fileHeaders(file)).send(stream);
  });
  const text = { schema: { tags, params: one, response: { 200: GroupFileText } } };
  server.get(`${place}/:fileId/text`, text, async (request) => {
    const { groupId, fileId } = request.params;
    return workplace.getFileText(whoOf(request), { groupId, id: fileId });
  });
}
