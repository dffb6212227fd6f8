// `npm start`: install what is missing, then `wanwen serve` with the arguments given after `--`.
import { join } from 'node:path';
import { become, bootstrap, buildPage, root } from './lib/bootstrap.mjs';

const node = bootstrap();
buildPage(node);
become(node, [join(root, 'packages', 'cli', 'src', 'main.ts'), 'serve', ...process.argv.slice(2)]);
