export * from './chat.ts';
export * from './errors.ts';
export * from './events.ts';
export * from './models.ts';
export * from './openai.ts';
export * from './paging.ts';
export * from './session.ts';
export * from './system.ts';
