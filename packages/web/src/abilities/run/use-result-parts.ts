import type { AbilityCard } from '@wanwen/contract';
import { useMemo, useState } from 'react';
import { languageStore } from '../../language/language.ts';
import { useStore } from '../../live/use-store.ts';
import { shownZone } from '../../zones/shown-zone.ts';
import type { Embedding } from '../embedding.ts';
import { citationsOf } from '../result/number-citations.ts';
import { postText } from '../result/post-text.ts';
import { type Block, type Point, resultBlocks } from '../result/result-blocks.ts';
import { isOfResult, resultText, wholeText } from '../result/result-text.ts';
import type { JsonSchema } from '../schema.ts';
import type { RunState } from './run-state.ts';

/** What has come of a run: the parts that are shown, and the texts that are copied and inserted. */
export function useResultParts(
  ability: AbilityCard,
  { result, partial, input }: RunState,
  { given, linkTo }: Pick<Embedding, 'given' | 'linkTo'>,
) {
  const language = useStore(languageStore);
  const schema = ability.output as JsonSchema;
  const timeZone = input.timeZone ?? given?.timeZone;
  const zone = useMemo(() => shownZone(timeZone), [timeZone]);
  const blocks = useMemo(() => resultBlocks(result?.output ?? partial, schema, zone), [result, partial, schema, zone]);
  const { told, onTasks } = useTold(blocks);
  const isWhole = schema['x-whole'] === true;
  const tell = isWhole ? wholeText : resultText;
  const text = useMemo(() => tell(told, language), [tell, told, language]);
  const posted = useMemo(
    () => (linkTo && !isWhole && told.some(restsOnMessages) ? postText(told, language, linkTo) : text),
    [linkTo, isWhole, told, language, text],
  );
  return {
    zone,
    blocks,
    isEmpty: isEmpty(blocks, isWhole),
    /** To be copied; empty where there is none. */
    text,
    /** As it is inserted. */
    posted,
    onTasks,
  };
}

const restsOnMessages = (block: Block) => isOfResult(block) && citationsOf(block).length > 0;

/** Nothing came but figures, such as how many messages were read; figures that were asked for are a result. */
const isEmpty = (blocks: readonly Block[], isWhole: boolean) =>
  isWhole ? blocks.length === 0 : blocks.every(({ kind }) => kind === 'fact');

/** The parts of a result with the tasks as a person has changed them: what is copied or inserted says the same. */
function useTold(blocks: readonly Block[]) {
  const [changed, setChanged] = useState<{ of: readonly Block[]; tasks: ReadonlyMap<string, Point[]> } | null>(null);
  const tasks = changed?.of === blocks ? changed.tasks : undefined;
  const told = useMemo(
    () =>
      blocks.map((block) => {
        const items = block.kind === 'tasks' ? tasks?.get(block.name) : undefined;
        return block.kind === 'tasks' && items ? { ...block, items } : block;
      }),
    [blocks, tasks],
  );
  const onTasks = (name: string, items: Point[]) =>
    setChanged({ of: blocks, tasks: new Map([...(tasks ?? []), [name, items]]) });
  return { told, onTasks };
}
