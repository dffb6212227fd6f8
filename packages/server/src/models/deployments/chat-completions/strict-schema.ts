/** Among the options for the request body: whether a schema of the answer binds. The packages of vendors call it so too. */
export const STRICT_SCHEMA = 'strictJsonSchema';
