import type { IncomingHttpHeaders } from 'node:http';

export interface Credentials {
  /** What stands where an API key stands, with whatever prefix. */
  apiKey?: string;
  machineKey?: string;
  cookie: string;
  cookies: Record<string, string>;
}

/** OpenAI and DashScope send `Authorization: Bearer`, Anthropic `x-api-key`; the command line marks the machine's key. */
export function readCredentials(headers: IncomingHttpHeaders): Credentials {
  const bearer = /^bearer\s+(\S+)\s*$/i.exec(headers.authorization ?? '')?.[1];
  const apiKey = bearer ?? single(headers['x-api-key']);
  const cookie = headers.cookie ?? '';
  const found: Credentials = { cookie, cookies: parseCookies(cookie) };
  if (headers['x-wanwen-machine'] === '1') return bearer === undefined ? found : { ...found, machineKey: bearer };
  return apiKey === undefined ? found : { ...found, apiKey };
}

function single(value: string | string[] | undefined): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}

function parseCookies(header: string): Record<string, string> {
  const cookies: Record<string, string> = Object.create(null);
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=');
    if (at > 0) cookies[pair.slice(0, at).trim()] ??= pair.slice(at + 1).trim();
  }
  return cookies;
}
