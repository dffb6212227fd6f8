import { type ReactNode, useMemo } from 'react';
import { useLocalized } from '../localized.ts';
import { CiteMarks } from './cite-marks.tsx';
import { Facts } from './facts.tsx';
import { Folded } from './folded.tsx';
import { numberCitations } from './number-citations.ts';
import { Picture } from './picture.tsx';
import styles from './result.module.css';
import type { Block, Point } from './result-blocks.ts';
import { ResultContext, type ResultPlace } from './result-context.ts';
import { Sources } from './sources.tsx';
import { TaskList } from './task-list.tsx';
import { VariantList } from './variant-list.tsx';

const PointList = ({ items }: { items: Point[] }) => (
  <ul className={styles.points}>
    {items.map((item, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a result does not change its order
      <li key={index}>
        {item.text}
        <CiteMarks citations={item.citations} />
        <Facts facts={item.facts} />
      </li>
    ))}
  </ul>
);

function BlockBody({ block }: { block: Block }): ReactNode {
  const localized = useLocalized();
  switch (block.kind) {
    case 'text':
      return (
        <p className={styles.text}>
          {block.text}
          <CiteMarks citations={block.citations} />
        </p>
      );
    case 'sentences':
      return (
        <p className={styles.text}>
          {block.items.map(({ text, citations }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a result does not change its order
            <span key={index}>
              {text}
              <CiteMarks citations={citations} />{' '}
            </span>
          ))}
        </p>
      );
    case 'picture':
      return <Picture source={block.source} alt={localized(block.alt)} words={block.words} />;
    case 'fact':
      return localized(block.value);
    case 'words':
      return <PointList items={block.items.map((text) => ({ text, facts: [], citations: [], raw: text }))} />;
    case 'variants':
      return <VariantList items={block.items} />;
    case 'topics':
      return block.items.map(({ title, points, citations }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a result does not change its order
        <section key={index} className={styles.topic}>
          <h4>
            {title}
            <CiteMarks citations={citations} />
          </h4>
          <PointList items={points} />
        </section>
      ));
    case 'points':
      return <PointList items={block.items} />;
    case 'tasks':
      return <TaskList name={block.name} items={block.items} read={block.read} />;
    case 'records':
      return (
        <ul className={styles.records}>
          {block.items.map((blocks, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a result does not change its order
            <li key={index}>
              <Blocks blocks={blocks} />
            </li>
          ))}
        </ul>
      );
  }
}

/** Parts that say themselves what they are. */
const speaksForItself = ({ kind }: Block, first: boolean) =>
  kind === 'topics' ||
  kind === 'variants' ||
  kind === 'picture' ||
  ((kind === 'text' || kind === 'sentences') && first);

function Blocks({ blocks }: { blocks: readonly Block[] }) {
  const localized = useLocalized();
  return blocks.map((block, index) =>
    block.kind === 'fact' ? (
      <p key={block.name} className={styles.fact}>
        <span>{localized(block.label)}</span> <BlockBody block={block} />
      </p>
    ) : (
      <section key={block.name} className={styles.block} aria-label={localized(block.label)}>
        {block.folded && 'items' in block ? (
          <Folded label={localized(block.label)} count={block.items.length}>
            <BlockBody block={block} />
          </Folded>
        ) : (
          <>
            {!speaksForItself(block, index === 0) && <h3>{localized(block.label)}</h3>}
            <BlockBody block={block} />
          </>
        )}
      </section>
    ),
  );
}

interface ResultViewProps extends Omit<ResultPlace, 'cited'> {
  blocks: readonly Block[];
}

/** A result, or what of it has come so far, each part in the way of its kind. */
export function ResultView({ blocks, ...shared }: ResultViewProps) {
  const cited = useMemo(() => numberCitations(blocks), [blocks]);
  const place = { ...shared, cited };
  return (
    <ResultContext value={place}>
      <div className={styles.result}>
        <Blocks blocks={blocks} />
        {cited.size > 0 && shared.isWhole && <Sources cited={[...cited.values()]} />}
      </div>
    </ResultContext>
  );
}
