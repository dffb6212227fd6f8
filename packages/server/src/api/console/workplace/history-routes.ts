import {
  GroupImport,
  GroupImportPage,
  HistoryImported,
  HistoryPreview,
  historySizeLimit,
  Id,
  ImportHistory,
  ListGroupImports,
  ReadHistory,
} from '@wanwen/contract';
import { z } from 'zod';
import type { HttpServer } from '../../../http-server.ts';
import type { Workplace } from '../../../workplace/index.ts';
import { actingWhoOf, whoOf } from './who-of.ts';

const params = z.object({ groupId: Id });
const tags = ['workplace'];
const group = '/api/console/workplace/groups/:groupId';
const place = `${group}/history`;
const imports = `${group}/imports`;

/** Bytes of a body: what is read has its own limit, and grows on the way, as Base64 or by what JSON escapes. */
const bodyLimit = 3 * historySizeLimit;

/** Chat histories: looked at first, then taken in. Both are given the whole history. */
export function registerHistoryRoutes(server: HttpServer, workplace: Workplace): void {
  server.post(
    `${place}/preview`,
    { bodyLimit, schema: { tags, params, body: ReadHistory, response: { 200: HistoryPreview } } },
    (request) => workplace.previewHistory(whoOf(request), request.params.groupId, request.body),
  );
  server.post(
    place,
    { bodyLimit, schema: { tags, params, body: ImportHistory, response: { 200: HistoryImported } } },
    (request) => workplace.importHistory(actingWhoOf(request), request.params.groupId, request.body),
  );
  server.get(
    imports,
    { schema: { tags, params, querystring: ListGroupImports, response: { 200: GroupImportPage } } },
    (request) => workplace.listImports(whoOf(request), request.params.groupId, request.query),
  );
  server.post(
    `${imports}/:importId/undo`,
    { schema: { tags, params: params.extend({ importId: Id }), response: { 200: GroupImport } } },
    (request) => {
      const { groupId, importId: id } = request.params;
      return workplace.undoImport(actingWhoOf(request), { groupId, id });
    },
  );
}
