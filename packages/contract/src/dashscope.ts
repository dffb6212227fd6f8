export * from './dashscope/answer.ts';
export * from './dashscope/message.ts';
export * from './dashscope/request.ts';
