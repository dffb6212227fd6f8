import type { OwnField, OwnFieldKind } from '@wanwen/contract';
import { OWN_LIMITS } from '@wanwen/contract/own-ability-limits';
import { Checkbox, Input, InputNumber } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../../parts/choice.tsx';
import { Edited } from './edited.tsx';
import type { Path } from './faults.ts';
import { ChoicesInput } from './lines-input.tsx';
import { keyFor } from './new-parts.ts';
import styles from './own.module.css';
import { WordsInput } from './words-input.tsx';

const kinds: OwnFieldKind[] = ['text', 'long', 'number', 'flag', 'choice', 'date', 'messages'];

interface FieldInputsProps {
  path: Path;
  field: OwnField;
  onChange(field: OwnField): void;
}

/** What is to be said of one field that people fill in. */
export function FieldInputs({ path, field, onChange }: FieldInputsProps) {
  const { t } = useTranslation();
  const change = (part: Partial<OwnField>) => onChange({ ...field, ...part });
  const isMessages = field.kind === 'messages';
  return (
    <>
      <div className={styles.pair}>
        <KindInput
          path={[...path, 'kind']}
          value={field.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`console.own.kinds.${kind}`) }))}
          onChange={(kind) => change({ kind: kind as OwnFieldKind })}
        />
        {!isMessages && <KeyInput path={path} value={field.key} onChange={(key) => change({ key })} />}
      </div>
      {!isMessages && (
        <WordsInput
          path={[...path, 'label']}
          label={t('console.own.label')}
          value={field.label}
          maxLength={OWN_LIMITS.label}
          onChange={(label) => change({ label, key: keyFor(field.key, field.label.en, label.en) })}
        />
      )}
      {isMessages && <p className={styles.quiet}>{t('console.own.messagesHint')}</p>}
      {field.kind === 'choice' && (
        <ChoicesInput path={[...path, 'choices']} lines={field.choices} onChange={(choices) => change({ choices })} />
      )}
      {(field.kind === 'text' || field.kind === 'long') && (
        <div className={styles.pair}>
          <NumberInput
            path={[...path, 'maxLength']}
            label={t('console.own.maxLength')}
            value={field.maxLength}
            min={1}
            max={OWN_LIMITS.text}
            placeholder={String(OWN_LIMITS.usualText[field.kind])}
            whole
            onChange={(maxLength) => change({ maxLength })}
          />
        </div>
      )}
      {field.kind === 'number' && <RangeInputs path={path} field={field} onChange={change} />}
      {!isMessages && field.kind !== 'flag' && (
        <Checkbox checked={field.required} onChange={(event) => change({ required: event.target.checked })}>
          {t('console.own.required')}
        </Checkbox>
      )}
    </>
  );
}

interface RangeInputsProps {
  path: Path;
  field: OwnField;
  onChange(part: Partial<OwnField>): void;
}

function RangeInputs({ path, field, onChange }: RangeInputsProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className={styles.pair}>
        <NumberInput
          path={[...path, 'minimum']}
          label={t('console.own.minimum')}
          value={field.minimum}
          onChange={(minimum) => onChange({ minimum })}
        />
        <NumberInput
          path={[...path, 'maximum']}
          label={t('console.own.maximum')}
          value={field.maximum}
          onChange={(maximum) => onChange({ maximum })}
        />
      </div>
      <Checkbox checked={field.whole} onChange={(event) => onChange({ whole: event.target.checked })}>
        {t('console.own.whole')}
      </Checkbox>
    </>
  );
}

interface NumberInputProps {
  path: Path;
  label: string;
  value: number | null;
  min?: number;
  max?: number;
  placeholder?: string;
  whole?: boolean;
  onChange(value: number | null): void;
}

const NumberInput = ({ path, label, value, whole = false, onChange, ...bounds }: NumberInputProps): ReactNode => (
  <Edited path={path} label={label}>
    {(control) => (
      <InputNumber
        {...control}
        {...bounds}
        {...(whole ? { precision: 0 } : {})}
        controls={false}
        style={{ width: '100%' }}
        value={value}
        onChange={onChange}
      />
    )}
  </Edited>
);

interface KindInputProps {
  path: Path;
  value: string;
  options: { value: string; label: string }[];
  onChange(value: string): void;
}

export function KindInput({ path, value, options, onChange }: KindInputProps) {
  const { t } = useTranslation();
  return (
    <Edited path={path} label={t('console.own.kind')}>
      {({ id }) => <Choice id={id} value={value} options={options} onChange={onChange} />}
    </Edited>
  );
}

interface KeyInputProps {
  path: Path;
  value: string;
  onChange(value: string): void;
}

/** The name of a value for programs; most people leave it as it is. */
export function KeyInput({ path, value, onChange }: KeyInputProps) {
  const { t } = useTranslation();
  return (
    <Edited path={[...path, 'key']} label={t('console.own.key')}>
      {(control) => (
        <Input
          {...control}
          className={styles.key ?? ''}
          maxLength={OWN_LIMITS.key}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Edited>
  );
}
