import 'virtual:palette.css';
import './page.css';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { languageReady } from './language/language.ts';

await languageReady;
createRoot(document.getElementById('root')!).render(<App />);
