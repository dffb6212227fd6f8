const SECRET_PARAMETER = /pass|secret|token|key|signature|credential/i;

/** The URL without its password and without secret-looking parameters; text that is no URL is hidden whole. */
export function redactUrl(text: string): string {
  if (!URL.canParse(text)) return '[redacted]';
  const url = new URL(text);
  if (url.password !== '') url.password = '***';
  for (const name of [...url.searchParams.keys()]) {
    if (SECRET_PARAMETER.test(name)) url.searchParams.set(name, '***');
  }
  return url.href;
}
