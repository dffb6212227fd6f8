const SECRET_NAME = /hash|secret|(?<!maxOutput)token(?!s?PerMinute)|password|pepper|^key$|^codes?$/i;
/** API keys, and invite codes however they are written. */
const SECRET_TEXT = /ww-[0-9A-Za-z]{43}|WW-?[0-9A-Z]{5}-?[0-9A-Z]{5}-?[0-9A-Z]{5}/g;

/** A copy for the audit log: fields that hold secrets are left out, and keys and codes inside texts are masked. */
export function withoutSecrets(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll(SECRET_TEXT, '***');
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !SECRET_NAME.test(name))
      .map(([name, held]) => [name, withoutSecrets(held)]),
  );
}
