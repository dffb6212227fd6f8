import type { Localized } from '@wanwen/contract';
import { z } from 'zod';
import { defineAbility } from '../../define-ability.ts';
import { choice, field } from '../../field.ts';
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

export default defineAbility({
  title: { zh: '写文案', en: 'Write copy' },
  description: {
    zh: '按要求写三条文案，每条都不超过给定的字数。',
    en: 'Writes three texts to a brief, each within the length given.',
  },
  icon: 'form',
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
    const seen = new Set<string>();
    const variantOf = (text: string, trimmed: boolean): Variant => {
      seen.add(text);
      return { text, length: lengthOf(text), trimmed };
    };
    const check = ({ text: given }: { text: string }): Checked<Variant> => {
      const text = given.trim();
      if (text === '') return { faults: ['"text" is empty'] };
      if (seen.has(text)) return { faults: ['it is the same as another one'] };
      const is = lengthOf(text);
      if (is > limit) return { faults: [`it has ${is} characters, and ${limit} at most are allowed`] };
      return { item: variantOf(text, false) };
    };
    work.progress('writing', 0, VARIANTS);
    const { items, dropped } = await work.askList({
      text: `${fence(brief)}\nWrite three variants for ${platforms[platform].told}, ${tones[tone].told}, in ${language === 'zh' ? 'Simplified Chinese' : 'English'}, each at most ${limit} characters.`,
      tokens: ANSWER_TOKENS,
      field: 'variants',
      item: GivenVariant,
      most: VARIANTS,
      least: VARIANTS,
      check,
      rescue: ({ text }) => {
        const trimmed = trimToLength(text.trim(), limit);
        return trimmed === null || seen.has(trimmed) ? null : variantOf(trimmed, true);
      },
      onItem: (variant) => work.item('variants', variant),
    });
    work.drop(dropped);
    return items.length === 0 ? work.fail() : { variants: items, limit };
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

/** As people count: a character each, with emoji and accents as one. */
const lengthOf = (text: string): number => charactersOf(text).length;

function limitOf(length: number, platform: Platform): number {
  const place: Localized & { most?: number } = platforms[platform];
  return Math.min(length, place.most ?? length);
}
