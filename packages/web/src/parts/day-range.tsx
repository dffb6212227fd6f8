import { Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** Days as `2026-11-25`; empty where none is chosen. */
export interface Days {
  from: string;
  until: string;
}

/** Chooses the first and the last day of what is shown. */
export function DayRange({ days, onChange }: { days: Days; onChange: (days: Days) => void }) {
  const { t } = useTranslation();
  return (['from', 'until'] as const).map((end) => (
    <Input
      key={end}
      type="date"
      style={{ width: 200 }}
      prefix={t(`console.${end}`)}
      aria-label={t(`console.${end}`)}
      value={days[end]}
      onChange={(event) => onChange({ ...days, [end]: event.target.value })}
    />
  ));
}
