import type { FastifyRequest } from 'fastify';

/** Chinese, unless the browser prefers English to it. */
export function languageOf(request: FastifyRequest): 'zh' | 'en' {
  const preferred = (request.headers['accept-language'] ?? '').toLowerCase();
  const [chinese, english] = [preferred.search(/\bzh\b/), preferred.search(/\ben\b/)];
  return english >= 0 && (chinese < 0 || english < chinese) ? 'en' : 'zh';
}
