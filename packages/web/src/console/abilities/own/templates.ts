import type { OwnAbilityDefinition, OwnField, OwnOutputField, OwnWords } from '@wanwen/contract';
import { emptyDefinition, newField, newOutput } from './new-parts.ts';

export interface Template {
  id: 'empty' | 'letter' | 'minutes' | 'ticket';
  definition(language: 'zh' | 'en'): OwnAbilityDefinition;
}

const field = (key: string, label: OwnWords, more: Partial<OwnField> = {}): OwnField => ({
  ...newField([]),
  ...{ key, label, kind: 'text' },
  ...more,
});

const output = (key: string, label: OwnWords, more: Partial<OwnOutputField> = {}): OwnOutputField => ({
  ...newOutput([]),
  ...{ key, label },
  ...more,
});

/** Things that many companies want; each is a beginning to be changed. */
export const templates: Template[] = [
  { id: 'empty', definition: () => emptyDefinition },
  {
    id: 'letter',
    definition: (language) => ({
      ...emptyDefinition,
      title: { zh: '回复客户', en: 'Answer a customer' },
      icon: 'message',
      description: { zh: '为客户来信起草回复。', en: 'Drafts an answer to a customer’s letter.' },
      instructions: {
        zh: '为这封客户来信起草回复。先回应对方关心的问题，再说明下一步。语气礼貌、平实；不承诺来信和要点里没有的事，不编造金额和日期。',
        en: 'Draft an answer to this customer’s letter. First answer what they ask, then say what happens next. Be polite and plain. Promise nothing that is not in the letter or the points, and invent no amounts or dates.',
      }[language],
      fields: [
        field('text', { zh: '来信', en: 'Letter' }, { kind: 'long' }),
        field('points', { zh: '要说的要点', en: 'Points to make' }, { kind: 'long', required: false }),
      ],
    }),
  },
  {
    id: 'minutes',
    definition: (language) => ({
      ...emptyDefinition,
      title: { zh: '会议纪要', en: 'Minutes' },
      icon: 'list',
      description: { zh: '把一段讨论写成纪要。', en: 'Writes a discussion up as minutes.' },
      instructions: {
        zh: '把这段讨论写成会议纪要：一段话的概要，已经定下的事，还没有定的事。只写讨论里说到的，人名、数字和日期照原样写。',
        en: 'Write this discussion up as minutes: a summary of one paragraph, what was decided, and what is still open. Write only what was said, with names, numbers and dates as they are.',
      }[language],
      fields: [field('', { zh: '', en: '' }, { kind: 'messages' })],
      outputs: [
        output('summary', { zh: '概要', en: 'Summary' }),
        output('decisions', { zh: '已定的事', en: 'Decided' }, { kind: 'texts' }),
        output('open', { zh: '未定的事', en: 'Still open' }, { kind: 'texts' }),
      ],
    }),
  },
  {
    id: 'ticket',
    definition: (language) => ({
      ...emptyDefinition,
      title: { zh: '分拣工单', en: 'Sort a ticket' },
      icon: 'tag',
      description: { zh: '判断工单属于哪一类、有多急。', en: 'Says what a ticket is about and how urgent it is.' },
      instructions: {
        zh: '读这张工单，判断它属于哪一类、有多急，并用一句话说清问题。影响很多人、或者造成损失的才算“高”。',
        en: 'Read this ticket, say what it is about and how urgent it is, and put the problem in one sentence. Only what affects many people or causes a loss is high.',
      }[language],
      fields: [field('text', { zh: '工单', en: 'Ticket' }, { kind: 'long' })],
      outputs: [
        output('topic', { zh: '类别', en: 'Topic' }, { kind: 'choice', choices: topics[language] }),
        output('urgency', { zh: '紧急程度', en: 'Urgency' }, { kind: 'choice', choices: levels[language] }),
        output('problem', { zh: '问题', en: 'Problem' }),
      ],
    }),
  },
];

const topics = { zh: ['账号', '付款', '故障', '咨询'], en: ['account', 'payment', 'fault', 'question'] };
const levels = { zh: ['高', '中', '低'], en: ['high', 'medium', 'low'] };
