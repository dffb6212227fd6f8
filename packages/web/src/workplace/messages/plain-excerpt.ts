import { decodeEntities } from '../../markdown/decode-entities.ts';

/** A link to a message, also one whose end was cut off. */
const messageLink = /\[([^\]]*)\]\(#(?:message|said)-[^)]*(?:\)|$)/g;

/** The beginning of a message in one line, with the names of its links to messages in the place of these. */
export function plainExcerpt(excerpt: string): string {
  const plain = excerpt.replace(messageLink, '$1');
  // Whatever has no such link is no posted result, and stands as it was typed.
  if (plain === excerpt) return excerpt;
  return decodeEntities(plain.replaceAll('**', '').replaceAll(/\\([!-/:-@[-`{-~])/g, '$1'));
}
