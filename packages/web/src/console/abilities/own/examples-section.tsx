import { OWN_LIMITS } from '@wanwen/contract/own-ability-limits';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { languageStore } from '../../../language/language.ts';
import { Section } from '../../../parts/page.tsx';
import { ExampleInputs } from './example-inputs.tsx';
import { newExample } from './new-parts.ts';
import { PartList } from './part-list.tsx';
import { ScoreView } from './score-view.tsx';
import type { useEditing } from './use-editing.ts';
import { useScores } from './use-scores.ts';

interface ExamplesSectionProps {
  slug: string;
  /** Empty for the one that people will get. */
  model: string;
  editing: ReturnType<typeof useEditing>;
}

/** Examples show the model what is wanted, and tell how well it does. */
export function ExamplesSection({ slug, model, editing: { definition, change, check } }: ExamplesSectionProps) {
  const { t } = useTranslation();
  const { scores, isOutdated, isRunning, run, stop } = useScores(definition);
  const { examples } = definition;
  const start = () => check() && void run({ slug, definition, language: languageStore.get(), model: model || null });
  return (
    <Section
      title={t('console.own.examples')}
      text={t('console.own.examplesText')}
      actions={
        examples.length > 0 &&
        (isRunning ? (
          <Button onClick={stop}>{t('composer.stop')}</Button>
        ) : (
          <Button onClick={start}>{t('console.own.score')}</Button>
        ))
      }
    >
      <PartList
        label={t('console.own.examples')}
        parts={examples}
        most={OWN_LIMITS.examples}
        add={t('console.own.addExample')}
        empty={t('console.own.noExamples')}
        nameOf={({ name }, index) => name || t('console.own.exampleNumber', { number: index + 1 })}
        make={newExample}
        onChange={(changed) => change({ examples: changed })}
      >
        {(example, index, changeExample) => {
          const scored = scores.get(example);
          return (
            <>
              <ExampleInputs
                path={['examples', index]}
                example={example}
                definition={definition}
                onChange={changeExample}
              />
              {scored && <ScoreView {...{ scored, isOutdated, example, definition }} />}
            </>
          );
        }}
      </PartList>
    </Section>
  );
}
