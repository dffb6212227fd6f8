#!/usr/bin/env node
// Runs on any Node from 20 on: the product itself needs the Node that comes with it as a dependency.
import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const neededMajor = 24;
const here = dirname(realpathSync(fileURLToPath(import.meta.url)));
const main = join(here, '..', 'src', 'main.ts');

// What was compiled once is kept, which halves the time that a command takes to start. The engine's process inherits it.
process.env.NODE_COMPILE_CACHE ??= join(here, '..', '..', '..', 'node_modules', '.cache', 'wanwen');

if (Number.parseInt(process.versions.node, 10) >= neededMajor) {
  module.enableCompileCache(process.env.NODE_COMPILE_CACHE);
  await import(new URL('../src/main.ts', import.meta.url).href);
} else {
  const node = findProjectNode(here);
  if (node) hand(node);
  else {
    process.stderr.write(
      `wanwen needs Node ${neededMajor}; this is ${process.versions.node}, and the project's own Node is not installed.\n` +
        `wanwen 需要 Node ${neededMajor}；当前是 ${process.versions.node}，项目自带的 Node 还没有安装。\n` +
        'Run "npm install" in the project folder, then try again. 请在项目目录运行 "npm install" 后重试。\n',
    );
    process.exitCode = 1;
  }
}

/** The `node` dependency, from this folder upwards. */
function findProjectNode(folder) {
  const file = join('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  for (let at = folder; ; at = dirname(at)) {
    const candidate = join(at, file);
    if (existsSync(candidate)) return candidate;
    if (dirname(at) === at) return undefined;
  }
}

/** Runs the program under `node` and ends as it ends. The channel lets the program notice when this process is killed. */
function hand(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    process.stderr.write(`wanwen could not start ${node}: ${error.message}\n`);
    process.exitCode = 1;
  });
  child.once('exit', (code, signal) => {
    process.exitCode = signal ? 128 + constants.signals[signal] : (code ?? 1);
    if (child.connected) child.disconnect();
    for (const name of signals) process.removeAllListeners(name);
  });
}
