import { useMutation } from '@tanstack/react-query';
import type { OwnAbility, OwnAbilityDefinition } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getOwnAbility, type OwnPlace, publishOwnAbility, saveOwnAbility } from '../../../api/own-ability-api.ts';
import { ApiError } from '../../../api/request.ts';
import { type Fault, faultsIn, focusFault, serverFault } from './faults.ts';

const isSame = (one: OwnAbilityDefinition, other: OwnAbilityDefinition) =>
  JSON.stringify(one) === JSON.stringify(other);

interface EditingOptions {
  place: OwnPlace;
  ability: OwnAbility;
  onChanged(ability: OwnAbility): void;
}

/** A draft that is worked on: what is written, what is wrong with it, and whether the server has it. */
export function useEditing({ place, ability, onChanged }: EditingOptions) {
  const { t } = useTranslation();
  const [definition, setDefinition] = useState(ability.draft);
  const [kept, setKept] = useState(ability.draft);
  /** Nothing is called wrong before somebody wanted to use it. */
  const [isChecked, setChecked] = useState(false);
  const [refused, setRefused] = useState<Fault>();
  const isChanged = !isSame(definition, kept);
  const keep = async (): Promise<OwnAbility> => {
    if (!isChanged) return ability;
    const saved = await saveOwnAbility(place, { revision: ability.revision, definition });
    setKept(definition);
    onChanged(saved);
    return saved;
  };
  const onError = (error: unknown) => {
    const fault = serverFault(error);
    setRefused(fault);
    if (fault) showFault(fault);
  };
  const save = useMutation({ mutationFn: keep, onError });
  const publish = useMutation({
    mutationFn: async () => onChanged(await publishOwnAbility(place, (await keep()).revision)),
    onError,
  });
  const overwrite = useMutation({
    async mutationFn() {
      const { revision } = await getOwnAbility(place);
      onChanged(await saveOwnAbility(place, { revision, definition }));
      setKept(definition);
      save.reset();
      publish.reset();
    },
    onError,
  });
  const found = isChecked ? faultsIn(t, definition) : [];
  const failure = overwrite.error ?? save.error ?? publish.error;
  return {
    definition,
    isChanged,
    save,
    publish,
    /** Keeps what is written here in the place of what somebody else wrote meanwhile. */
    overwrite,
    failure,
    isOvertaken: failure instanceof ApiError && failure.code === 'ability_changed',
    faults: refused ? [...found, refused] : found,
    change(part: Partial<OwnAbilityDefinition>) {
      setRefused(undefined);
      setDefinition((before) => ({ ...before, ...part }));
    },
    /** @returns whether it can be used; what is wrong is shown */
    check(): boolean {
      setChecked(true);
      const [first] = faultsIn(t, definition);
      if (first) showFault(first);
      return first === undefined;
    },
  };
}

/** After the fault stands there, so that it is read with its field. */
const showFault = (fault: Fault) => setTimeout(() => focusFault(fault));
