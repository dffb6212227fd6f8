import type { OwnAbility, OwnAbilityDefinition, OwnExample } from '@wanwen/contract';
import { OWN_LIMITS } from '@wanwen/contract/own-ability-limits';
import { Button, Checkbox, Input, Radio } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../../abilities/localized.ts';
import type { OwnPlace } from '../../../api/own-ability-api.ts';
import { languageStore } from '../../../language/language.ts';
import { useStore } from '../../../live/use-store.ts';
import { Section } from '../../../parts/page.tsx';
import { busy } from '../../../shell/busy.tsx';
import { ErrorNote } from '../../../shell/error-note.tsx';
import { Edited, Faults } from './edited.tsx';
import { ExamplesSection } from './examples-section.tsx';
import { FieldInputs } from './field-inputs.tsx';
import { IconInput } from './icon-input.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { newField, newOutput } from './new-parts.ts';
import { OutputInputs } from './output-inputs.tsx';
import { Overtaken } from './overtaken.tsx';
import styles from './own.module.css';
import { PartList } from './part-list.tsx';
import { renamedValues } from './renamed-values.ts';
import { localizedOf } from './schema-of.ts';
import { TryPanel } from './try-panel.tsx';
import { useEditing } from './use-editing.ts';
import { VersionsSection } from './versions-section.tsx';
import { WordsInput, WrittenIn, writtenIn } from './words-input.tsx';

interface EditorProps {
  place: OwnPlace;
  ability: OwnAbility;
  onWritten(definition: OwnAbilityDefinition): void;
  onChanged(ability: OwnAbility): void;
  /** The draft became another one, in the place of what is written. */
  onReplaced(ability: OwnAbility): void;
}

type Editing = ReturnType<typeof useEditing>;

const written = ['zh', 'en', 'both'] as const;

/** The draft of an ability, how it looks and runs, and what was published of it. */
export function Editor({ place, ability, onWritten, onChanged, onReplaced }: EditorProps) {
  const { t } = useTranslation();
  const editing = useEditing({ place, ability, onChanged });
  const { definition, faults, failure, isChanged, save, publish, check } = editing;
  useEffect(() => onWritten(definition));
  const page = useStore(languageStore);
  const [language, setLanguage] = useState(() =>
    writtenIn([definition.title, ...[...definition.fields, ...definition.outputs].map(({ label }) => label)], page),
  );
  const [model, setModel] = useState('');
  const { examples } = definition;
  const keepExample =
    examples.length < OWN_LIMITS.examples
      ? (example: OwnExample) => editing.change({ examples: [...examples, example] })
      : undefined;
  const mayPublish = isChanged || ability.changed;
  return (
    <Faults value={faults}>
      <WrittenIn value={language}>
        <div className={styles.bar}>
          <Radio.Group
            aria-label={t('console.own.writtenIn')}
            optionType="button"
            size="small"
            value={language}
            options={written.map((value) => ({ value, label: t(`console.own.written.${value}`) }))}
            onChange={(event) => setLanguage(event.target.value)}
          />
          <output className={styles.quiet}>{t(isChanged ? 'console.own.unsaved' : 'console.own.saved')}</output>
          <div className={styles.barEnd}>
            <Button disabled={!isChanged} loading={busy(save.isPending)} onClick={() => save.mutate()}>
              {t('console.own.save')}
            </Button>
            <Button
              type="primary"
              disabled={!mayPublish}
              loading={busy(publish.isPending)}
              onClick={() => check() && publish.mutate()}
            >
              {t('console.own.publish')}
            </Button>
          </div>
          {failure ? (
            <div className={styles.barNote}>
              <ErrorNote error={failure} />
              {editing.isOvertaken && <Overtaken place={place} overwrite={editing.overwrite} onReplaced={onReplaced} />}
            </div>
          ) : null}
          {faults.length > 0 && <p className={styles.fault}>{t('console.own.faultCount', { count: faults.length })}</p>}
        </div>
        <div className={styles.halves}>
          <div className={styles.column}>
            <About editing={editing} />
            <Task editing={editing} />
            <Fields editing={editing} />
            <Outputs editing={editing} />
            <ExamplesSection slug={place.slug} model={model} editing={editing} />
          </div>
          <div className={`${styles.column} ${styles.beside}`}>
            <TryPanel slug={place.slug} {...{ definition, model, check }} onModel={setModel} onKeep={keepExample} />
            <VersionsSection place={place} ability={ability} onReplaced={onReplaced} />
          </div>
        </div>
        <LeaveGuard isChanged={isChanged} />
      </WrittenIn>
    </Faults>
  );
}

