import type { ServerResponse } from 'node:http';

/** Aborted when the connection closes before the response was sent whole: nobody is left to read the rest. */
export function clientSignal(response: ServerResponse): AbortSignal {
  const controller = new AbortController();
  const onClose = () => {
    if (!response.writableFinished) controller.abort();
  };
  if (response.closed || response.destroyed) onClose();
  else response.once('close', onClose);
  return controller.signal;
}
