import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { ConversationScene } from './chat/conversation-scene.tsx';
import { NewChatScene } from './chat/new-chat-scene.tsx';
import { ConversationsScene } from './conversations/conversations-scene.tsx';
import { NotFound } from './shell/not-found.tsx';
import { fetchPart } from './shell/part-missing.ts';
import { RenderFailure } from './shell/render-failure.tsx';
import { Shell } from './shell/shell.tsx';

const root = createRootRoute({
  component: Shell,
  errorComponent: RenderFailure,
  notFoundComponent: () => <NotFound />,
});

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

/** A page whose code is fetched when it is opened. */
const lazyPage = <Path extends string>(path: Path, load: Parameters<typeof lazyRouteComponent>[0]) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(() => fetchPart(load)) });

const models = lazyPage('/models', () => import('./models/models-scene.tsx'));

const loadConsole = () => import('./console/console-scene.tsx');
const consolePages = [
  lazyPage('/console', loadConsole),
  lazyPage('/console/$page', loadConsole),
  lazyPage('/console/$page/$item', loadConsole),
] as const;

const loadGroups = () => import('./workplace/groups-scene.tsx');
const groupPages = [
  lazyPage('/groups', loadGroups),
  lazyPage('/groups/$groupId', loadGroups),
  lazyPage('/join-group', () => import('./workplace/join-group-scene.tsx')),
] as const;
const loadAbilities = () => import('./abilities/abilities-scene.tsx');
const abilities = [lazyPage('/abilities', loadAbilities), lazyPage('/abilities/$pack/$name', loadAbilities)] as const;
const loadAgenda = () => import('./agenda/agenda-scene.tsx');
const agendaPages = [lazyPage('/agenda', loadAgenda), lazyPage('/agenda/$tab', loadAgenda)] as const;

const account = lazyPage('/account', () => import('./account/account-scene.tsx'));

const open = [
  lazyPage('/first', () => import('./sign-in/first-scene.tsx')),
  lazyPage('/sign-up', () => import('./sign-in/sign-up-scene.tsx')),
  lazyPage('/join', () => import('./sign-in/join-scene.tsx')),
  lazyPage('/new-password', () => import('./sign-in/new-password-scene.tsx')),
  lazyPage('/waiting-list', () => import('./sign-in/waiting-list-scene.tsx')),
] as const;

export const router = createRouter({
  routeTree: root.addChildren([
    newChat,
    conversations,
    conversation,
    models,
    ...groupPages,
    ...abilities,
    ...open,
    account,
    ...agendaPages,
    ...consolePages,
  ]),
  defaultPreload: false,
  // Beside the frame, which stays.
  defaultErrorComponent: RenderFailure,
  scrollRestoration: false,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
