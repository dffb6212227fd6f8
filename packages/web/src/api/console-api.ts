import type {
  Conversation,
  ConversationPage,
  CreateConversation,
  CreateDeployment,
  Deployment,
  DeploymentList,
  DeploymentTest,
  ExportFormat,
  MessagePage,
  ModelFallbacks,
  ModelList,
  RegenerateMessage,
  SendMessage,
  SentMessage,
  ServerStatus,
  UpdateConversation,
  UpdateDeployment,
} from '@wanwen/contract';
import type { Language } from '../language/language.ts';
import { type Query, segment, withQuery } from './paths.ts';
import { fetchApi, requestJson } from './request.ts';

/** What the chat and the models page ask of the server, but for the two event streams. */

export const listConversations = (query: string, cursor: string | null, signal: AbortSignal) =>
  requestJson<ConversationPage>(withQuery('/conversations', { query, cursor, limit: 40 }), { signal });

export const getConversation = (id: string, signal: AbortSignal) =>
  requestJson<Conversation>(`/conversations/${segment(id)}`, { signal });

export const createConversation = (body: CreateConversation) =>
  requestJson<Conversation>('/conversations', { method: 'POST', body });

export const updateConversation = (id: string, body: UpdateConversation) =>
  requestJson<Conversation>(`/conversations/${segment(id)}`, { method: 'PATCH', body });

export const deleteConversation = (id: string) =>
  requestJson<void>(`/conversations/${segment(id)}`, { method: 'DELETE' });

export const exportConversation = async (id: string, format: ExportFormat, language: Language): Promise<Blob> =>
  (await fetchApi(withQuery(`/conversations/${segment(id)}/export`, { format, language }))).blob();

export const listMessages = (conversationId: string, cursor: string | null, signal?: AbortSignal) =>
  requestJson<MessagePage>(withQuery(`/conversations/${segment(conversationId)}/messages`, { cursor, limit: 40 }), {
    signal,
  });

export const sendMessage = (conversationId: string, body: SendMessage, idempotencyKey: string) =>
  requestJson<SentMessage>(`/conversations/${segment(conversationId)}/messages`, {
    ...{ method: 'POST', body, idempotencyKey },
  });

export const regenerateMessage = (id: string, body: RegenerateMessage) =>
  requestJson<SentMessage>(`/messages/${segment(id)}/regenerate`, { method: 'POST', body });

export const stopMessage = (id: string) => requestJson<unknown>(`/messages/${segment(id)}/stop`, { method: 'POST' });

export const selectMessage = (id: string) =>
  requestJson<Conversation>(`/messages/${segment(id)}/select`, { method: 'POST' });

export const forkConversation = (messageId: string) =>
  requestJson<Conversation>(`/messages/${segment(messageId)}/fork`, { method: 'POST' });

export const listModels = (signal: AbortSignal) => requestJson<ModelList>('/models', { signal });

export const installModel = (id: string) => requestJson<unknown>(`/models/${segment(id)}/install`, { method: 'POST' });

export const stopInstallation = (id: string) =>
  requestJson<unknown>(`/models/${segment(id)}/install`, { method: 'DELETE' });

export const removeModel = (id: string) => requestJson<unknown>(`/models/${segment(id)}`, { method: 'DELETE' });

export const chooseDefaultModel = (id: string) =>
  requestJson<unknown>(`/models/${segment(id)}/default`, { method: 'POST' });

export const listDeployments = (query: Query, signal: AbortSignal) =>
  requestJson<DeploymentList>(withQuery('/deployments', query), { signal });

export const createDeployment = (body: CreateDeployment) =>
  requestJson<Deployment>('/deployments', { method: 'POST', body });

export const updateDeployment = (id: string, body: UpdateDeployment) =>
  requestJson<Deployment>(`/deployments/${segment(id)}`, { method: 'PATCH', body });

export const removeDeployment = (id: string) => requestJson<void>(`/deployments/${segment(id)}`, { method: 'DELETE' });

export const setModelFallbacks = (name: string, fallbacks: string[]) =>
  requestJson<ModelFallbacks>(`/model-fallbacks/${segment(name)}`, { method: 'PUT', body: { fallbacks } });

/** Waits for another server's answer, for as long as this one does. */
export const testDeployment = (id: string) =>
  requestJson<DeploymentTest>(`/deployments/${segment(id)}/test`, { method: 'POST', limitMs: 70_000 });

export const getStatus = (signal: AbortSignal) => requestJson<ServerStatus>('/status', { signal });
