/** Stands for a machine on which the best back end traps and the next one computes nonsense. */
const [task, , ...rest] = process.argv.slice(2) as [string, string, ...string[]];
const rating = ['trap', 'wrong', 'right', 'other'];

function kindOf(file: string): string {
  return rating.find((kind) => file.includes(kind)) ?? 'plain';
}

function answer(): number[] {
  if (task === 'score')
    return rest.map((file) => ({ trap: 9, wrong: 8, right: 7, other: 0, plain: 1 })[kindOf(file)] as number);
  const kind = kindOf(rest[0] as string);
  if (kind === 'trap') process.kill(process.pid, 'SIGILL');
  return kind === 'wrong' ? [1, -2, 3] : [1, 2, 3];
}

process.send?.(answer());
process.disconnect?.();
