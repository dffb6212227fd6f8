import { type ChatMessage, createFence, cutMessages } from '../../../evidence/index.ts';
import { inputTooLong } from '../../errors.ts';
import type { Work } from '../../work.ts';
import type { OpenedDiscussion } from './open-discussion.ts';

/** A part of a discussion as it stands in a question. */
export interface DiscussionPart {
  /** The fenced messages. */
  text: string;
  /** The message behind each short id that the model sees. */
  messageOf: ReadonlyMap<string, string>;
}

/** What a question says besides the messages, tokens. */
const QUESTION_TOKENS = 200;
/** A head of a message, with its short id, time and author, tokens. */
const HEAD_TOKENS = 40;
/** Estimates are on the high side by so much. */
const MARGIN = 1.15;
/** Less room than this holds no discussion. */
const LEAST_ROOM = 100;
/** Of the text, what is counted to know how many tokens a byte makes. */
const SAMPLE = 8_000;

/** One secret for all prompts of this process: the same history gives the same prompt, and the engine computes it once. */
const fence = createFence();

/** The discussion in parts that each fit a question with an answer of so many tokens. @throws `input_too_long` */
export async function partsOf(
  { messages, timeZone }: Pick<OpenedDiscussion, 'messages' | 'timeZone'>,
  work: Work,
  answerTokens: number,
): Promise<DiscussionPart[]> {
  const room = (await work.roomFor(answerTokens)) - QUESTION_TOKENS;
  if (room < LEAST_ROOM) throw inputTooLong(LEAST_ROOM, Math.max(0, room));
  const { ofMessage } = await sizesIn(messages, work);
  const parts = cutMessages(messages, { limit: room, count: ofMessage, timeZone });
  const fenced = fencing({ messages, timeZone }, work);
  return parts.map(fenced);
}

export interface Sizes {
  ofText(text: string): number;
  /** With its head. */
  ofMessage(message: Pick<ChatMessage, 'author' | 'text'>): number;
}

/** Tokens, estimated on the high side, of texts like these messages. */
export async function sizesIn(messages: readonly ChatMessage[], work: Work): Promise<Sizes> {
  const tokensPerByte = await densityOf(messages, work);
  const ofText = (text: string) => Math.ceil(Buffer.byteLength(text) * tokensPerByte * MARGIN);
  return { ofText, ofMessage: ({ author, text }) => HEAD_TOKENS + ofText(text + author) };
}

/** Puts messages of a discussion into a prompt. */
export function fencing(
  { messages, timeZone }: Pick<OpenedDiscussion, 'messages' | 'timeZone'>,
  work: Pick<Work, 'caller'>,
): (some: readonly ChatMessage[]) => DiscussionPart {
  const showTime = clockIn(timeZone);
  const scope = `${work.caller.organisationId} ${messages[0]?.id ?? ''}`;
  return (some) => fence(some, { scope, showTime });
}

/** Tokens that a byte of these texts makes; never more than one. */
async function densityOf(messages: readonly ChatMessage[], work: Work): Promise<number> {
  let sample = '';
  for (const { text } of messages) {
    if (sample.length > SAMPLE) break;
    sample += `${text}\n`;
  }
  sample = sample.slice(0, SAMPLE).toWellFormed();
  if (sample === '') return 1;
  return Math.min(1, (await work.count(sample)) / Buffer.byteLength(sample));
}

/** Day and time in the zone, with the weekday. */
export function clockIn(timeZone: string): (time: string) => string {
  const format = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  });
  return (time) => format.format(new Date(time));
}
