import { useSettled } from '../../conversations/use-settled.ts';
import { useAddress } from '../../parts/use-address.ts';
import { useActionNames } from './use-action-names.ts';

/** Midnight of a day in the person's own time zone. */
const startOf = (day: string, plusDays = 0): string | null => {
  if (!day) return null;
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + plusDays);
  return date.toISOString();
};

const nothing = { query: '', action: '', actorKind: '', actorId: '', organisationId: '' };
const always = { from: '', until: '' };

/** What is looked for in the log: as it stands in the fields and in the page's address, and as the server takes it. */
export function useAuditFilter() {
  const [chosen, choose] = useAddress(nothing);
  const [days, setDays] = useAddress(always);
  const { calledBy } = useActionNames();
  const query = useSettled(chosen.query);
  return {
    chosen,
    days,
    setDays,
    choose,
    filter: {
      ...chosen,
      query,
      queryActions: calledBy(query).join(','),
      from: startOf(days.from),
      until: startOf(days.until, 1),
    },
  };
}
