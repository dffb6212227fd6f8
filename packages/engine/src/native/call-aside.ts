import type { Llama } from './library.ts';

/** Runs a function of llama.cpp on a thread of Node's pool; what its pointers lead to must stay valid until then. */
export function callAside<Name extends keyof Llama>(
  llama: Llama,
  name: Name,
  ...list: Parameters<Llama[Name]>
): Promise<ReturnType<Llama[Name]>> {
  const call = llama[name] as unknown as { async(...list: unknown[]): void };
  return new Promise((resolve, reject) => {
    call.async(...list, (error: Error | null, answer: ReturnType<Llama[Name]>) =>
      error ? reject(error) : resolve(answer),
    );
  });
}
