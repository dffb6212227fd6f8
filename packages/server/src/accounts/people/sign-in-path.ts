export const signInPath = '/api/auth';

/** Where a request's address stands for better-auth; whatever a client sends under this name is replaced. */
export const addressHeader = 'x-wanwen-client-address';
