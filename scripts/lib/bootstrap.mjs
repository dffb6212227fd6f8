// Installs what is missing, with nothing but Node >= 20 and npm: packages of the lock file, then the project's own Node.
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const marker = join(root, 'node_modules', '.wanwen-installed');
const windows = process.platform === 'win32';
const projectNode = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

const wanted = () => {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(root, 'package-lock.json')));
  hash.update(`${process.platform}-${process.arch}`);
  return hash.digest('hex');
};

const nodeVersion = (path) => {
  const run = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim() : undefined;
};

const wantedNode = () => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).dependencies.node;

/** The npm that started us, else the one on the PATH. */
const npm = (args) => {
  const started = process.env.npm_execpath;
  const [command, before] = started?.endsWith('.js')
    ? [process.execPath, [started]]
    : [windows ? 'npm.cmd' : 'npm', []];
  const run = spawnSync(command, [...before, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: windows && !before.length,
  });
  return run.error
    ? `npm could not be started: ${run.error.message}`
    : run.status === 0
      ? undefined
      : `npm ended with code ${run.status ?? run.signal}`;
};

const fail = (...lines) => {
  for (const line of lines) console.error(line);
  process.exit(1);
};

const readMarker = () => (existsSync(marker) ? readFileSync(marker, 'utf8') : undefined);

/**
 * The marker says `started` while npm works, so an install that was cut off is seen by the next try, which begins with an
 * empty folder: npm itself takes a half-unpacked package for a whole one. (`npm ci` would do the same, but refuses a lock
 * file when a registry lacks one of the optional packages of another platform.)
 */
const installPackages = () => {
  const before = readMarker();
  if (before === wanted()) return;
  console.error('Installing packages (once, about a minute) … / 正在安装依赖（仅首次，约一分钟）…');
  if (before === 'started') rmSync(join(root, 'node_modules'), { recursive: true, force: true });
  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, 'started');
  const trouble = npm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  if (trouble) {
    fail(
      `Packages could not be installed: ${trouble}.`,
      'Check the network and the npm registry setting (npm config get registry), then run the same command again; what was downloaded is kept.',
      '依赖安装失败：请检查网络与 npm 源设置，然后重新运行同一条命令；已下载的内容会保留。',
    );
  }
};

const installNode = () => {
  const version = `v${wantedNode()}`;
  if (nodeVersion(projectNode) === version) return;
  const folder = join(root, 'node_modules', 'node');
  if (existsSync(folder))
    spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder, stdio: 'inherit' });
  if (nodeVersion(projectNode) === version) return;
  if (Number(process.versions.node.split('.')[0]) >= 24) return;
  fail(
    `Node ${version} is missing: the npm package "node" could not bring it on ${process.platform}-${process.arch}.`,
    'Install Node 24 by your usual way, then run the same command again. / 请自行安装 Node 24 后重试。',
  );
};

/** Returns the path of the Node that runs the project. */
export const bootstrap = () => {
  if (Number(process.versions.node.split('.')[0]) < 20)
    fail(`Node ${process.version} is too old: install Node 20 or newer. / Node 版本过旧，请安装 20 或更新版本。`);
  installPackages();
  installNode();
  writeFileSync(marker, wanted());
  return nodeVersion(projectNode) ? projectNode : process.execPath;
};

/** Builds the page when its sources changed since the last build. */
export const buildPage = (node) => {
  const stamp = join(root, 'packages', 'web', 'dist', '.built-from');
  const now = pageSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  console.error('Building the page (once, some seconds) … / 正在构建网页（仅首次，数秒）…');
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const run = spawnSync(node, [vite, 'build', '--logLevel', 'error'], {
    cwd: join(root, 'packages', 'web'),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (run.status !== 0) fail('The page could not be built; see the lines above.');
  writeFileSync(stamp, now);
};

const pageSources = () => {
  const hash = createHash('sha256');
  hash.update(wanted());
  for (const folder of ['packages/web', 'packages/contract/src']) hashFolder(hash, folder);
  return hash.digest('hex');
};

const hashFolder = (hash, folder) => {
  const listing = filesBelow(folder);
  for (const file of listing) hash.update(file).update(readFileSync(join(root, file)));
};

const filesBelow = (folder) => {
  try {
    const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard', folder], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return tracked
      .split('\n')
      .filter((file) => file && existsSync(join(root, file)))
      .sort();
  } catch {
    return ['package.json'];
  }
};

/** What was compiled once is kept, so that every process of the project starts in half the time. */
const withCompileCache = { NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'wanwen'), ...process.env };

/** Runs a child with our terminal, hands signals on, and ends as it ends. */
export const become = (command, args) => {
  const child = spawn(command, args, { cwd: process.cwd(), stdio: 'inherit', env: withCompileCache });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => fail(`${command} could not be started: ${error.message}`));
  child.on('exit', (code, signal) =>
    process.exit(signal ? 128 + ({ SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }[signal] ?? 9) : code),
  );
};
