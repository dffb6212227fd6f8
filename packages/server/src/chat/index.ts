export { type Chat, createChat } from './chat.ts';
export { createConversations } from './migrations/0001-create-conversations.ts';
export { addAnswerInstances } from './migrations/0010-add-answer-instances.ts';
export type { ChatNews } from './news.ts';
export { chatData } from './organisation-data.ts';
export { localOwner, type Owner } from './owner.ts';