function About({ editing: { definition, change } }: { editing: Editing }) {
  const { t } = useTranslation();
  return (
    <Section title={t('console.own.about')}>
      <WordsInput
        path={['title']}
        label={t('console.own.title')}
        value={definition.title}
        maxLength={OWN_LIMITS.title}
        onChange={(title) => change({ title })}
      />
      <WordsInput
        path={['description']}
        label={t('console.own.description')}
        hint={t('console.own.descriptionHint')}
        value={definition.description}
        maxLength={OWN_LIMITS.description}
        long
        onChange={(description) => change({ description })}
      />
      <IconInput icon={definition.icon} onChange={(icon) => change({ icon })} />
      <Edited path={['whoMayRun']} label={t('console.own.whoMayRun')}>
        {({ id }) => (
          <Radio.Group
            id={id}
            aria-label={t('console.own.whoMayRun')}
            value={definition.whoMayRun}
            options={(['everyone', 'leaders'] as const).map((value) => ({
              value,
              label: t(`console.own.who.${value}`),
            }))}
            onChange={(event) => change({ whoMayRun: event.target.value })}
          />
        )}
      </Edited>
    </Section>
  );
}

function Task({ editing: { definition, change } }: { editing: Editing }) {
  const { t } = useTranslation();
  return (
    <Section title={t('console.own.task')}>
      <Edited path={['instructions']} label={t('console.own.instructions')} hint={t('console.own.instructionsHint')}>
        {(control) => (
          <Input.TextArea
            {...control}
            className={styles.counted ?? ''}
            autoSize={{ minRows: 5, maxRows: 20 }}
            maxLength={OWN_LIMITS.instructions}
            showCount
            value={definition.instructions}
            onChange={(event) => change({ instructions: event.target.value })}
          />
        )}
      </Edited>
      <Checkbox checked={definition.creative} onChange={(event) => change({ creative: event.target.checked })}>
        {t('console.own.creative')}
      </Checkbox>
    </Section>
  );
}

/** Examples with the values of one side under the names that its fields have now. */
const follow = (
  { fields, outputs, examples }: OwnAbilityDefinition,
  now: Partial<Pick<OwnAbilityDefinition, 'fields' | 'outputs'>>,
) =>
  examples.map((example) => {
    const input = renamedValues(example.input, fields, now.fields ?? fields);
    const output = renamedValues(example.output, outputs, now.outputs ?? outputs);
    return input === example.input && output === example.output ? example : { ...example, input, output };
  });

function Fields({ editing: { definition, change } }: { editing: Editing }) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const nameOf = (label: Parameters<typeof localizedOf>[0], index: number) =>
    localized(localizedOf(label)) || t('console.own.fieldNumber', { number: index + 1 });
  return (
    <Section title={t('console.own.fields')} text={t('console.own.fieldsText')}>
      <PartList
        label={t('console.own.fields')}
        parts={definition.fields}
        most={OWN_LIMITS.fields}
        add={t('console.own.addField')}
        empty={t('console.own.noFields')}
        nameOf={({ label, kind }, index) =>
          kind === 'messages' ? t('console.own.kinds.messages') : nameOf(label, index)
        }
        make={() => newField(definition.fields)}
        onChange={(fields) => change({ fields, examples: follow(definition, { fields }) })}
      >
        {(field, index, changeField) => <FieldInputs path={['fields', index]} field={field} onChange={changeField} />}
      </PartList>
    </Section>
  );
}

function Outputs({ editing: { definition, change } }: { editing: Editing }) {
  const { t } = useTranslation();
  const localized = useLocalized();
  return (
    <Section title={t('console.own.outputs')} text={t('console.own.outputsText')}>
      <PartList
        label={t('console.own.outputs')}
        parts={definition.outputs}
        most={OWN_LIMITS.outputs}
        add={t('console.own.addOutput')}
        empty={t('console.own.noOutputs')}
        nameOf={({ label }, index) =>
          localized(localizedOf(label)) || t('console.own.outputNumber', { number: index + 1 })
        }
        make={() => newOutput(definition.outputs)}
        onChange={(outputs) => change({ outputs, examples: follow(definition, { outputs }) })}
      >
        {(output, index, changeOutput) => (
          <OutputInputs path={['outputs', index]} output={output} onChange={changeOutput} />
        )}
      </PartList>
    </Section>
  );
}
