import type { Violation } from './source.ts';

const drawers = new Set(['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'manager', 'base']);
const checkedFolders = /^(packages|tools|examples)\//;
const namesOfOthers = /^(README\.md|package\.json|tsconfig(\..+)?\.json|Dockerfile|.*\.(svg|png|ico|ttf|woff2))$/;

/** Files and folders have kebab-case names, and no name is a drawer for whatever has no place. */
export function checkFileNames(paths: readonly string[]): Violation[] {
  return paths.filter((path) => checkedFolders.test(path)).flatMap(checkFileName);
}

function checkFileName(path: string): Violation[] {
  const parts = path.split('/');
  const file = parts.at(-1) ?? '';
  const stems = [...parts.slice(0, -1), file.replace(/\..*$/, '')];
  const drawer = stems.find((stem) => drawers.has(stem));
  if (drawer !== undefined) return [fail(path, `"${drawer}" says nothing of what is inside: name it by what it does`)];
  if (file.endsWith('.sql')) {
    if (/^\d{3,4}-[a-z0-9]+(-[a-z0-9]+)*\.sql$/.test(file)) return [];
    return path.includes('/migrations/') ? [fail(path, 'a migration is called 001-what-it-holds.sql')] : [];
  }
  if (namesOfOthers.test(file) || stems.every((stem) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(stem))) return [];
  return [fail(path, 'file and folder names are kebab-case')];
}

function fail(path: string, message: string): Violation {
  return { path, line: 1, rule: 'file-name', message };
}
