/**
 * Builds the programs the engine is measured against: llama-server, llama-bench and llama-batched-bench, from the very
 * llama.cpp sources that the npm libraries were built from, then puts the npm libraries in place of their own, so that
 * both sides run the same kernels. Needs git, cmake and a C++ compiler; takes 4 to 15 minutes once, then nothing.
 *
 *   node bench/peers/build-peers.ts
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../setup/cache-folder.ts';

/** Must be the version of the `@node-llama-cpp/*` libraries that the engine loads. */
const SOURCE_VERSION = '3.22.1';
const PROGRAMS = ['llama-server', 'llama-bench', 'llama-batched-bench'];
/** The CPU back ends come from npm, so none is built here for more than the loader's sake. */
const CMAKE_FLAGS = [
  '-DCMAKE_BUILD_TYPE=Release',
  '-DLLAMA_CURL=OFF',
  '-DLLAMA_BUILD_TESTS=OFF',
  '-DGGML_NATIVE=OFF',
  '-DGGML_BACKEND_DL=ON',
  '-DGGML_CPU_ALL_VARIANTS=OFF',
];

/** Folder with the three programs and the npm libraries; builds what is missing. */
export function buildPeers(): string {
  const folder = join(cacheFolder('build'), 'bin-npm');
  if (!PROGRAMS.every((program) => existsSync(join(folder, program)))) {
    compile(fetchSources(), cacheFolder('build'));
    renameSync(join(cacheFolder('build'), 'bin'), folder);
  }
  linkNpmLibraries(folder);
  return folder;
}

/** Folder of the npm libraries for this platform, as the engine finds them. */
export function npmLibraryFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  const require = createRequire(new URL('../../packages/engine/package.json', import.meta.url));
  const entry = require.resolve(`@node-llama-cpp/${platform}`);
  const folder = join(entry.slice(0, entry.indexOf(platform) + platform.length), 'bins', platform);
  if (!existsSync(folder)) throw new Error(`The libraries of @node-llama-cpp/${platform} are not at ${folder}.`);
  return folder;
}

/** The sources lie in the npm package of node-llama-cpp as a git bundle. */
function fetchSources(): string {
  const sources = join(cacheFolder(), 'llama.cpp');
  if (existsSync(join(sources, 'CMakeLists.txt'))) return sources;
  const folder = cacheFolder();
  const archive = join(folder, `node-llama-cpp-${SOURCE_VERSION}.tgz`);
  if (!existsSync(archive)) run('npm', ['pack', '--silent', `node-llama-cpp@${SOURCE_VERSION}`], folder);
  run('tar', ['xzf', archive, 'package/llama/gitRelease.bundle'], folder);
  const unfinished = `${sources}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  run('git', ['clone', '--quiet', join(folder, 'package', 'llama', 'gitRelease.bundle'), unfinished], folder);
  renameSync(unfinished, sources);
  return sources;
}

function compile(sources: string, build: string): void {
  run('cmake', ['-S', sources, '-B', build, ...CMAKE_FLAGS], build);
  const jobs = String(availableParallelism());
  run('cmake', ['--build', build, '--parallel', jobs, '--target', ...PROGRAMS], build);
}

/** npm's file name for each library that the programs were linked to. */
function linkNpmLibraries(folder: string): void {
  const npm = npmLibraryFolder();
  const names = readdirSync(npm);
  const versioned = (stem: string) => {
    const name = names.find((candidate) => new RegExp(`^lib${stem}(\\.v[\\d.]+)?\\.so$`).test(candidate));
    if (!name) throw new Error(`No lib${stem} in ${npm}.`);
    return name;
  };
  link(join(npm, versioned('ggml-base')), join(folder, 'libggml-base.so.0'));
  link(join(npm, versioned('ggml')), join(folder, 'libggml.so.0'));
  link(join(npm, versioned('llama')), join(folder, 'libllama.so.0'));
  link('libggml-base.so.0', join(folder, 'libggml-base.so'));
  for (const own of readdirSync(folder).filter(isCpuBackend)) rmSync(join(folder, own));
  for (const backend of names.filter(isCpuBackend)) link(join(npm, backend), join(folder, backend));
}

export function isCpuBackend(name: string): boolean {
  return /^libggml-cpu(-[\w.]+)?\.so$/.test(name);
}

function link(target: string, path: string): void {
  rmSync(path, { force: true });
  symlinkSync(target, path);
}

function run(command: string, parameters: string[], directory: string): void {
  console.error(`$ ${command} ${parameters.join(' ')}`);
  execFileSync(command, parameters, { cwd: directory, stdio: ['ignore', 'inherit', 'inherit'] });
}

if (import.meta.main) {
  if (process.platform !== 'linux') throw new Error('The peers are built on Linux only.');
  const folder = buildPeers();
  const built = statSync(join(folder, 'llama-server')).mtime;
  console.log(`${folder} (built ${built.toISOString()}, libraries of ${dirname(npmLibraryFolder())})`);
}
