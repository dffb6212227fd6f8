/** What the mock upstream answers to the question of a number, so that the client can tell whether an answer is its own. */
export interface ExpectedAnswer {
  /** As the upstream sends them when it streams, one a chunk. */
  pieces: string[];
  text: string;
  promptTokens: number;
  completionTokens: number;
}

const PIECES = 20;

/** The question that stands for a number. */
export const questionOf = (number: number) => `Please answer question number ${number} in twenty short pieces.`;

/** Undefined where the text is no question of this bench. */
export function numberOf(question: string): number | undefined {
  const found = /question number (\d+)/.exec(question)?.[1];
  return found === undefined ? undefined : Number(found);
}

export function expectedAnswer(number: number): ExpectedAnswer {
  const pieces = Array.from({ length: PIECES }, (_, index) => ` ${number}.${index}`);
  return { pieces, text: pieces.join(''), promptTokens: 17 + (number % 7), completionTokens: PIECES };
}
