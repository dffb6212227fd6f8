import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { Conversation, ExportFormat, UpdateConversation } from '@wanwen/contract';
import { deleteConversation, exportConversation, updateConversation } from '../api/console-api.ts';
import { discardDraft } from '../chat/drafts.ts';
import { languageStore } from '../language/language.ts';
import { dropConversation, putConversation } from './conversation-cache.ts';
import { fileName } from './file-name.ts';
import { saveFile } from './save-file.ts';

export function useUpdateConversation(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: UpdateConversation) => updateConversation(id, change),
    onSuccess: (conversation) => putConversation(client, conversation),
  });
}

export function useDeleteConversation(id: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { conversationId } = useParams({ strict: false });
  return useMutation({
    mutationFn: () => deleteConversation(id),
    onSuccess: async () => {
      if (conversationId === id) await navigate({ to: '/' });
      dropConversation(client, id);
      discardDraft(id);
    },
  });
}

const extensions: Record<ExportFormat, string> = { markdown: 'md', json: 'json' };

export function useExportConversation({ id, title }: Pick<Conversation, 'id' | 'title'>) {
  return useMutation({
    mutationFn: async (format: ExportFormat) =>
      saveFile(await exportConversation(id, format, languageStore.get()), `${fileName(title)}.${extensions[format]}`),
  });
}
