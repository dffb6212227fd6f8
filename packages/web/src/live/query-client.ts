import { QueryClient } from '@tanstack/react-query';
import { ApiError } from '../api/request.ts';

const mayPass = (error: Error) => !(error instanceof ApiError) || error.status === 0 || error.status >= 500;

/** What the server told stays true until its event stream says otherwise, so nothing is asked again on a mere click. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      refetchOnWindowFocus: false,
      retry: (failures, error) => failures < 2 && mayPass(error),
      retryDelay: (failures) => 400 * 2 ** failures,
    },
    mutations: { networkMode: 'always' },
  },
});
