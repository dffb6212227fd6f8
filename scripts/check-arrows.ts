/** Checks that imports point down the floors of `floors.ts`, enter a room by its front door, and make no cycle. */
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { engineRoom, packages, serverFloors } from './floors.ts';
import { type Import, readImports } from './read-imports.ts';

export interface Fault {
  from: string;
  to: string;
  rule: string;
}

const isWithin = (file: string, place: string) => file === place || file.startsWith(`${place}/`);

/** Tests, and what only they use, may look into a room; they are bound by nothing but the packages. */
const isTest = (file: string) => /\.test\.tsx?$|\/(testing|test)\//.test(file);

const packageOf = (file: string) => Object.keys(packages).find((name) => isWithin(file, packages[name]!.path));

const roomOf = (file: string): { room: string; floor: number } | undefined => {
  for (const [floor, rooms] of serverFloors.entries()) {
    const room = rooms.find((place) => isWithin(file, place));
    if (room) return { room, floor };
  }
  return undefined;
};

const packageFault = ({ from, to }: Import): string | undefined => {
  const [source, target] = [packageOf(from), packageOf(to)];
  if (source === 'contract' && target !== 'contract')
    return to === 'zod' || isTest(from) ? undefined : 'contract imports zod only';
  if (!source || !target || source === target) return undefined;
  return packages[source]!.uses.includes(target) ? undefined : `package ${source} may not use ${target}`;
};

const roomFault = ({ from, to }: Import): string | undefined => {
  if (packageOf(from) !== 'server' || isTest(from)) return undefined;
  const source = roomOf(from);
  if (!source) return 'this file stands in no room of scripts/floors.ts';
  if (packageOf(to) === 'engine' && source.room !== engineRoom) return `only ${engineRoom} may use the engine`;
  const target = roomOf(to);
  if (!target) return packageOf(to) === 'server' ? 'this file stands in no room of scripts/floors.ts' : undefined;
  const door = target.room.endsWith('.ts') ? target.room : `${target.room}/index.ts`;
  if (source.room === target.room)
    return to === door && from !== to ? 'a room does not enter by its own front door' : undefined;
  if (target.floor < source.floor) return 'an import points up';
  if (target.floor === source.floor) return 'rooms on one floor do not know each other';
  return to === door ? undefined : `another room is entered by its front door, ${door}`;
};

/** One fault for each way back to a module that is still being walked; type-only imports vanish at run time and count not. */
const cycleFaults = (imports: Import[]): Fault[] => {
  const next = Map.groupBy(
    imports.filter(({ typeOnly }) => !typeOnly),
    ({ from }) => from,
  );
  const faults: Fault[] = [];
  const state = new Map<string, 'open' | 'done'>();
  const walk = (file: string, path: string[]) => {
    state.set(file, 'open');
    for (const { to } of next.get(file) ?? []) {
      if (state.get(to) === 'open')
        faults.push({ from: file, to, rule: `a cycle: ${[...path.slice(path.indexOf(to)), file, to].join(' → ')}` });
      else if (!state.has(to)) walk(to, [...path, file]);
    }
    state.set(file, 'done');
  };
  for (const file of next.keys()) if (!state.has(file)) walk(file, []);
  return faults;
};

/** Reads every module of the packages below `root` and returns what breaks the arrows, with how much was seen. */
export const checkArrows = (root: string): { faults: Fault[]; modules: number; arrows: number } => {
  const { modules, imports } = readImports(
    root,
    Object.values(packages).map(({ path }) => path),
  );
  const single = imports.flatMap((arrow) => {
    const rule = packageFault(arrow) ?? roomFault(arrow);
    return rule ? [{ from: arrow.from, to: arrow.to, rule }] : [];
  });
  return { faults: [...single, ...cycleFaults(imports)], modules: modules.length, arrows: imports.length };
};

if (import.meta.main) {
  const { values } = parseArgs({ options: { root: { type: 'string', default: dirname(import.meta.dirname) } } });
  const { faults, modules, arrows } = checkArrows(values.root);
  for (const { from, to, rule } of faults) console.error(`${from} → ${to}\n    ${rule}`);
  console.log(`${modules} modules, ${arrows} imports, ${faults.length} against the arrows`);
  // A checker that saw next to nothing has not checked.
  process.exit(faults.length > 0 || modules < 20 ? 1 : 0);
}
