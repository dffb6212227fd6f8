import type { OwnAbilityDefinition, OwnExample } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../../abilities/localized.ts';
import { resultBlocks } from '../../../abilities/result/result-blocks.ts';
import { ResultView } from '../../../abilities/result/result-view.tsx';
import { Mark } from '../../../parts/mark.tsx';
import { ErrorNote } from '../../../shell/error-note.tsx';
import styles from './own.module.css';
import { localizedOf, outputSchema } from './schema-of.ts';
import type { ScoredExample } from './use-scores.ts';

interface ScoreViewProps {
  scored: ScoredExample;
  /** The definition is another one by now. */
  isOutdated: boolean;
  example: OwnExample;
  definition: OwnAbilityDefinition;
}

/** Every text in a value. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

/** What is not as the example wants it, in words. */
function useRemarks(
  { example, definition }: Pick<ScoreViewProps, 'example' | 'definition'>,
  output: Record<string, unknown>,
): string[] {
  const { t } = useTranslation();
  const localized = useLocalized();
  const said = textsOf(output).join('\n').toLowerCase();
  const says = (mark: string) => said.includes(mark.toLowerCase());
  const different = definition.outputs.filter(
    ({ key, kind }) =>
      kind !== 'text' && kind !== 'texts' && key in example.output && example.output[key] !== output[key],
  );
  return [
    ...different.map(({ key, label }) =>
      t('console.own.differs', { field: localized(localizedOf(label, key)), wanted: String(example.output[key]) }),
    ),
    ...example.includes.filter((mark) => !says(mark)).map((mark) => t('console.own.lacks', { mark })),
    ...example.excludes.filter(says).map((mark) => t('console.own.hasMark', { mark })),
  ];
}

/** Nothing is done with the result of a trial. */
const toLookAt = {
  onCite: undefined,
  onInsert: undefined,
  onEdit: undefined,
  onConfirm: undefined,
  noteOn: undefined,
  onPicture: undefined,
};

function Done({
  output,
  ...rest
}: Pick<ScoreViewProps, 'example' | 'definition'> & { output: Record<string, unknown> }) {
  const remarks = useRemarks(rest, output);
  return (
    <>
      {remarks.map((remark) => (
        <p key={remark} className={styles.fault}>
          {remark}
        </p>
      ))}
      <ResultView {...toLookAt} blocks={resultBlocks(output, outputSchema(rest.definition))} isWhole />
    </>
  );
}

/** How the run of an example went. */
export function ScoreView({ scored, isOutdated, ...rest }: ScoreViewProps) {
  const { t } = useTranslation();
  if (scored.state === 'running') return <output className={styles.quiet}>{t('console.own.scoring')}</output>;
  if (scored.state === 'failed') return <ErrorNote error={scored.error} />;
  const { held, rules, output, ms } = scored.score;
  return (
    <section className={styles.score} aria-label={t('console.own.scored')}>
      <p>
        <Mark tone={held === rules ? 'good' : 'bad'}>{t('console.own.held', { held, rules })}</Mark>{' '}
        <span className={styles.quiet}>{t('console.own.took', { seconds: (ms / 1000).toFixed(1) })}</span>
      </p>
      {isOutdated && <p className={styles.quiet}>{t('console.own.outdated')}</p>}
      {output ? <Done output={output} {...rest} /> : <p className={styles.fault}>{t('console.own.unusable')}</p>}
    </section>
  );
}
