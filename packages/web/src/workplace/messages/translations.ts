import type { GroupMessage } from '@wanwen/contract';
import { runAbility } from '../../api/run-ability.ts';
import { languageStore } from '../../language/language.ts';
import { createStore } from '../../live/store.ts';

interface Translation {
  /** What was translated: after an edit of the message it is no translation of it. */
  of: string;
  to: 'zh' | 'en';
  text: string;
  /** Numbers, links and codes that it lacks. */
  missing: string[];
  isRunning: boolean;
  error: unknown;
}

type Translations = ReadonlyMap<string, Translation>;

/** By message; only this page knows them, and forgets them with the page. */
export const translationStore = createStore<Translations>(new Map());

const running = new Map<string, AbortController>();

function change(id: string, part: Partial<Translation>): void {
  const before = translationStore.get().get(id);
  if (before) translationStore.set(new Map(translationStore.get()).set(id, { ...before, ...part }));
}

const languageFor = (text: string): Translation['to'] => (/\p{Script=Han}/u.test(text) ? 'en' : 'zh');

/** Puts a message into the other language, for the reader alone. */
export async function translateMessage({ id, text }: Pick<GroupMessage, 'id' | 'text'>): Promise<void> {
  dropTranslation(id);
  const controller = new AbortController();
  running.set(id, controller);
  const to = languageFor(text);
  const begun = { of: text, to, text: '', missing: [], isRunning: true, error: null };
  translationStore.set(new Map(translationStore.get()).set(id, begun));
  try {
    await import('../../abilities/texts/add.ts');
    const asked = { id: 'workplace.translate', input: { text, to }, language: languageStore.get() };
    let words = '';
    const { result } = await runAbility(asked, {
      signal: controller.signal,
      onEvent(event) {
        if (event.type !== 'item' || event.field !== 'text' || controller.signal.aborted) return;
        words += String(event.value);
        change(id, { text: words });
      },
    });
    const output = result.output as { text: string; missing?: string[] };
    if (!controller.signal.aborted) change(id, { text: output.text, missing: output.missing ?? [], isRunning: false });
  } catch (error) {
    if (!controller.signal.aborted) change(id, { isRunning: false, error });
  }
}

export function dropTranslation(id: string): void {
  running.get(id)?.abort();
  running.delete(id);
  if (!translationStore.get().has(id)) return;
  const left = new Map(translationStore.get());
  left.delete(id);
  translationStore.set(left);
}
