import 'virtual:palette.css';
import './page.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { languageReady } from './language/language.ts';
import { queryClient } from './live/query-client.ts';
import { sessionQuery } from './session/session-query.ts';

await Promise.all([queryClient.prefetchQuery(sessionQuery), languageReady]);
createRoot(document.getElementById('root')!).render(<App />);
