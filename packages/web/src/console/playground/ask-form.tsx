import { Button, Form, Input, InputNumber } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../parts/choice.tsx';
import styles from './playground.module.css';
import type { Ask } from './protocols.ts';

interface AskFormProps {
  ask: Ask;
  models: string[];
  isRunning: boolean;
  onChange(ask: Ask): void;
  onAsk(): void;
  onStop(): void;
}

export function AskForm({ ask, models, isRunning, onChange, onAsk, onStop }: AskFormProps) {
  const { t } = useTranslation();
  const id = useId();
  const change = (part: Partial<Ask>) => onChange({ ...ask, ...part });
  return (
    <Form layout="vertical" className={styles.ask} onFinish={onAsk}>
      <Form.Item label={t('console.playground.model')} htmlFor={`${id}model`}>
        <Choice
          id={`${id}model`}
          value={ask.model}
          options={models.map((name) => ({ value: name, label: name }))}
          onChange={(model) => change({ model })}
        />
      </Form.Item>
      <Form.Item label={t('console.playground.system')} htmlFor={`${id}system`}>
        <Input.TextArea
          id={`${id}system`}
          rows={2}
          value={ask.system}
          onChange={(event) => change({ system: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t('console.playground.prompt')} htmlFor={`${id}prompt`}>
        <Input.TextArea
          id={`${id}prompt`}
          rows={5}
          value={ask.prompt}
          placeholder={t('console.playground.example')}
          onChange={(event) => change({ prompt: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t('console.playground.maxTokens')} htmlFor={`${id}tokens`}>
        <InputNumber
          id={`${id}tokens`}
          min={1}
          max={32_768}
          precision={0}
          controls={false}
          value={ask.maxTokens}
          onChange={(maxTokens) => change({ maxTokens: maxTokens ?? 1 })}
        />
      </Form.Item>
      {isRunning ? (
        <Button onClick={onStop}>{t('composer.stop')}</Button>
      ) : (
        <Button type="primary" htmlType="submit" disabled={!ask.prompt.trim() || !ask.model}>
          {t('console.playground.ask')}
        </Button>
      )}
    </Form>
  );
}
