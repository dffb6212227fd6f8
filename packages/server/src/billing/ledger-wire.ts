import type { Admission, Settlement, Work } from './work.ts';

/** JSON knows no large integers. */
type Sent =
  | Exclude<Work, Admission | Settlement>
  | (Omit<Settlement, 'picos'> & { picos: string })
  | (Omit<Admission, 'cost'> & { cost: Record<'fixedPicos' | 'outputPicos', string> & { outputTokens: number } });

/**
 * Works as one text, without their functions. To copy objects of thirty fields from thread to thread takes several times as
 * long as to write and read their JSON.
 */
export const writeWorks = (works: Work[]): string => JSON.stringify(works.map(toSent));

export const readWorks = (text: string): Work[] => (JSON.parse(text) as Sent[]).map(fromSent);

function toSent(work: Work): Sent {
  if (work.kind === 'settle') return { ...work, picos: String(work.picos) };
  if (work.kind !== 'admit') return work;
  const { fixedPicos, outputPicos, outputTokens } = work.cost;
  return { ...work, cost: { fixedPicos: String(fixedPicos), outputPicos: String(outputPicos), outputTokens } };
}

function fromSent(sent: Sent): Work {
  if (sent.kind === 'settle') return { ...sent, picos: BigInt(sent.picos) };
  if (sent.kind !== 'admit') return sent;
  const { fixedPicos, outputPicos, outputTokens } = sent.cost;
  return { ...sent, cost: { fixedPicos: BigInt(fixedPicos), outputPicos: BigInt(outputPicos), outputTokens } };
}
