import { SafetyList, SafetyRules, SafetyTrial, SafetyVerdictPage } from '@wanwen/contract';
import { askConsole, type ConsoleServer, nothing } from '../server/ask-console.ts';
import type { Place, SafetyDoor } from './safety-door.ts';

/** A long list is read and made ready. */
const LIMIT_MS = 120_000;

const at = (place: Place) => (place === null ? 'safety' : `organisations/${encodeURIComponent(place)}/safety`);

/** Through the console API of a running server. */
export function onServer(server: ConsoleServer): SafetyDoor {
  const ask = askConsole(server);
  return {
    rules: (place) => ask('GET', at(place), SafetyRules),
    create: (place, body) => ask('POST', `${at(place)}/lists`, SafetyList, { body, limitMs: LIMIT_MS }),
    remove: (place, id) => ask('DELETE', `${at(place)}/lists/${id}`, nothing),
    test: (place, body) => ask('POST', `${at(place)}/try`, SafetyTrial, { body }),
    verdicts(place, filter) {
      const asked = Object.entries(filter).filter(([, value]) => value !== undefined);
      return ask(
        'GET',
        `${at(place)}/verdicts?${new URLSearchParams([...asked, ['limit', '200']])}`,
        SafetyVerdictPage,
      );
    },
    async [Symbol.asyncDispose]() {},
  };
}
