import { type Reply, saying } from '../../packages/server/src/models/deployments/testing/scripted-upstream.ts';

interface Schema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  minItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  anyOf?: Schema[];
  oneOf?: Schema[];
}

/** Pieces that an answer comes in. */
const PIECE = 24;
/** Messages of a prompt before an answer is asked for again. */
const REPAIR = 2;
/** How much of a text is said again. */
const KEPT = 0.7;

export interface AnswersBySchema {
  reply: Reply;
  /** Calls that came. */
  calls(): number;
  /** Lets calls wait from now on. @returns what lets them go on */
  hold(): () => void;
}

/** Answers every call with what its schema asks for, in words of what was given. */
export function answersBySchema(): AnswersBySchema {
  let calls = 0;
  let held: Promise<void> | undefined;
  return {
    async reply(response, call) {
      calls += 1;
      await held;
      await answer(response, call);
    },
    calls: () => calls,
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
  };
}

const answer: Reply = (response, call) => {
  const { messages, response_format: format } = call.body as Body;
  const said = JSON.stringify(sayAs(format?.json_schema?.schema ?? {}, '', givenIn(messages)));
  return saying(...said.match(new RegExp(`[\\s\\S]{1,${PIECE}}`, 'gu'))!)(response, call);
};

interface Body {
  messages: { role: string; content: string | { text: string }[] }[];
  response_format?: { json_schema?: { schema: Schema } };
}

interface Given {
  id: string;
  words: string;
}

/** The first message of a discussion, or a text between its lines of `=`. */
function givenIn(messages: Body['messages']): Given {
  const { content } = messages.find(({ role }) => role === 'user')!;
  const prompt = typeof content === 'string' ? content : content.map(({ text }) => text).join('\n');
  const message = /^\[(m\d+) .*\]\n {4}(.+)$/m.exec(prompt);
  const text = /=====\n([\s\S]*?)\n=====/.exec(prompt);
  // A text that is only said again is no answer; nor is Chinese where English is asked for.
  const said = messages.length > REPAIR ? [] : [...(text?.[1] ?? '')];
  return { id: message?.[1] ?? '', words: message?.[2] ?? `OK ${said.slice(0, said.length * KEPT).join('')}` };
}

function sayAs(schema: Schema, name: string, given: Given): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const branch = (schema.anyOf ?? schema.oneOf)?.at(-1);
  if (branch) return sayAs(branch, name, given);
  switch ([schema.type].flat().at(-1)) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, each]) => [key, sayAs(each, key, given)]),
      );
    case 'array':
      return Array.from({ length: Math.max(1, schema.minItems ?? 1) }, (_, index) =>
        sayAs(schema.items ?? {}, name, index === 0 ? given : { ...given, words: `${index + 1} ${given.words}` }),
      );
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return true;
    case 'null':
      return null;
    default:
      return name === 'id' ? given.id : given.words;
  }
}
