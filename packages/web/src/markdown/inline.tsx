import type { Token, Tokens } from 'marked';
import { type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { decodeEntities } from './decode-entities.ts';
import { Formula } from './formula.tsx';
import { InsideLinksContext } from './inside-links.ts';
import { InsideTextContext } from './inside-text.ts';
import styles from './markdown.module.css';
import type { MathToken } from './math-extension.ts';
import { safeLink, splitBareAddress } from './safe-link.ts';

function AnyLink({ address, children }: { address: string; children: ReactNode }) {
  const inside = useContext(InsideLinksContext)(address, children);
  return inside ?? <OutsideLink address={address}>{children}</OutsideLink>;
}

function OutsideLink({ address, children }: { address: string; children: ReactNode }) {
  const href = safeLink(address);
  if (!href) return <>{children}</>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

function LinkView({ token }: { token: Tokens.Link }) {
  const isBare = token.raw === token.text;
  if (!isBare) {
    return (
      <AnyLink address={token.href}>
        <Inline tokens={token.tokens} />
      </AnyLink>
    );
  }
  const { address, rest } = splitBareAddress(token.text);
  const start = token.href.slice(0, token.href.length - encodeURI(token.text).length);
  const isWhole = rest === '';
  return (
    <>
      <OutsideLink address={isWhole ? token.href : `${start}${address}`}>{address}</OutsideLink>
      {rest}
    </>
  );
}

/** A picture would tell its host who reads, so it is offered as a link and never fetched. */
function ImageLink({ token }: { token: Tokens.Image }) {
  const { t } = useTranslation();
  return (
    <OutsideLink address={token.href}>
      <span className={styles.image}>{t('image.remote', { alt: token.text || t('image.unnamed') })}</span>
    </OutsideLink>
  );
}

const Words = ({ text }: { text: string }) => useContext(InsideTextContext)(text);

function renderOne(token: Token): ReactNode {
  switch (token.type) {
    case 'text':
      return token.tokens ? <Inline tokens={token.tokens} /> : <Words text={decodeEntities(token.text)} />;
    case 'escape':
      return token.text;
    case 'strong':
      return (
        <strong>
          <Inline tokens={token.tokens ?? []} />
        </strong>
      );
    case 'em':
      return (
        <em>
          <Inline tokens={token.tokens ?? []} />
        </em>
      );
    case 'del':
      return (
        <del>
          <Inline tokens={token.tokens ?? []} />
        </del>
      );
    case 'codespan':
      return <code>{token.text}</code>;
    case 'br':
      return <br />;
    case 'link':
      return <LinkView token={token as Tokens.Link} />;
    case 'image':
      return <ImageLink token={token as Tokens.Image} />;
    case 'math':
      return <Formula tex={(token as MathToken).text} display={(token as MathToken).display} />;
    case 'html':
      return /^<br\s*\/?>$/i.test(token.raw.trim()) ? <br /> : token.raw;
    default:
      return token.raw;
  }
}

export function Inline({ tokens }: { tokens: Token[] }) {
  return tokens.map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: text is only ever added at the end
    <InlineToken key={index} token={token} />
  ));
}

const InlineToken = ({ token }: { token: Token }) => <>{renderOne(token)}</>;
