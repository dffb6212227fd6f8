import { useMutation } from '@tanstack/react-query';
import ConfirmDialog from '../shell/confirm-dialog.tsx';

interface ConfirmProps {
  title: string;
  text: string;
  action: string;
  onConfirm(): Promise<unknown>;
  onClose(): void;
}

/** Asks before something is lost; a failure is told in the dialog. */
export function Confirm({ onConfirm, ...dialog }: ConfirmProps) {
  const mutation = useMutation({ mutationFn: onConfirm });
  return <ConfirmDialog {...dialog} mutation={mutation} />;
}
