import type { Models } from '@wanwen/server/models';
import type { Config } from '@wanwen/server/platform';
import type { CliContext } from '../context.ts';

/** The model store of this machine, in this process. It says nothing on stderr unless WANWEN_DEBUG is set. */
export async function openModels({ environment }: Pick<CliContext, 'environment'>, config: Config): Promise<Models> {
  const [{ createModels }, { createLog }] = await Promise.all([
    import('@wanwen/server/models'),
    import('@wanwen/server/platform'),
  ]);
  const log = createLog({ logLevel: environment.WANWEN_DEBUG ? config.logLevel : 'silent' });
  return createModels({ config, log, env: environment });
}
