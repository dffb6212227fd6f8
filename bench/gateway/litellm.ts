import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryHome } from '../setup/pair.ts';
import { endProcess, freePort, keepOutput, startProgram, waitUntilReady } from '../subjects/subject.ts';
import { installLiteLlm } from './install-peers.ts';
import type { ServedGateway } from './served-gateway.ts';

const KEY = 'sk-bench-key';

/** LiteLLM's proxy with one worker, a master key and no database: the least that it does for a call. */
export async function startLiteLlm(upstream: ServedGateway): Promise<ServedGateway> {
  const port = await freePort();
  const folder = temporaryHome();
  const config = join(folder, 'config.json');
  writeFileSync(config, JSON.stringify(configOf(upstream)));
  const child = startProgram(
    join(installLiteLlm(), 'bin/litellm'),
    ['--config', config, '--host', '127.0.0.1', '--port', `${port}`, '--num_workers', '1'],
    {
      cwd: folder,
      env: {
        ...process.env,
        LITELLM_MODE: 'PRODUCTION',
        LITELLM_LOG: 'ERROR',
        // Prices from its own package instead of the network.
        LITELLM_LOCAL_MODEL_COST_MAP: 'True',
      },
    },
  );
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(`${url}/health/liveliness`, child, keepOutput(child));
  return {
    name: 'litellm',
    url,
    model: 'bench',
    headers: { authorization: `Bearer ${KEY}` },
    [Symbol.asyncDispose]: () => endProcess(child),
  };
}

/** As JSON, which is YAML too. */
const configOf = ({ url, model }: ServedGateway) => ({
  model_list: [
    {
      model_name: 'bench',
      litellm_params: { model: `openai/${model}`, api_base: `${url}/v1`, api_key: 'sk-upstream' },
    },
  ],
  general_settings: { master_key: KEY },
});
