import type { CallPlan } from '../call/plan-call.ts';
import { HermesParser } from './hermes-parser.ts';
import type { OutputParser, OutputSink } from './output-sink.ts';
import { PlainParser } from './plain-parser.ts';
import { ReasoningSplitter } from './reasoning-splitter.ts';
import { UnionParser } from './union-parser.ts';

export interface ReadOutput extends OutputParser {
  /** The text comes from inside the reasoning. */
  readonly reasoning: boolean;
}

/** The parser for what a planned call will say. */
export function createOutputParser(
  plan: Pick<CallPlan, 'toolOutput' | 'reasoningMarks'>,
  options: { parallel: boolean },
  sink: OutputSink,
): ReadOutput {
  const answer = answerParser(plan.toolOutput, options, sink);
  if (plan.reasoningMarks) return new ReasoningSplitter(plan.reasoningMarks, sink, answer);
  return { reasoning: false, push: (text) => answer.push(text), end: () => answer.end() };
}

function answerParser(
  toolOutput: CallPlan['toolOutput'],
  options: { parallel: boolean },
  sink: OutputSink,
): OutputParser {
  if (toolOutput === 'hermes') return new HermesParser(sink, options);
  if (toolOutput === 'union') return new UnionParser(sink);
  return new PlainParser(sink);
}
