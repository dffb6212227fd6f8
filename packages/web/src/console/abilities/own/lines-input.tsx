import { OWN_LIMITS } from '@wanwen/contract/own-ability-limits';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Edited } from './edited.tsx';
import type { Path } from './faults.ts';

interface LinesInputProps {
  path: Path;
  label: string;
  hint: string;
  lines: readonly string[];
  most: number;
  maxLength: number;
  onChange(lines: string[]): void;
}

/** Short texts, one a line. What is typed stays as it is while it is typed. */
export function LinesInput({ path, label, hint, lines, most, maxLength, onChange }: LinesInputProps) {
  const [typed, setTyped] = useState(lines.join('\n'));
  const change = (text: string) => {
    setTyped(text);
    const read = text.split('\n').map((line) => line.trim().slice(0, maxLength));
    onChange(read.filter(Boolean).slice(0, most));
  };
  return (
    <Edited path={path} label={label} hint={hint}>
      {(control) => (
        <Input.TextArea
          {...control}
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={typed}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Edited>
  );
}

type ChoicesProps = Pick<LinesInputProps, 'path' | 'lines' | 'onChange'>;

export function ChoicesInput(props: ChoicesProps) {
  const { t } = useTranslation();
  return (
    <LinesInput
      {...props}
      label={t('console.own.choices')}
      hint={t('console.own.lines')}
      most={OWN_LIMITS.choices}
      maxLength={OWN_LIMITS.choice}
    />
  );
}
