import type { AuditEntry, NamedAuditEntry } from '@wanwen/contract';
import styles from './change.module.css';

type Json = AuditEntry['before'];

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const said = (value: Json | undefined) => {
  if (value === undefined || value === null) return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** Only what differs, field by field; a thing that came or went shows all its fields. */
function differences({ before, after }: AuditEntry): [string, string][] {
  const old = isObject(before) ? before : {};
  const now = isObject(after) ? after : {};
  const names = [...new Set([...Object.keys(old), ...Object.keys(now)])];
  return names
    .filter((name) => JSON.stringify(old[name]) !== JSON.stringify(now[name]))
    .map((name) => [
      name,
      name in old && name in now ? `${said(old[name])} → ${said(now[name])}` : said(now[name] ?? old[name]),
    ]);
}

export function Change({ entry }: { entry: NamedAuditEntry }) {
  const changes = differences(entry);
  const { targetName, targetKind } = entry;
  if (changes.length === 0) return <span className={styles.quiet}>{targetName ?? targetKind}</span>;
  return (
    <span className={styles.change}>
      {targetName && <span>{targetName}</span>}
      {changes.map(([name, text]) => (
        <span key={name}>
          <b>{name}</b> {text}
        </span>
      ))}
    </span>
  );
}
