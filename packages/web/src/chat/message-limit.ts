/** Characters that the server takes in one message; the contract's `messageLimit`, whose module would bring zod along. */
export const messageLimit = 200_000;
