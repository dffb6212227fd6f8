// `npm test`: install what is missing, then every check and every test. `npm test -- --only types,lint` runs a part.
import { join } from 'node:path';
import { become, bootstrap, buildPage, root } from './lib/bootstrap.mjs';

const node = bootstrap();
buildPage(node);
become(node, [join(root, 'scripts', 'run-checks.ts'), ...process.argv.slice(2)]);
