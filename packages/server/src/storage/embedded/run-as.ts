import { execFile } from 'node:child_process';
import { chmod, chown, cp, mkdir, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startRefusal } from '../start-refusal.ts';

/**
 * As whom the cluster's programs run. `wrap` turns a program and its arguments into what is spawned; `owner` is whom the
 * cluster's files belong to, undefined for this process's own user; `binFolder` is where that user finds the programs.
 */
export type RunAs = {
  readonly mode: RunAsMode;
  readonly binFolder: string;
  readonly owner: Account | undefined;
  wrap(program: string, args: readonly string[]): Wrapped;
};

/** `itself`: an ordinary user. The other three are root's ways, see {@link chooseRunAs}. */
export type RunAsMode = 'itself' | 'user-namespace' | 'capability' | 'other-user';

type Account = { readonly uid: number; readonly gid: number };
type Wrapped = { readonly file: string; readonly args: string[]; readonly ids: { uid?: number; gid?: number } };

/**
 * Chooses as whom the cluster runs, given that PostgreSQL refuses to run as root.
 *
 * An ordinary user runs it as itself. Root tries, in this order, and takes the first way that is seen to work (a probe
 * starts the real program and writes into the real data folder):
 * - `user-namespace`: inside a user namespace root appears under another number and has no capabilities, but stays the
 *   owner of its files, so that a project and data below a folder such as /root are reachable;
 * - `capability`: an unprivileged user that keeps the one right to pass closed folders (containers often forbid namespaces);
 * - `other-user`: an unprivileged user alone, with the programs copied into the data folder when it cannot reach them.
 * A cluster that already belongs to an unprivileged user goes on as that user.
 *
 * @throws a start refusal when nothing works
 */
export async function chooseRunAs(place: {
  readonly dataFolder: string;
  readonly clusterFolder: string;
  readonly binFolder: string;
  readonly modes?: readonly RunAsMode[] | undefined;
}): Promise<RunAs> {
  const ownUid = process.getuid?.();
  if (ownUid === undefined) {
    throw startRefusal(
      'The built-in PostgreSQL does not run on Windows. Use WSL, or set DATABASE_URL to a PostgreSQL 15 or newer.',
    );
  }
  const owner = await stat(place.clusterFolder).catch(() => undefined);
  if (ownUid !== 0) {
    if (owner !== undefined && owner.uid !== ownUid) {
      throw startRefusal(
        `The cluster in ${place.clusterFolder} belongs to the user with number ${owner.uid}, this server runs as ${ownUid}. ` +
          'Start it as that user (or as root), or change the owner of the whole data folder.',
      );
    }
    return {
      mode: 'itself',
      binFolder: place.binFolder,
      owner: undefined,
      wrap: (file, args) => ({ file, args: [...args], ids: {} }),
    };
  }
  const reasons: string[] = [];
  for (const candidate of await listWaysOfRoot(owner, place)) {
    if (place.modes !== undefined && !place.modes.includes(candidate.mode)) continue;
    const why = await probe(candidate, place.dataFolder);
    if (why === undefined) return candidate;
    reasons.push(`${candidate.mode}: ${why}`);
  }
  throw startRefusal(
    `PostgreSQL refuses to run as root, and no other way to run it works here. Start Pointhouse as an ordinary user, or set ` +
      `POINTHOUSE_DATA_FOLDER to a folder that the user postgres or nobody can reach, or set DATABASE_URL. Tried: ${reasons.join('; ') || 'nothing (no unprivileged user in /etc/passwd)'}.`,
  );
}

/** `prepare` is done before the probe, and only when the ways before it have failed. */
type Way = RunAs & { prepare?(): Promise<void> };
type Place = { readonly dataFolder: string; readonly binFolder: string };

