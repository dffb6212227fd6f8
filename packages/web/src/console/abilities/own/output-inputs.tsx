import type { OwnOutputField, OwnOutputKind } from '@wanwen/contract';
import { OWN_LIMITS } from '@wanwen/contract/own-ability-limits';
import { useTranslation } from 'react-i18next';
import type { Path } from './faults.ts';
import { KeyInput, KindInput } from './field-inputs.tsx';
import { ChoicesInput } from './lines-input.tsx';
import { keyFor } from './new-parts.ts';
import styles from './own.module.css';
import { WordsInput } from './words-input.tsx';

const kinds: OwnOutputKind[] = ['text', 'number', 'flag', 'choice', 'texts'];

interface OutputInputsProps {
  path: Path;
  output: OwnOutputField;
  onChange(output: OwnOutputField): void;
}

/** What is to be said of one field of the answer. */
export function OutputInputs({ path, output, onChange }: OutputInputsProps) {
  const { t } = useTranslation();
  const change = (part: Partial<OwnOutputField>) => onChange({ ...output, ...part });
  return (
    <>
      <div className={styles.pair}>
        <KindInput
          path={[...path, 'kind']}
          value={output.kind}
          options={kinds.map((kind) => ({ value: kind, label: t(`console.own.outputKinds.${kind}`) }))}
          onChange={(kind) => change({ kind: kind as OwnOutputKind })}
        />
        <KeyInput path={path} value={output.key} onChange={(key) => change({ key })} />
      </div>
      <WordsInput
        path={[...path, 'label']}
        label={t('console.own.label')}
        value={output.label}
        maxLength={OWN_LIMITS.label}
        onChange={(label) => change({ label, key: keyFor(output.key, output.label.en, label.en) })}
      />
      {output.kind === 'choice' && (
        <ChoicesInput path={[...path, 'choices']} lines={output.choices} onChange={(choices) => change({ choices })} />
      )}
    </>
  );
}
