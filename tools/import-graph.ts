import { readdirSync } from 'node:fs';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import { laneFiles, packageHomes, roomList, sdkSource, serverSource, sheetsSource } from './rooms.ts';

/**
 * Reads the import graph of the product's sources and judges it by the table in rooms.ts.
 *
 * Type-only and dynamic imports count like any other. Throws when the graph does not hold every source file: a cruiser
 * that finds no TypeScript compiler it understands reports "no violations" over nothing.
 */
export async function readImportGraph(root: string): Promise<ICruiseResult> {
  const { output } = await cruise([serverSource, sdkSource, sheetsSource], {
    baseDir: root,
    ruleSet: { forbidden: makeForbiddenRules() },
    validate: true,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default'] },
  });
  if (typeof output === 'string') throw new Error('dependency-cruiser gave a text where a graph was expected');
  assertEveryFileWasRead(root, output);
  return output;
}

/** The dependency rule, generated from the table of rooms. */
function makeForbiddenRules(): IForbiddenRuleType[] {
  return [...roomList.flatMap(makeRoomRules), ...makePackageHomeRules(), ...fixedRules];
}

const fixedRules: IForbiddenRuleType[] = [
  { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  { name: 'no-unresolved-imports', severity: 'error', from: {}, to: { couldNotResolve: true } },
  {
    name: 'no-command-imports-a-command',
    severity: 'error',
    comment: 'a command goes through the lane; what two commands share is a decision and lives in domain/',
    from: { path: `^${serverSource}/commands/` },
    to: { path: `^${serverSource}/commands/`, pathNot: [...laneFiles] },
  },
  {
    name: 'product-imports-no-tests-or-tools',
    severity: 'error',
    from: { path: '^packages/[^/]+/src/' },
    to: { path: ['^tools/', '^packages/[^/]+/test/'] },
  },
  {
    name: 'sdk-stands-alone',
    severity: 'error',
    comment: 'the client has no dependencies: not ours, not from the registry, not from Node',
    from: { path: `^${sdkSource}/` },
    to: { pathNot: `^${sdkSource}/` },
  },
  {
    name: 'sheets-stands-alone',
    severity: 'error',
    comment: 'the add-on is pasted as one file into a place that has no modules',
    from: { path: `^${sheetsSource}/` },
    to: { pathNot: `^${sheetsSource}/` },
  },
  {
    name: 'sheets-understands-rows-without-google',
    severity: 'error',
    comment: 'what rows and replies mean is pure; Google is met in google/ and runs/ only',
    from: { path: `^${sheetsSource}/(rows|server)/` },
    to: { path: `^${sheetsSource}/`, pathNot: `^${sheetsSource}/(rows|server)/` },
  },
];

function makeRoomRules({ name, room }: (typeof roomList)[number]): IForbiddenRuleType[] {
  const here = `^${serverSource}/${name}/`;
  const open = [name, ...room.mayImport].join('|');
  const rules: IForbiddenRuleType[] = [
    {
      name: `${name}-imports-only-its-rooms`,
      severity: 'error',
      comment: `${name} may import ${room.mayImport.join(', ') || 'nothing of ours'}`,
      from: { path: here },
      to: { path: '^packages/[^/]+/src/', pathNot: `^${serverSource}/(${open})/` },
    },
  ];
  if (room.packages !== 'any') {
    const allowed = room.packages.map((name) => `node_modules/${name}/`);
    rules.push({
      name: `${name}-imports-only-its-packages`,
      severity: 'error',
      comment: `${name} may import ${room.packages.join(', ')} and nothing of Node`,
      from: { path: here },
      to: { pathNot: ['^packages/[^/]+/(src|test)/', ...allowed] },
    });
  }
  return rules;
}

function makePackageHomeRules(): IForbiddenRuleType[] {
  return Object.entries(packageHomes).map(([name, homes]) => ({
    name: `${name}-has-one-home`,
    severity: 'error',
    from: { path: `^${serverSource}/`, pathNot: `^${serverSource}/(${homes.join('|')})/` },
    to: { path: `(^|/)node_modules/(@types/)?${name}/`, dependencyTypesNot: ['type-only'] },
  }));
}

function assertEveryFileWasRead(root: string, graph: ICruiseResult): void {
  const read = new Set(graph.modules.map((module) => module.source));
  const missing = [serverSource, sdkSource, sheetsSource]
    .flatMap((folder) => listTypeScript(root, folder))
    .filter((path) => !read.has(path));
  if (graph.modules.length === 0 || missing.length > 0) {
    throw new Error(
      `dependency-cruiser read ${graph.modules.length} modules and missed ${missing.length} files (${missing.slice(0, 3).join(', ')}): ` +
        'it needs the package "typescript" at version 6 (version 7 has no JavaScript interface)',
    );
  }
}

function listTypeScript(root: string, folder: string): string[] {
  return readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => `${folder}/${path}`);
}
