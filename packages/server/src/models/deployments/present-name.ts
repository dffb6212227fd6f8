import type { ModelCard } from '@wanwen/contract';
import type { DeploymentRow } from './store.ts';

/** The card of a name from the enabled deployments that answer to it, at least one. */
export function presentName(name: string, rows: readonly DeploymentRow[]): ModelCard {
  const makers = rows.filter(({ makes }) => makes === 'text');
  const texts = makers.length > 0 ? makers : rows;
  const first = Math.min(...texts.map(({ priority }) => priority));
  const usual = texts.filter(({ priority }) => priority === first);
  const limits = texts.map(({ max_output_tokens: limit }) => limit);
  const any = (ability: 'tools' | 'thinking' | 'vision') => makers.some((row) => row[ability] === 1);
  const more = (['tools', 'thinking', 'vision'] as const).filter(any);
  return {
    id: name,
    name,
    source: 'deployment',
    tier: 'extra',
    state: 'installed',
    loaded: false,
    isDefault: false,
    bytes: 0,
    memoryBytes: 0,
    fits: true,
    licence: '',
    languages: [],
    // Whichever of the usual ones answers, the conversation must fit.
    contextLength: Math.min(...usual.map((row) => row.context_length)),
    ...(limits.includes(null) ? {} : { maxOutputTokens: Math.max(...(limits as number[])) }),
    abilities: [
      ...(makers.length > 0 ? (['chat', ...more] as const) : []),
      ...(makers.length < rows.length ? (['image'] as const) : []),
    ],
  };
}
