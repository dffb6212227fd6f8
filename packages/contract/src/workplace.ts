export * from './workplace/files.ts';
export * from './workplace/groups.ts';
export * from './workplace/history.ts';
export * from './workplace/links.ts';
export * from './workplace/live.ts';
export * from './workplace/members.ts';
export * from './workplace/messages.ts';
export * from './workplace/range.ts';
