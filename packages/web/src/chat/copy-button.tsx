import { CheckOutlined, CloseOutlined, CopyOutlined, FileMarkdownOutlined } from '@ant-design/icons';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from './copy-text.ts';
import { IconButton } from './icon-button.tsx';

interface CopyButtonProps {
  text(): string;
  html?(): string | undefined;
  label: string;
  kind?: 'text' | 'markdown';
}

/** Milliseconds for which the button says how it went. */
const shown = 1600;

const icons = { idle: <CopyOutlined />, done: <CheckOutlined />, failed: <CloseOutlined /> };

export function CopyButton({ text, html, label, kind = 'text' }: CopyButtonProps) {
  const { t } = useTranslation();
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), shown);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = async () => setState((await copyText(text(), html?.())) ? 'done' : 'failed');
  const said = { idle: label, done: t('answer.copied'), failed: t('answer.copyFailed') }[state];
  const icon = state === 'idle' && kind === 'markdown' ? <FileMarkdownOutlined /> : icons[state];
  return <IconButton icon={icon} label={said} onClick={() => void copy()} />;
}
