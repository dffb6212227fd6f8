import { z } from 'zod';
import { field } from '../../field.ts';
import { Assumed, Confidence } from '../discussion/assumed.ts';
import { Citations } from '../discussion/citations.ts';
import { LaterField, LaterOrNull } from '../discussion/reduce/reducible.ts';
import { Due } from './due.ts';
import { PerhapsSame } from './perhaps-same.ts';

export const Todo = z.object({
  key: field(z.string(), { zh: '标识', en: 'Key' }),
  content: field(z.string(), { zh: '内容', en: 'Content' }),
  assignee: field(z.string().nullable(), { zh: '负责人', en: 'Assignee' }),
  due: field(Due.nullable(), { zh: '截止', en: 'Due' }),
  assumed: Assumed,
  confidence: Confidence,
  later: LaterOrNull,
  perhapsSame: PerhapsSame,
  citations: field(Citations, { zh: '依据', en: 'Citations' }),
});
export type Todo = z.infer<typeof Todo>;

/** One that is done, called off, or to be done otherwise by now. */
export const OvertakenTodo = Todo.omit({ assumed: true, confidence: true, perhapsSame: true }).extend({
  later: LaterField,
});
