import { useMutation, useQueryClient } from '@tanstack/react-query';

/** A change of to-dos or events; what is shown of them is read anew once it is done. */
export function useAgendaChange<Input, Result>(change: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: ['agenda'] }),
  });
}
