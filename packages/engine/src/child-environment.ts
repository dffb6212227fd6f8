/**
 * What a process that only computes needs of the environment: where programs, libraries, temporary files and the time
 * zone are, and how Node, llama.cpp and its back ends are tuned.
 */
const needed =
  /^(?:PATH|PATHEXT|HOME|USERPROFILE|SYSTEMROOT|WINDIR|COMSPEC|NUMBER_OF_PROCESSORS|TMPDIR|TEMP|TMP|TZ|LANG|LC_\w+|LD_LIBRARY_PATH|DYLD_\w+|NODE_OPTIONS|NODE_COMPILE_CACHE|NODE_V8_COVERAGE|GLIBC_TUNABLES|(?:GGML|LLAMA|OMP|KMP|GOMP|CUDA|NVIDIA|HIP|ROCR|VK|MTL)_\w+)$/i;

/**
 * glibc takes large areas (weights, KV cache, kept states) in pages of 2 MB where Linux has them: a tenth of the page
 * faults, and fewer misses in the address cache. Other systems and older glibc ignore the variable.
 */
const largePages = { GLIBC_TUNABLES: 'glibc.malloc.hugetlb=1' };

/**
 * The environment of a process that parses model files with native code. Everything else stays behind: addresses of
 * databases with their passwords, tokens, keys.
 */
export function childEnvironment(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(Object.entries(env).filter(([name]) => needed.test(name)));
  return process.platform === 'linux' ? { ...largePages, ...kept } : kept;
}
