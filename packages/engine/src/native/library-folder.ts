import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EngineError } from '../errors.ts';
import { nativeTable } from './table.generated.ts';

/** Folder of prebuilt libraries inside each `@node-llama-cpp/<name>` package, by platform and architecture. */
const packages: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-arm64': 'mac-arm64-metal',
  'darwin-x64': 'mac-x64',
  'win32-x64': 'win-x64',
  'win32-arm64': 'win-arm64',
};

export interface Machine {
  platform: NodeJS.Platform;
  arch: NodeJS.Architecture;
}

/**
 * Folder of the llama.cpp libraries that this install carries.
 * Throws `unsupported_platform` when there is none for the machine, it is not installed, or it has another version.
 */
export function findLibraryFolder(
  machine: Machine = { platform: process.platform, arch: process.arch },
  resolve: (specifier: string) => string = createRequire(import.meta.url).resolve,
): string {
  const name = packages[`${machine.platform}-${machine.arch}`];
  if (!name) {
    throw new EngineError(
      'unsupported_platform',
      `There are no llama.cpp libraries for ${machine.platform} on ${machine.arch}. Supported: ${Object.keys(packages).join(', ')}.`,
      { details: { platform: machine.platform, arch: machine.arch } },
    );
  }
  const folder = packageFolder(`@node-llama-cpp/${name}`, machine, resolve);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string };
  if (version !== nativeTable.packageVersion) {
    throw new EngineError(
      'unsupported_platform',
      `@node-llama-cpp/${name} is version ${version}, but this engine was made for ${nativeTable.packageVersion}. Install that exact version.`,
      { details: { found: version, wanted: nativeTable.packageVersion } },
    );
  }
  return join(folder, 'bins', name);
}

function packageFolder(name: string, machine: Machine, resolve: (specifier: string) => string): string {
  try {
    return dirname(dirname(resolve(name)));
  } catch (cause) {
    throw new EngineError(
      'unsupported_platform',
      `The package ${name}@${nativeTable.packageVersion}, which holds the llama.cpp libraries of this machine, is not installed. Install without --omit=optional.`,
      { details: { platform: machine.platform, arch: machine.arch }, cause },
    );
  }
}

export interface LibraryFiles {
  base: string;
  ggml: string;
  llama: string;
  /** File names of the CPU back ends; empty where the CPU code is built in. */
  cpuBackends: string[];
}

/** The library files in a folder. Their names carry the release, and another release than the generated table's is refused. */
export function listLibraryFiles(folder: string, machine: Machine = process): LibraryFiles {
  const naming: Record<string, [string, string]> = { win32: ['', '.dll'], darwin: ['lib', '.dylib'] };
  const [prefix, extension] = naming[machine.platform] ?? ['lib', '.so'];
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const versioned = (name: string) => `${prefix}${name}.${nativeTable.release}${extension}`;
  const wanted = [`${prefix}ggml-base${extension}`, versioned('ggml'), versioned('llama')];
  const missing = wanted.filter((file) => !files.includes(file));
  if (missing.length > 0) {
    throw new EngineError(
      'unsupported_platform',
      `${folder} does not hold llama.cpp ${nativeTable.release}: ${missing.join(', ')} missing. Reinstall the package, or point to a folder of that release.`,
      { details: { release: nativeTable.release } },
    );
  }
  const [base, ggml, llama] = wanted as [string, string, string];
  const cpuBackends = files.filter((file) => file.startsWith(`${prefix}ggml-cpu-`) && file.endsWith(extension));
  return { base, ggml, llama, cpuBackends };
}
