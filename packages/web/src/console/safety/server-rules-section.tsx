import type { ServerSafetyRule } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { DataTable } from '../../parts/data-table.tsx';
import { listOf } from '../../parts/list-of.ts';
import { Mark } from '../../parts/mark.tsx';
import { Section } from '../../parts/page.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { toneOf, useSafetyNames } from './names.ts';

/** What the server's administrators decided for every organisation. */
export function ServerRulesSection({ rules }: { rules: ServerSafetyRule[] }) {
  const { t } = useTranslation();
  const { actionOf, directionOf, ruleOf, categoryOf } = useSafetyNames();
  return (
    <Section title={t('console.safety.serverRules')} text={t('console.safety.serverRulesText')}>
      <DataTable
        label={t('console.safety.serverRules')}
        pages={listOf(rules)}
        keyOf={({ kind, name }) => `${kind} ${name}`}
        empty={{ text: '' }}
        columns={[
          {
            key: 'rule',
            title: t('console.safety.rule'),
            cell: (rule) => <TwoLines first={ruleOf(rule)} second={categoryOf(rule.category)} />,
          },
          {
            key: 'action',
            title: t('console.safety.action'),
            cell: ({ action }) => <Mark tone={toneOf(action)}>{actionOf(action)}</Mark>,
          },
          { key: 'direction', title: t('console.safety.direction'), cell: ({ direction }) => directionOf(direction) },
        ]}
      />
    </Section>
  );
}
