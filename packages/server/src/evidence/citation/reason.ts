/** Why a claim is not borne out by what it cites. */
export type ReasonKind =
  | 'claim-too-long'
  | 'quote-too-long'
  | 'no-citation'
  | 'message-missing'
  | 'quote-not-found'
  | 'quote-too-short'
  | 'unrelated'
  | 'number'
  | 'code'
  | 'date'
  | 'name'
  | 'term'
  | 'wording'
  | 'who-did-what'
  | 'negation'
  | 'opposite'
  | 'possibility'
  | 'condition'
  | 'proposal'
  | 'question'
  | 'progress';

export interface Reason {
  kind: ReasonKind;
  /** The words of the claim, or the id or quote of the citation, that it is about. */
  about: string;
}
