import 'virtual:palette.css';
import '../../page.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider } from 'antd';
import { useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { languageReady } from '../../language/language.ts';
import { queryClient } from '../../live/query-client.ts';
import type { Embedding } from '../embedding.ts';
import { Slash } from '../slash.tsx';

/** What the place was told, for the test to read. */
const told: unknown[] = [];
Object.assign(globalThis, { told });

const group: Omit<Embedding, 'onInsert'> = {
  given: { group: 'g1' },
  onCite: (messageId) => void told.push({ cited: messageId }),
  async onConfirm(items) {
    told.push({ confirmed: items });
    if (told.length === 1) throw new Error('The list is full.');
    return items.map(() => ({ made: true }));
  },
};

/** A composer of a place that has a group, shows messages and makes to-dos. */
function Place() {
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  return (
    <main style={{ position: 'fixed', insetInline: 40, bottom: 40 }} data-slash-frame>
      <textarea
        ref={field}
        aria-label="Message"
        style={{ width: '100%' }}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Slash field={() => field.current} text={text} onChange={setText} embedding={group} />
    </main>
  );
}

await languageReady;
createRoot(document.getElementById('root')!).render(
  <ConfigProvider>
    <QueryClientProvider client={queryClient}>
      <Place />
    </QueryClientProvider>
  </ConfigProvider>,
);
