import { createStore } from '../live/store.ts';
import { readStored, writeStored } from '../live/stored.ts';

const key = 'wanwen.thinking';

/** Whether answers shall be thought over first, where the model can. */
export const thinkingStore = createStore(readStored(key) === 'on');

thinkingStore.subscribe(() => writeStored(key, thinkingStore.get() ? 'on' : null));
