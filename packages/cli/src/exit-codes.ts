/** What the command's exit code means to a script; documented in docs/cli.md. */
export const exitCode = {
  ok: 0,
  failure: 1,
  usage: 2,
  /** The server that was asked for does not answer, or the model is not installed. */
  missing: 3,
  interrupted: 130,
  terminated: 143,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
