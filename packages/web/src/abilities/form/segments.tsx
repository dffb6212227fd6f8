import { Radio } from 'antd';
import { Choice, type Option } from '../../parts/choice.tsx';
import { usePhone } from '../../theme/use-phone.ts';

interface SegmentsProps {
  id?: string;
  value?: string;
  label: string;
  options: Option[];
  onChange?(value: string): void;
}

/** More choices, or longer words, do not fit into a line. */
const mostOptions = 5;
const mostCharacters = { wide: 48, phone: 22 };

/** Few short choices side by side; more of them in a select. */
export function Segments({ id, value, label, options, onChange }: SegmentsProps) {
  const isPhone = usePhone();
  const characters = options.reduce((sum, option) => sum + option.label.length + 2, 0);
  const fits = options.length <= mostOptions && characters <= mostCharacters[isPhone ? 'phone' : 'wide'];
  if (!fits)
    return (
      <Choice
        {...(id ? { id } : {})}
        {...(value === undefined ? {} : { value })}
        label={label}
        options={options}
        {...(onChange ? { onChange } : {})}
      />
    );
  return (
    <Radio.Group
      {...(id ? { id } : {})}
      optionType="button"
      aria-label={label}
      value={value}
      options={options}
      onChange={(event) => onChange?.(event.target.value)}
    />
  );
}
