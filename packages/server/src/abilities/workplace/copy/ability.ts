import type { Localized } from '@wanwen/contract';
import { z } from 'zod';
import { defineAbility } from '../../define-ability.ts';
import { choice, field } from '../../field.ts';
import { Steps } from '../../steps.ts';
import { charactersOf } from '../../text/characters.ts';
import { fence } from '../../text/fence.ts';
import type { Checked } from '../../work.ts';
import { trimToLength } from './trim-to-length.ts';

const VARIANTS = 3;
const ANSWER_TOKENS = 2_400;

const tones = {
  plain: { told: 'plain and factual', zh: '平实', en: 'Plain' },
  warm: { told: 'warm and personal', zh: '亲切', en: 'Warm' },
  lively: { told: 'lively and playful', zh: '活泼', en: 'Lively' },
  formal: { told: 'formal and dignified', zh: '正式', en: 'Formal' },
  urgent: { told: 'brisk, with a clear call to act', zh: '紧迫', en: 'Urgent' },
} satisfies Record<string, Localized & { told: string }>;

/** `most`: characters that the place takes, where it has a limit of its own. */
const platforms = {
  general: { told: 'any place', zh: '通用', en: 'Anywhere' },
  wechat: { told: 'a WeChat Moments post: personal, no hashtags', zh: '微信朋友圈', en: 'WeChat Moments' },
  weibo: { told: 'a Weibo post: a hook first, one or two #topics#', zh: '微博', en: 'Weibo' },
  xiaohongshu: {
    told: 'a Xiaohongshu note: a title line, short lines, a few emoji',
    zh: '小红书',
    en: 'Xiaohongshu',
    most: 1_000,
  },
  email: { told: 'an email: first line is the subject', zh: '邮件', en: 'Email' },
  sms: { told: 'a text message', zh: '短信', en: 'Text message', most: 70 },
  x: { told: 'a post on X', zh: 'X', en: 'X', most: 280 },
  linkedin: { told: 'a LinkedIn post', zh: '领英', en: 'LinkedIn', most: 3_000 },
} satisfies Record<string, Localized & { told: string; most?: number }>;

type Platform = keyof typeof platforms;

const Variant = z.object({
  text: field(z.string().min(1), { zh: '文案', en: 'Copy', long: true }),
  length: field(z.int().min(1), { zh: '字数', en: 'Characters' }),
  trimmed: field(z.boolean(), { zh: '因超长在句尾截短', en: 'Cut at the end of a sentence, because it was too long' }),
});
type Variant = z.infer<typeof Variant>;

const GivenVariant = z.object({ text: z.string() });

/** How often those that are missing are asked for again. */
const MOST_TIMES = 2;
/** Of those that did not hold, so many are told, and so much of each. */
const TOLD = { failed: 4, characters: 160 };

/** One that does not hold, and why. */
interface Failed {
  text: string;
  fault: string;
}

