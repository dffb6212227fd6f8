import type { Tokens } from 'marked';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../chat/copy-button.tsx';
import styles from './code-block.module.css';
import { isFenceClosed } from './fence.ts';
import { useHighlighted } from './use-highlighted.ts';

const Diagram = lazy(() => import('./diagram.tsx'));

interface CodeBlockProps {
  token: Tokens.Code;
  open: boolean;
}

/** The first word after the fence: `ts` of "ts title=…". */
const languageOf = (token: Tokens.Code) => /^[^\s{,]+/.exec(token.lang ?? '')?.[0]?.toLowerCase() ?? '';

function PlainCode({ token, open }: CodeBlockProps) {
  const { t } = useTranslation();
  const language = languageOf(token);
  const highlighted = useHighlighted(token.text, language, open);
  return (
    <figure className={styles.block} dir="ltr">
      <figcaption className={styles.bar}>
        <span>{language || t('code.plain')}</span>
        <CopyButton text={() => token.text} label={t('code.copy')} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable */}
      <pre tabIndex={0} className={styles.code}>
        <code>{highlighted}</code>
      </pre>
    </figure>
  );
}

export function CodeBlock({ token, open }: CodeBlockProps) {
  const isDiagram = languageOf(token) === 'mermaid' && (!open || isFenceClosed(token.raw));
  if (!isDiagram) return <PlainCode token={token} open={open} />;
  const source = <PlainCode token={token} open={false} />;
  return (
    <Suspense fallback={source}>
      <Diagram text={token.text} source={source} />
    </Suspense>
  );
}
