import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../../chat/copy-text.ts';

const words = { idle: 'action.copy', done: 'answer.copied', failed: 'answer.copyFailed' } as const;

/** A button that copies and says whether it did. */
export function CopyWord({ text }: { text: string }) {
  const { t } = useTranslation();
  const [state, setState] = useState<keyof typeof words>('idle');
  const icon = state === 'done' ? <CheckOutlined aria-hidden /> : <CopyOutlined aria-hidden />;
  return (
    <Button icon={icon} onClick={async () => setState((await copyText(text)) ? 'done' : 'failed')}>
      <span aria-live="polite">{t(words[state])}</span>
    </Button>
  );
}
