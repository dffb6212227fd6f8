import type { ModelCard } from '@wanwen/contract';
import type { DeploymentRow } from './store.ts';

/** The card of a name from the enabled deployments that answer to it, at least one. */
export function presentName(name: string, rows: readonly DeploymentRow[]): ModelCard {
  const first = Math.min(...rows.map(({ priority }) => priority));
  const usual = rows.filter(({ priority }) => priority === first);
  const limits = rows.map(({ max_output_tokens: limit }) => limit);
  const any = (ability: 'tools' | 'thinking' | 'vision') => rows.some((row) => row[ability] === 1);
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
    abilities: ['chat', ...more],
  };
}
