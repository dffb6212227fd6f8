import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { beginSecondFactor, makeBackupCodes, removeSecondFactor, type SecondFactor } from '../api/account-api.ts';
import { verifyCode } from '../api/session-api.ts';
import { PasswordField } from '../parts/fields.tsx';
import { FormDrawer } from '../parts/form-drawer.tsx';
import { Mark } from '../parts/mark.tsx';
import { Section } from '../parts/page.tsx';
import { SecretDialog } from '../parts/secret-dialog.tsx';
import { sessionQuery, usePerson } from '../session/session-query.ts';
import styles from './account.module.css';
import { SecondFactorSetup } from './second-factor-setup.tsx';

type Step = 'enable' | 'disable' | 'codes';

const titles = { enable: 'enable', disable: 'disable', codes: 'newCodes' } as const;

function ConfirmPassword({ step, onConfirm, onClose }: ConfirmPasswordProps) {
  const { t } = useTranslation();
  return (
    <FormDrawer<{ password: string }>
      title={t('account.second.title')}
      submit={t(`account.second.${titles[step]}`)}
      onSubmit={({ password }) => onConfirm(password)}
      onClose={onClose}
    >
      {step === 'disable' && <p>{t('account.second.disableText')}</p>}
      <PasswordField
        name="password"
        label={t('account.second.password')}
        hint={t('account.second.confirm')}
        autoComplete="current-password"
        autoFocus
      />
    </FormDrawer>
  );
}

interface ConfirmPasswordProps {
  step: Step;
  onConfirm(password: string): Promise<unknown>;
  onClose(): void;
}

export function SecondFactorSection() {
  const { t } = useTranslation();
  const { twoFactor } = usePerson();
  const client = useQueryClient();
  const [step, setStep] = useState<Step | null>(null);
  const [setup, setSetup] = useState<SecondFactor | null>(null);
  const [codes, setCodes] = useState<string[] | null>(null);
  const readAgain = () => client.invalidateQueries({ queryKey: sessionQuery.queryKey });
  const confirm = async (password: string) => {
    if (step === 'enable') setSetup(await beginSecondFactor(password));
    if (step === 'disable') await removeSecondFactor(password).then(readAgain);
    if (step === 'codes') setCodes(await makeBackupCodes(password));
  };
  const verify = async (begun: SecondFactor, code: string) => {
    await verifyCode(code, false);
    await readAgain();
    setCodes(begun.backupCodes);
  };
  return (
    <Section
      title={t('account.second.title')}
      text={t('account.second.text')}
      actions={
        <Mark tone={twoFactor ? 'good' : 'quiet'}>{t(twoFactor ? 'account.second.on' : 'account.second.off')}</Mark>
      }
    >
      <div className={styles.row}>
        {!twoFactor && <Button onClick={() => setStep('enable')}>{t('account.second.enable')}</Button>}
        {twoFactor && <Button onClick={() => setStep('codes')}>{t('account.second.newCodes')}</Button>}
        {twoFactor && (
          <Button danger onClick={() => setStep('disable')}>
            {t('account.second.disable')}
          </Button>
        )}
      </div>
      {step && <ConfirmPassword key={step} step={step} onConfirm={confirm} onClose={() => setStep(null)} />}
      {setup && (
        <SecondFactorSetup begun={setup} onVerify={(code) => verify(setup, code)} onClose={() => setSetup(null)} />
      )}
      {codes && (
        <SecretDialog
          title={t('account.second.codesTitle')}
          text={t('account.second.codesText')}
          secret={codes.join('\n')}
          file={{ name: 'wanwen-backup-codes.txt', content: `${codes.join('\n')}\n`, label: t('account.second.save') }}
          onClose={() => setCodes(null)}
        />
      )}
    </Section>
  );
}
