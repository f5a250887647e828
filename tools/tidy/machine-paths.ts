import type { Violation } from './source.ts';

const textFile = /\.(ts|js|json|jsonl|md|sql|sh|txt|yaml|html)$/;

/** No file names the place of this checkout: what works only on one machine is wrong on every other. */
export function checkMachinePaths(paths: readonly string[], read: (path: string) => string, root: string): Violation[] {
  return paths
    .filter((path) => textFile.test(path) && read(path).includes(`${root}/`))
    .map((path) => ({ path, line: 1, rule: 'machine-path', message: `names the path of this checkout, ${root}` }));
}