export default defineAbility({
  title: { zh: '写文案', en: 'Write copy' },
  description: {
    zh: '按要求写三条文案，每条都不超过给定的字数。',
    en: 'Writes three texts to a brief, each within the length given.',
  },
  icon: 'form',
  place: 8,
  whoMayRun: 'everyone',
  creative: true,
  input: z.object({
    brief: field(z.string().trim().min(1).max(4_000), { zh: '要求', en: 'Brief', long: true }),
    tone: choice(tones, 'plain', { zh: '语气', en: 'Tone' }),
    platform: choice(platforms, 'general', { zh: '平台', en: 'Platform' }),
    length: field(z.int().min(10).max(3_000).default(200), { zh: '最多字数', en: 'Most characters' }),
    language: choice({ zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } }, 'zh', {
      zh: '语言',
      en: 'Language',
    }),
  }),
  output: z.object({
    variants: field(z.array(Variant).min(1).max(VARIANTS), { zh: '文案', en: 'Variants' }),
    limit: field(z.int(), { zh: '每条最多字数', en: 'Most characters of each' }),
  }),
  instructions:
    'You write copy. The brief stands between two lines of equals signs; use only the facts in it, invent no prices, dates, awards or numbers. Write three variants that differ in idea, not only in words. Keep each within the number of characters you are told. Answer with JSON: {"variants": [{"text": "<first>"}, {"text": "<second>"}, {"text": "<third>"}]}.',

  async run({ brief, tone, platform, length, language }, work) {
    await work.mustFit(brief, ANSWER_TOKENS);
    const limit = limitOf(length, platform);
    const variants: Variant[] = [];
    const failed: Failed[] = [];
    const take = (text: string, trimmed: boolean): Variant => {
      const variant = { text, length: lengthOf(text), trimmed };
      variants.push(variant);
      return variant;
    };
    const isThere = (text: string) => variants.some((variant) => variant.text === text);
    const check = ({ text: given }: { text: string }): Checked<Variant> => {
      const text = given.trim();
      if (text === '') return { faults: ['"text" is empty'] };
      const is = lengthOf(text);
      const fault = isThere(text)
        ? 'it is the same as another one'
        : is > limit && `it has ${is} characters, and ${limit} at most are allowed`;
      if (!fault) return { item: take(text, false) };
      failed.push({ text, fault });
      return { faults: [fault] };
    };
    const place = `for ${platforms[platform].told}, ${tones[tone].told}, in ${language === 'zh' ? 'Simplified Chinese' : 'English'}, each at most ${limit} characters`;
    const ask = (text: string) => {
      const missing = VARIANTS - variants.length;
      work.progress('writing', variants.length, VARIANTS);
      return work.askList({
        text: `${fence(brief)}\n${text}`,
        ...{ tokens: ANSWER_TOKENS, field: 'variants', item: GivenVariant, most: missing, least: missing },
        check,
        onItem: (variant) => work.item('variants', variant),
      });
    };
    await ask(`Write three variants ${place}.`);
    const most = work.tiny ? 1 : MOST_TIMES;
    const steps = new Steps(work, most);
    for (let times = 0; times < most && variants.length < VARIANTS; times++)
      await steps.take(() => ask(againText({ variants, failed, place, limit })));
    for (const { text } of failed) {
      const trimmed = variants.length < VARIANTS ? trimToLength(text, limit) : null;
      if (trimmed !== null && !isThere(trimmed)) work.item('variants', take(trimmed, true));
    }
    if (variants.length === 0) return work.fail();
    if (variants.length < VARIANTS) work.fallBack(fewer(variants.length, limit));
    return { variants, limit };
  },

  faultsOf({ variants, limit }, { length, platform }) {
    const faults = variants
      .filter(({ text }) => lengthOf(text) > limit)
      .map(({ text }) => `${lengthOf(text)} characters, more than ${limit}`);
    if (limit !== limitOf(length, platform)) faults.push('the limit is not the one that was asked for');
    if (variants.length < VARIANTS) faults.push(`${variants.length} variants instead of ${VARIANTS}`);
    return faults;
  },
});

interface Again {
  variants: readonly Variant[];
  failed: readonly Failed[];
  place: string;
  limit: number;
}

/** Asks for those that are missing: what is there, and what was wrong with others. */
function againText({ variants, failed, place, limit }: Again): string {
  const missing = VARIANTS - variants.length;
  const quoted = (text: string) => JSON.stringify(charactersOf(text).slice(0, TOLD.characters).join(''));
  const there = variants.map(({ text }) => `- ${quoted(text)}`);
  const wrong = failed.slice(-TOLD.failed).map(({ text, fault }) => `- ${quoted(text)}: ${fault}`);
  return [
    `Write ${missing} more ${missing === 1 ? 'variant' : 'variants'} ${place}. Count the characters: rather well below ${limit} than above.`,
    ...(there.length > 0 ? ['Differ in idea from these, which are there already:', ...there] : []),
    ...(wrong.length > 0 ? ['These did not hold:', ...wrong] : []),
    `Give only the new ${missing === 1 ? 'one' : 'ones'} in "variants".`,
  ].join('\n');
}

const fewer = (count: number, limit: number): Localized => ({
  zh: `只写出 ${count} 条不超过 ${limit} 字的文案，重写后仍不合格的没有显示。`,
  en: `Only ${count} of ${VARIANTS} came within ${limit} characters; what was still too long, or the same again, is not shown.`,
});

/** As people count: a character each, with emoji and accents as one. */
const lengthOf = (text: string): number => charactersOf(text).length;

function limitOf(length: number, platform: Platform): number {
  const place: Localized & { most?: number } = platforms[platform];
  return Math.min(length, place.most ?? length);
}
