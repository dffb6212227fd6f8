import { useQuery } from '@tanstack/react-query';
import { getStatus, listModels } from '../api/console-api.ts';

export const useModels = () => useQuery({ queryKey: ['models'], queryFn: ({ signal }) => listModels(signal) });

export const useServerStatus = () => useQuery({ queryKey: ['status'], queryFn: ({ signal }) => getStatus(signal) });
