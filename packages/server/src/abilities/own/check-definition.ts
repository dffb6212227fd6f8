import type { OwnAbilityDefinition } from '@wanwen/contract';
import {
  type DefinitionFault,
  type DefinitionFaultCode,
  faultsOfDefinition,
} from '@wanwen/contract/own-ability-faults';
import { OWN_LIMITS } from '@wanwen/contract/own-ability-limits';
import { type AppError, describeInvalid, invalidValue } from '../../platform/index.ts';
import { inputSchemaOf } from './schemas.ts';

const told: Record<DefinitionFaultCode, string> = {
  missing: 'is missing',
  key: 'must be letters and digits, and begin with a lower-case letter',
  reserved: 'is a name that has a meaning already; choose another one',
  twice: 'is there twice',
  choices: 'needs two choices at least',
  range: 'is less than the minimum',
  'messages-twice': 'is there twice: one field for messages is enough',
  value: 'does not fit the field',
  bounds: 'is out of the bounds of the field',
  'too-long': `has more than ${OWN_LIMITS.example} characters`,
};

/** Makes sure that a definition can be run. @throws {AppError} `invalid_value`, with the field as `definition.fields[0].key` */
export function checkDefinition(definition: OwnAbilityDefinition): void {
  const [first] = faultsOfDefinition(definition);
  if (first) throw faultAt(first.path, told[first.code]);
  const schema = inputSchemaOf(definition);
  for (const [index, { input }] of definition.examples.entries()) {
    const read = schema.safeParse(input);
    if (read.success) continue;
    const { field = '', message } = describeInvalid(read.error);
    const place = `definition.examples[${index}].input${field === '' ? '' : `.${field}`}`;
    throw invalidValue(place, field === '' ? message : message.replace(`${field}: `, ''));
  }
}

function faultAt(path: DefinitionFault['path'], fault: string): AppError {
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`)).join('');
  return invalidValue(`definition${place}`, fault);
}
