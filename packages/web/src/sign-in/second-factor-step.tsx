import { Checkbox, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { verifyBackupCode, verifyCode } from '../api/session-api.ts';
import { TextField } from '../parts/fields.tsx';
import { SubmitForm } from '../parts/submit-form.tsx';
import styles from './sign-in.module.css';

interface SecondFactorStepProps {
  onSignedIn(): Promise<void>;
  onBack(): void;
}

interface Typed {
  code: string;
  trust?: boolean;
}

export function SecondFactorStep({ onSignedIn, onBack }: SecondFactorStepProps) {
  const { t } = useTranslation();
  const [usesBackup, setUsesBackup] = useState(false);
  const submit = async ({ code, trust = false }: Typed) => {
    await (usesBackup ? verifyBackupCode(code.trim()) : verifyCode(code.replaceAll(/\s/g, ''), trust));
    await onSignedIn();
  };
  return (
    <>
      <p className={styles.text}>{t(usesBackup ? 'signIn.second.backupText' : 'signIn.second.text')}</p>
      <SubmitForm<Typed> key={String(usesBackup)} wide submit={t('signIn.second.submit')} onSubmit={submit}>
        <TextField
          name="code"
          label={t(usesBackup ? 'signIn.second.backupCode' : 'signIn.second.code')}
          autoComplete="one-time-code"
          inputMode={usesBackup ? 'text' : 'numeric'}
          autoFocus
        />
        {!usesBackup && (
          <Form.Item name="trust" valuePropName="checked" noStyle>
            <Checkbox>{t('signIn.second.trust')}</Checkbox>
          </Form.Item>
        )}
      </SubmitForm>
      <div className={styles.links}>
        <button type="button" onClick={() => setUsesBackup(!usesBackup)}>
          {t(usesBackup ? 'signIn.second.useApp' : 'signIn.second.useBackup')}
        </button>
        <button type="button" onClick={onBack}>
          {t('signIn.back')}
        </button>
      </div>
    </>
  );
}
