import { AppError } from '../../platform/index.ts';

export const onlyPost = (method: string) =>
  new AppError({
    code: 'method_not_allowed',
    status: 405,
    message: `${method} is not used here: this MCP server keeps no sessions and speaks only when it is asked. Send POST.`,
    headers: { allow: 'POST' },
  });
