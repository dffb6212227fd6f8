export { attendeesIn, speaksOfEveryone, speaksOfSelf } from './attendance.ts';
export { type GroupChatCase, groupChatCaseSchema } from './cases/case-schema.ts';
export {
  type CheckOptions,
  type CitationCheck,
  type Claim,
  checkCitation,
  createCitationChecker,
  type FoundQuote,
} from './check-citation.ts';
export type { Reason, ReasonKind } from './citation/reason.ts';
export { type CutOptions, cutMessages, type Piece } from './cut-messages.ts';
export { createFence, type FencedMessages, type FenceOptions, withoutMarks } from './fence.ts';
export {
  HISTORY_LIMITS,
  type HistoryLimits,
  type ImportedHistory,
  type ImportedMessage,
  type NotUnderstood,
} from './history/imported.ts';
export { type HistorySource, type ImportHistoryOptions, importHistory } from './import-history.ts';
export { type Addressing, addressesTo, type HowAddressed } from './key/addresses-to.ts';
export { isQuestion, unansweredQuestions } from './key/unanswered-questions.ts';
export { type KeyMessage, type KeyMessageOptions, type KeyReason, keyMessages } from './key-messages.ts';
export { locateQuote, sentencesAround } from './locate-quote.ts';
export type { ChatFile, ChatMessage } from './message.ts';
export { namesIn } from './named-people.ts';
export { comparable, type NormalisedText, normalise } from './normalise.ts';
export { isYetToCome, type Outcome, saysOutcome } from './outcome.ts';
export { areAlike, createSubjects, type Subject, type Subjects, wordingOf } from './same-subject.ts';
export { isSettled, settles } from './settled.ts';
export { findSuspicions, SUSPICION_TEXTS, type Suspicion, type SuspicionKind } from './suspicious.ts';
