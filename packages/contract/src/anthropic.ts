export * from './anthropic/content.ts';
export * from './anthropic/message.ts';
export * from './anthropic/request.ts';
export * from './anthropic/tool.ts';