async function listWaysOfRoot(owner: Account | undefined, place: Place): Promise<readonly Way[]> {
  const accounts = await readAccounts();
  const present = owner !== undefined && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : undefined;
  const account =
    present ??
    accounts.get('postgres') ??
    accounts.get('nobody') ??
    [...accounts.values()].find(({ uid }) => uid !== 0);
  if (account === undefined) return [];
  const namespace = inUserNamespace(account, place.binFolder);
  const asAccount = [
    withCapability(account, 'dac_read_search', place.binFolder),
    withCapability(account, 'dac_override', place.binFolder),
    asOtherUser(account, place),
    ...withCopiedBinaries(account, place),
  ];
  return present === undefined ? [namespace, ...asAccount] : [...asAccount, namespace];
}

function inUserNamespace({ uid, gid }: Account, binFolder: string): RunAs {
  // initdb wants the number to have a name in /etc/passwd, therefore a real account's.
  const options = ['--user', `--map-user=${uid}`, `--map-group=${gid}`];
  return {
    mode: 'user-namespace',
    binFolder,
    owner: { uid: 0, gid: 0 },
    wrap: (program, args) => ({ file: 'unshare', args: [...options, program, ...args], ids: {} }),
  };
}

function withCapability(owner: Account, capability: string, binFolder: string): RunAs {
  const options = [
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    `--inh-caps=-all,+${capability}`,
    `--ambient-caps=-all,+${capability}`,
  ];
  return {
    mode: 'capability',
    binFolder,
    owner,
    wrap: (program, args) => ({ file: 'setpriv', args: [...options, program, ...args], ids: {} }),
  };
}

function asOtherUser(owner: Account, { dataFolder, binFolder }: Place): Way {
  return {
    mode: 'other-user',
    binFolder,
    owner,
    wrap: (file, args) => ({ file, args: [...args], ids: { ...owner } }),
    // The user must be able to pass through our folder; what lies in it and is secret has a mode of its own.
    prepare: async () => chmod(dataFolder, (await stat(dataFolder)).mode | 0o011),
  };
}

/** The last resort: a copy of the npm package's programs inside the data folder, made only when all else has failed. */
function withCopiedBinaries(owner: Account, place: Place): readonly Way[] {
  const packageFolder = dirname(place.binFolder);
  if (basename(packageFolder) !== 'native') return [];
  const copy = join(place.dataFolder, 'postgres-programs');
  const way = asOtherUser(owner, { ...place, binFolder: join(copy, 'bin') });
  return [
    {
      ...way,
      async prepare() {
        await way.prepare?.();
        await rm(copy, { recursive: true, force: true });
        await cp(packageFolder, copy, { recursive: true, verbatimSymlinks: true });
        await chmod(copy, 0o755);
      },
    },
  ];
}

/**
 * Undefined when the programs start and can write below the data folder, else what went wrong. It is `initdb` that is
 * started, since that one looks for `postgres` beside itself: PostgreSQL asks access(2) there, which a user's capability
 * does not pass, while merely starting a program in a closed folder does.
 */
async function probe(way: Way, dataFolder: string): Promise<string | undefined> {
  const trial = join(dataFolder, 'postgres-probe');
  await rm(trial, { recursive: true, force: true });
  await mkdir(trial, { mode: 0o700 });
  try {
    await way.prepare?.();
    if (way.owner !== undefined) await chown(trial, way.owner.uid, way.owner.gid);
    const script = 'cd "$1" && : > written && exec "$2" --show --pgdata="$1/data"';
    const { file, args, ids } = way.wrap('/bin/sh', ['-c', script, 'sh', trial, join(way.binFolder, 'initdb')]);
    await run(file, args, { ...ids, cwd: '/', timeout: 10_000 });
    return undefined;
  } catch (error) {
    const { stderr = '', message } = error as { stderr?: string; message: string }; // as: what promisified execFile rejects with
    return (stderr.trim() || message).split('\n').at(-1) ?? message;
  } finally {
    await rm(trial, { recursive: true, force: true });
  }
}

const run = promisify(execFile);

async function readAccounts(): Promise<ReadonlyMap<string, Account>> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.split(':'));
  return new Map(
    lines.flatMap(([name = '', , uid, gid]) =>
      uid && gid ? [[name, { uid: Number(uid), gid: Number(gid) }] as const] : [],
    ),
  );
}
