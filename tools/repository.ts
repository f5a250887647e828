import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository, without a slash at the end. */
export const repositoryRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');

const notOurs = new Set(['node_modules', '.git', 'data', 'coverage', 'dist']);

/**
 * Every file of the project as paths from the root, sorted; what .gitignore names is left out.
 *
 * Walks the folders and does not ask git, which refuses to answer in a checkout that belongs to another user.
 */
export function listRepositoryFiles(root: string, folder = ''): string[] {
  return readdirSync(`${root}/${folder}`, { withFileTypes: true })
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (notOurs.has(entry.name) || entry.name.endsWith('.log')) return [];
      return entry.isDirectory() ? listRepositoryFiles(root, path) : [path];
    })
    .sort();
}
