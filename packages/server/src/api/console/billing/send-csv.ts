import type { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { attachmentHeader } from '../attachment-header.ts';

export const sendCsv = (reply: FastifyReply, name: string, content: Readable | string): FastifyReply =>
  reply
    .header('content-type', 'text/csv; charset=utf-8')
    .header('content-disposition', attachmentHeader(name, 'csv'))
    .send(content);
