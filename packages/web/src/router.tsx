import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { ConversationScene } from './chat/conversation-scene.tsx';
import { NewChatScene } from './chat/new-chat-scene.tsx';
import { ConversationsScene } from './conversations/conversations-scene.tsx';
import { NotFound } from './shell/not-found.tsx';
import { RenderFailure } from './shell/render-failure.tsx';
import { Shell } from './shell/shell.tsx';

const root = createRootRoute({ component: Shell, errorComponent: RenderFailure, notFoundComponent: NotFound });

const newChat = createRoute({ getParentRoute: () => root, path: '/', component: NewChatScene });

const conversations = createRoute({ getParentRoute: () => root, path: '/chats', component: ConversationsScene });

const conversation = createRoute({
  getParentRoute: () => root,
  path: '/c/$conversationId',
  component: () => {
    const { conversationId } = conversation.useParams();
    return <ConversationScene key={conversationId} id={conversationId} />;
  },
});

const models = createRoute({
  getParentRoute: () => root,
  path: '/models',
  component: lazyRouteComponent(() => import('./models/models-scene.tsx')),
});

const deployments = createRoute({
  getParentRoute: () => root,
  path: '/deployments',
  component: lazyRouteComponent(() => import('./deployments/deployments-scene.tsx')),
});

export const router = createRouter({
  routeTree: root.addChildren([newChat, conversations, conversation, models, deployments]),
  defaultPreload: false,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
