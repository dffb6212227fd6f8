import type { IncomingMessage } from 'node:http';
import { newId } from '../ids.ts';

const SANE = /^[\w.:-]{1,128}$/;

/** The caller's own id where it sent a sane one, so that both sides' logs can be laid side by side; else a new one. */
export function requestId(request: IncomingMessage): string {
  const sent = request.headers['x-request-id'];
  return typeof sent === 'string' && SANE.test(sent) ? sent : newId();
}
