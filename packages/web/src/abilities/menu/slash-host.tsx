import '../texts/add.ts';
import type { AbilityCard, AbilityResult } from '@wanwen/contract';
import { lazy, Suspense, useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { askedFields } from '../form/asked-fields.ts';
import { formFields } from '../form/form-fields.ts';
import type { RunState } from '../run/run-state.ts';
import type { JsonSchema } from '../schema.ts';
import type { SlashHostProps } from '../slash.tsx';
import { useAbilities } from '../use-abilities.ts';
import type { AskedAbility } from './asked-ability.ts';
import { beginWith } from './begin.ts';
import { type CommandLine, commandLineIn } from './command-line.ts';
import { menuKey } from './menu-key.ts';
import { isWritten, type Picked, withoutCommand, withResult } from './picked.ts';
import { noteAbility } from './recent-abilities.ts';
import { SendQuestion } from './send-question.tsx';
import type { SlashToken } from './slash.ts';
import { optionId, type RestUse, SlashMenu } from './slash-menu.tsx';
import { useMenu } from './use-menu.ts';
import { useMenuPlace } from './use-menu-place.ts';

const SlashPanel = lazy(() => import('./slash-panel.tsx'));

/** A command whose menu was closed; with a query, only until another one is typed. */
interface Dismissed {
  start: number;
  query?: string;
  /** What stood there when Escape said that it is none. */
  typed?: string;
}

const isDismissed = ({ start, query }: SlashToken, dismissed: Dismissed | null) =>
  dismissed?.start === start && (dismissed.query === undefined || dismissed.query === query);

type Place = NonNullable<SlashHostProps['embedding']>;

const isSame = (one: SlashToken, other: SlashToken) => one.start === other.start && one.query === other.query;

const isPlainEnter = ({ key, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent) =>
  key === 'Enter' && !shiftKey && !ctrlKey && !altKey && !metaKey;

/** Names the active option to screen readers: while the menu is open, the field is its combobox. */
function useFieldNames(field: () => HTMLTextAreaElement | null, list: string | null, option: string) {
  useEffect(() => {
    const element = field();
    if (!element || !list) return;
    const names = {
      role: 'combobox',
      'aria-expanded': 'true',
      'aria-haspopup': 'listbox',
      'aria-autocomplete': 'list',
      'aria-controls': list,
      'aria-activedescendant': option,
    };
    const before = Object.keys(names).map((name) => [name, element.getAttribute(name)] as const);
    for (const [name, value] of Object.entries(names)) element.setAttribute(name, value);
    return () => {
      for (const [name, value] of before)
        if (value === null) element.removeAttribute(name);
        else element.setAttribute(name, value);
    };
  }, [field, list, option]);
}

/** What an ability does with the rest of its line, where it is used. */
function restUseOf(ability: AbilityCard, rest: string, { given, chosen, suggested, decided }: Place = {}): RestUse {
  const fields = askedFields(formFields(ability.input as JsonSchema), { ...given, ...chosen });
  const { values, runsAtOnce } = beginWith(fields, { rest, draft: '' }, { ...suggested, ...decided });
  return runsAtOnce ? 'runs' : values ? 'fills' : 'left';
}

/** The menu of a composer, and the panel of the ability that was picked in it. */
export default function SlashHost(props: SlashHostProps) {
  const { tokens, text, field, onChange, takeKeys, entered, onEntered, embedding, asked, onAsked, onInserted, onDone } =
    props;
  const { held, onHeld, onSend } = props;
  const { t } = useTranslation();
  const id = useId();
  const [dismissed, setDismissed] = useState<Dismissed | null>(null);
  const [picked, setPicked] = useState<Picked | null>(null);
  /** Each pick has a panel of its own, also of the same ability. */
  const [picks, setPicks] = useState(0);
  const phase = useRef<RunState['phase']>('idle');
  const [answered, setAnswered] = useState<AskedAbility | null>(null);
  const [active, setActive] = useState({ query: '', index: 0 });
  const { menu: found, isLoading, error } = useMenu(tokens);
  if (dismissed && !/[/／]/.test(text[dismissed.start] ?? '')) setDismissed(null);
  const menu = found && !isDismissed(found.token, dismissed) ? found : null;
  const query = menu?.token.query ?? '';
  const index = active.query === query ? Math.min(active.index, (menu?.found.length ?? 1) - 1) : 0;
  const place = useMenuPlace(field, menu?.token.start);
  useFieldNames(field, menu && menu.found.length > 0 ? id : null, optionId(id, index));

  const show = (next: Picked) => {
    setPicked(next);
    setPicks(picks + 1);
    phase.current = 'idle';
  };
  const use = ({ ability, token, rest }: CommandLine) => {
    noteAbility(ability.id);
    setDismissed(token);
    show({ ability, token, rest, draft: withoutCommand(text, token).trim() });
  };
  /** The command of a panel that had its result when something else took its place. */
  const [over, setOver] = useState<SlashToken | null>(null);
  useEffect(() => {
    if (!over) return;
    setOver(null);
    onChange(withoutCommand(text, over));
  }, [over, text, onChange]);
  const pick = (ability: AbilityCard) => menu && use({ ability, token: menu.token, rest: menu.rest });
  const { data: abilities, fetchStatus } = useAbilities();
  const command = useMemo(() => (held === null ? undefined : commandLineIn(held, abilities ?? [])), [held, abilities]);
  // Who closed its menu said that it is none.
  const isText = command?.token.start === dismissed?.start && command?.token.query.startsWith(dismissed?.typed ?? '\0');
  const question = command && !isText ? command : null;
  useEffect(() => {
    // Without a connection nobody can say what is a command: it is sent as all else is, which may wait.
    const isComing = isLoading && fetchStatus !== 'paused';
    if (held === null || isComing || question) return;
    onHeld(null);
    onSend?.();
  });
  if (asked && abilities && asked !== answered) {
    setAnswered(asked);
    const ability = abilities.find(({ id }) => id === asked.id);
    const end = { start: text.length, end: text.length, query: '' };
    if (picked && phase.current === 'done') setOver(picked.token);
    if (ability) show({ ability, token: end, rest: '', draft: '', asked });
  }
  useEffect(() => {
    if (asked && asked === answered) onAsked?.(abilities?.some(({ id }) => id === asked.id) ?? false);
  }, [asked, answered, abilities, onAsked]);

  // Enter came before there was something to pick.
  useEffect(() => {
    if (entered === null || isLoading) return;
    if (entered === text && menu?.found[index]) pick(menu.found[index]);
    onEntered(null);
  });
  // Who takes the command back wants no form of it; what came of it is there to be read.
  useEffect(() => {
    const isOver = phase.current === 'idle' || phase.current === 'failed';
    if (picked && !picked.asked && isOver && !isWritten(text, picked.token)) setPicked(null);
  }, [text, picked]);

  const take = (event: KeyboardEvent): boolean => {
    if (!menu) return takeForPanel(event);
    const step = menuKey(event, { index, count: menu.found.length, isLoading });
    if (step === 'wait' && event.key === 'Enter') onEntered(text);
    if (step === 'close') setDismissed({ start: menu.token.start, typed: menu.token.query });
    else if (step === 'pick') pick(menu.found[index]!);
    else if (typeof step === 'number') setActive({ query, index: step });
    return step !== 'leave';
  };
  /** The command of the open panel stands in the field still: it is no message. */
  const takeForPanel = (event: KeyboardEvent): boolean => {
    if (!picked) return false;
    if (event.key === 'Escape') close();
    else if (isPlainEnter(event) && found && isSame(found.token, picked.token)) show({ ...picked });
    else return false;
    return true;
  };
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    takeKeys((event) => latest.current(event));
    return () => takeKeys(null);
  }, [takeKeys]);

  const backToField = (caret: number, shown: string) => {
    const element = field();
    // The field shows its new text a moment later; whoever typed on by then keeps the caret.
    requestAnimationFrame(() => {
      element?.focus();
      if (element?.value === shown) element.setSelectionRange(caret, caret);
    });
  };
  const close = () => {
    if (!picked) return;
    setPicked(null);
    if (phase.current !== 'done') return backToField(Math.min(picked.token.end, text.length), text);
    onDone?.();
    const rest = withoutCommand(text, picked.token);
    onChange(rest);
    backToField(Math.min(picked.token.start, rest.length), rest);
  };
  // Whoever leaves with a result, such as for the event that was made of it, is done with the command.
  const leave = useRef<() => void>(() => undefined);
  useEffect(() => {
    leave.current = () => {
      if (picked && phase.current === 'done') onChange(withoutCommand(text, picked.token));
    };
  });
  // Before the composer writes down what is typed.
  useLayoutEffect(() => () => leave.current(), []);
  const insert = (words: string, usedDraft: boolean, result: AbilityResult) => {
    if (!picked) return;
    const { text: next, caret } = withResult(text, picked.token, words, usedDraft);
    setPicked(null);
    onChange(next);
    onInserted?.(words, result);
    onDone?.();
    backToField(caret, next);
  };
  const meant = menu?.found[index];
  const restUse = meant && menu.rest !== '' ? restUseOf(meant, menu.rest, embedding) : 'left';
  const said = menu && !isLoading ? t('abilities.menu.found', { count: menu.found.length }) : '';
  return createPortal(
    <>
      {menu && place && (
        <SlashMenu
          {...{ id, menu, isLoading, error }}
          active={index}
          restUse={restUse}
          style={place}
          onActive={(next) => setActive({ query, index: next })}
          onPick={pick}
        />
      )}
      {picked && (
        <Suspense>
          <SlashPanel
            key={picks}
            picked={picked}
            field={field}
            embedding={embedding ?? {}}
            onInsert={insert}
            onPhase={(now) => {
              phase.current = now;
            }}
            onClose={close}
          />
        </Suspense>
      )}
      {question && (
        <SendQuestion
          {...question}
          field={field}
          onRun={() => {
            onHeld(null);
            use(question);
          }}
          onSend={() => {
            onHeld(null);
            onSend?.();
            backToField(0, '');
          }}
          onClose={() => {
            onHeld(null);
            backToField(text.length, text);
          }}
        />
      )}
      <output className="visually-hidden">{said}</output>
    </>,
    document.body,
  );
}
