import type { ModelFallbacks } from '@wanwen/contract';
import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { useModels } from '../models/use-models.ts';
import { ChoiceField } from '../parts/choice.tsx';
import { FormDrawer } from '../parts/form-drawer.tsx';
import { OrderedNames } from './ordered-names.tsx';
import { useSetFallbacks } from './use-deployments.ts';

interface FallbackDrawerProps {
  /** Null to begin with a name that has none. */
  edited: ModelFallbacks | null;
  /** Names that have some already. */
  taken: string[];
  onClose(): void;
}

function Names({ known }: { known: string[] }) {
  const { t } = useTranslation();
  const name = Form.useWatch<string>('name');
  return (
    <Form.Item name="fallbacks" label={t('deployments.fallback.inOrder')} extra={t('deployments.fallback.hint')}>
      <OrderedNames known={known.filter((one) => one !== name)} />
    </Form.Item>
  );
}

/** Sets which names stand in for a name, and in which order; none takes them away. */
export default function FallbackDrawer({ edited, taken, onClose }: FallbackDrawerProps) {
  const { t } = useTranslation();
  const { data } = useModels();
  const setFallbacks = useSetFallbacks();
  const known = data?.items.filter(({ state }) => state === 'installed').map(({ id }) => id) ?? [];
  const free = known.filter((name) => !taken.includes(name));
  const names = edited ? [edited.name] : ['', ...free];
  return (
    <FormDrawer<ModelFallbacks>
      title={t(edited ? 'deployments.fallback.editTitle' : 'deployments.fallback.set', { name: edited?.name })}
      submit={t('action.save')}
      initial={edited ?? { name: '', fallbacks: [] }}
      onSubmit={({ name, fallbacks }) =>
        setFallbacks(
          name,
          fallbacks.filter((one) => one !== name),
        )
      }
      onClose={onClose}
    >
      <ChoiceField
        name="name"
        label={t('deployments.fallback.name')}
        options={names.map((name) => ({ value: name, label: name || '—' }))}
        required
      />
      <Names known={known} />
    </FormDrawer>
  );
}
