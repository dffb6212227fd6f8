import { Form } from 'antd';
import { createContext, type ReactNode, useContext } from 'react';
import { type Fault, idOf, isWithin, type Path } from './faults.ts';

/** What is wrong with the definition, once somebody wanted to use it. */
export const Faults = createContext<readonly Fault[]>([]);

const useFault = (path: Path): string | undefined => {
  const id = idOf(path);
  return useContext(Faults).find((fault) => idOf(fault.path) === id)?.text;
};

/** Of a part and of what is in it. */
export const useFaultsWithin = (path: Path): Fault[] =>
  useContext(Faults).filter((fault) => isWithin(fault.path, path));

interface EditedControl {
  id: string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
}

interface EditedProps {
  path: Path;
  label: ReactNode;
  hint?: ReactNode;
  /** The control has its name in itself. */
  bare?: boolean;
  children(control: EditedControl): ReactNode;
}

/** A part of the definition with its name, and what is wrong with it. */
export function Edited({ path, label, hint, bare = false, children }: EditedProps) {
  const fault = useFault(path);
  const id = idOf(path);
  const help = fault && (
    <span id={`${id}-fault`} role="alert">
      {fault}
    </span>
  );
  return (
    <Form.Item
      layout="vertical"
      {...(bare ? {} : { label, htmlFor: id })}
      {...(hint ? { extra: hint } : {})}
      {...(help ? { help, validateStatus: 'error' as const } : {})}
    >
      {children({ id, 'aria-invalid': fault !== undefined, 'aria-describedby': fault ? `${id}-fault` : undefined })}
    </Form.Item>
  );
}
