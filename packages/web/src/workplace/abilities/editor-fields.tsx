import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ItemEditing } from '../../abilities/embedding.ts';
import { useLocalized } from '../../abilities/localized.ts';
import fields from '../../agenda/side-panel.module.css';
import { isComposing } from '../../chat/composing.ts';
import { errorText, problemOf } from '../../language/error-text.ts';
import { shownZone } from '../../zones/shown-zone.ts';
import styles from './editor-fields.module.css';
import type { ProposalPlace } from './proposals.ts';

export interface EditorPlace extends ProposalPlace {
  groupId: string;
}

export type Editing = Pick<ItemEditing, 'fault' | 'onChange' | 'onDone'> & { place: EditorPlace };

/** Where times are meant in another zone than the reader's, it is named. */
export function ZoneNote({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const name = shownZone(timeZone)?.name;
  return name ? <p className={fields.quiet}>{t('workplace.zone', { zone: localized(name) })}</p> : null;
}

interface FaultyProps {
  /** As the server names it. */
  field: string;
  fault: ItemEditing['fault'];
  /** What the page itself sees to be wrong. */
  wrong?: string | undefined;
  children: ReactNode;
}

/** A field with what the server says against it; the cursor goes there. */
export function Faulty({ field, fault, wrong, children }: FaultyProps) {
  const { i18n } = useTranslation();
  const box = useRef<HTMLDivElement>(null);
  const id = useId();
  const isHere = fault?.field === field;
  const said = wrong ?? (isHere ? errorText(i18n, problemOf(fault.cause)) : undefined);
  useEffect(() => {
    const inputs = [
      ...(box.current?.querySelectorAll<HTMLElement>('input:not([type=checkbox]), textarea, select') ?? []),
    ];
    for (const input of inputs)
      if (said === undefined) {
        input.removeAttribute('aria-invalid');
        input.removeAttribute('aria-describedby');
      } else {
        input.setAttribute('aria-invalid', 'true');
        input.setAttribute('aria-describedby', id);
      }
    if (isHere) inputs[0]?.focus();
  }, [said, id, isHere]);
  return (
    <div ref={box} className={styles.faulty}>
      {children}
      {said !== undefined && (
        <p id={id} role="alert" className={styles.wrong}>
          {said}
        </p>
      )}
    </div>
  );
}

/** What is typed into a text, given to the item at once; Enter is done with it. */
export function LineField({ label, text, limit, onChange, onDone }: LineFieldProps) {
  const [typed, setTyped] = useState(text);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <label className={fields.field}>
      <span>{label}</span>
      <textarea
        ref={field}
        rows={2}
        maxLength={limit}
        value={typed}
        onChange={(event) => {
          const line = event.target.value.replaceAll('\n', ' ');
          setTyped(line);
          onChange(line);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || isComposing(event.nativeEvent)) return;
          event.preventDefault();
          onDone();
        }}
      />
    </label>
  );
}

interface LineFieldProps {
  label: string;
  text: string;
  /** Characters. */
  limit: number;
  onChange(text: string): void;
  onDone(): void;
}
