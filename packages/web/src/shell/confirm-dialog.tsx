import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { busy } from './busy.tsx';
import { ErrorNote } from './error-note.tsx';

interface ConfirmDialogProps {
  title: string;
  text: string;
  /** The word on the button that does it. */
  action: string;
  mutation: {
    mutate(nothing: undefined, options: { onSuccess(): void }): void;
    isPending: boolean;
    error: Error | null;
  };
  onClose(): void;
}

/** Asks before something is lost; closes only once it is done. */
export default function ConfirmDialog({ title, text, action, mutation, onClose }: ConfirmDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      centered
      width={440}
      title={title}
      okText={action}
      cancelText={t('action.cancel')}
      okButtonProps={{ danger: true, autoFocus: true, loading: busy(mutation.isPending) }}
      onOk={() => mutation.mutate(undefined, { onSuccess: onClose })}
      onCancel={onClose}
    >
      <p>{text}</p>
      {mutation.error && <ErrorNote error={mutation.error} />}
    </Modal>
  );
}
