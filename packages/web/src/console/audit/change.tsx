import type { NamedAuditEntry } from '@wanwen/contract';
import styles from './change.module.css';
import { type Difference, differencesOf } from './differences.ts';
import { useFieldWords } from './use-field-words.ts';

/** Things whose ids people choose and know. */
const NAMED_BY_ID = new Set(['ability', 'model', 'price']);

type FieldProps = Difference & Pick<NamedAuditEntry, 'mentioned'>;

function Field({ path, before, after, mentioned }: FieldProps) {
  const { nameOf, saidOf } = useFieldWords(mentioned);
  return (
    <span>
      <b>{nameOf(path)}</b>{' '}
      {before !== undefined && (after === undefined ? <del>{saidOf(path, before)}</del> : saidOf(path, before))}
      {before !== undefined && after !== undefined && ' → '}
      {after !== undefined && saidOf(path, after)}
    </span>
  );
}

export function Change({ entry }: { entry: NamedAuditEntry }) {
  const { kindOf } = useFieldWords();
  const { targetName, targetKind, targetId } = entry;
  const name = targetName ?? (NAMED_BY_ID.has(targetKind) ? targetId : null);
  return (
    <span className={styles.change}>
      <span>
        <b>{kindOf(targetKind)}</b> {name}
      </span>
      {differencesOf(entry).map((difference) => (
        <Field key={difference.path.join('.')} {...difference} mentioned={entry.mentioned} />
      ))}
    </span>
  );
}
