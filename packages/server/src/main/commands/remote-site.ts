import { createRemoteSite } from '../../commands/create-remote-site.ts';
import { type KeyRotation, updateRemoteSite } from '../../commands/update-remote-site.ts';
import type { RemoteSiteProblem, RemoteSiteSettings } from '../../domain/remote-sites/settings.ts';
import { listRemoteSites } from '../../queries/list-remote-sites.ts';
import { keepToSecretKey } from '../../storage/secret-key-check.ts';
import { startRefusal } from '../../storage/start-refusal.ts';
import { findProgram, type OperatorParts, type ProgramChoice, printTable, withDatabase } from './with-database.ts';

/** Settings as an operator writes them: switches as `on` or `off`, lists separated by commas (an empty text: none). */
export type RemoteSiteOptions = {
  readonly name?: string;
  readonly host?: string;
  readonly slug?: string;
  readonly enabled?: string;
  readonly debug?: string;
  readonly accountLimit?: string;
  readonly maxPerMovement?: string;
  readonly allowedHosts?: string;
  readonly allowedAddresses?: string;
  readonly address?: string;
  readonly findsRepeats?: string;
  readonly key?: string;
};

/** `pointhouse remote-site create`: prints the key, this once. */
export async function createRemoteSiteByHand(
  options: RemoteSiteOptions & ProgramChoice & { readonly slug: string },
  parts: OperatorParts,
): Promise<void> {
  const settings = { ...readSettings(options), slug: options.slug };
  await withDatabase(parts, 'remote-site', async (write) => {
    await keepToSecretKey(write.pool, write.secretKey);
    const program = await findProgram(write.pool, options);
    const outcome = await createRemoteSite(write, { programId: program.id, key: options.key, settings });
    switch (outcome.kind) {
      case 'wrong':
        throw wrongSettings(outcome.problems);
      case 'taken':
        throw hostAndSlugTaken(outcome);
      case 'created':
        parts.print(`Made a remote site of ${program.key} (${program.environment}). The key is shown this once:`);
        parts.print(`  id    ${outcome.site.id}`);
        parts.print(`  host  ${outcome.site.settings.host}`);
        parts.print(`  path  /${outcome.site.settings.slug}`);
        parts.print(`  key   ${outcome.key}`);
    }
  });
}

/** `pointhouse remote-site update ID`: settings, or with `--rotate-key` or `--key` a new key. */
export async function updateRemoteSiteByHand(
  id: string,
  options: RemoteSiteOptions & { readonly rotateKey?: boolean; readonly overlap?: string },
  parts: OperatorParts,
): Promise<void> {
  const programId = readSiteId(id);
  const settings = readSettings(options);
  const rotation = readRotation(options);
  if (Object.keys(settings).length === 0 && !rotation) {
    throw startRefusal('Nothing to change is given. See "npx pointhouse remote-site update --help".');
  }
  await withDatabase(parts, 'remote-site', async (write) => {
    await keepToSecretKey(write.pool, write.secretKey);
    const change = { programId, id, version: undefined, settings, ...(rotation ? { rotation } : {}) };
    const outcome = await updateRemoteSite(write, change);
    switch (outcome.kind) {
      case 'unknown':
        throw startRefusal(`There is no remote site ${id}. See "npx pointhouse remote-site list".`);
      case 'wrong':
        throw wrongSettings(outcome.problems);
      case 'taken':
        throw hostAndSlugTaken(outcome);
      case 'version_differs':
        throw new Error('bug: a change that names no version met another one');
      case 'updated':
        parts.print(`Changed the remote site ${id}. A running server goes by it within a second.`);
        if (outcome.key === undefined) return;
        parts.print(`  key   ${outcome.key} (shown this once)`);
        parts.print(describeOverlap(outcome.site.previousKeyUntil));
    }
  });
}

/** `pointhouse remote-site list`: every site of a program, never its key. */
export async function listRemoteSitesByHand(options: ProgramChoice, parts: OperatorParts): Promise<void> {
  await withDatabase(parts, 'remote-site', async ({ pool }) => {
    const program = await findProgram(pool, options);
    const rows: string[][] = [];
    for (let after: string | undefined = ''; after !== undefined; ) {
      const sites = await listRemoteSites(pool, program.id, { after, limit: 500 });
      for (const site of sites) {
        const state = `${site.enabled ? 'on' : 'off'}${site.debug ? ', debug' : ''}`;
        rows.push([site.id, site.name, site.host, `/${site.slug}`, state, site.accountLimit, site.maxPerMovement]);
      }
      after = sites.at(-1)?.id;
    }
    printTable(['ID', 'NAME', 'HOST', 'PATH', 'STATE', 'ACCOUNT LIMIT', 'MAX PER MOVEMENT'], rows, parts.print);
  });
}

function readSettings(options: RemoteSiteOptions): Partial<RemoteSiteSettings> {
  const { enabled, debug, allowedHosts, allowedAddresses } = options;
  const { name, host, slug, accountLimit, maxPerMovement, address, findsRepeats } = options;
  const settings = {
    name,
    host,
    slug,
    accountLimit,
    maxPerMovement,
    address: address === '' ? null : address,
    findsRepeats: findsRepeats === undefined ? undefined : readRepeats(findsRepeats),
    enabled: enabled === undefined ? undefined : readSwitch('--enabled', enabled),
    debug: debug === undefined ? undefined : readSwitch('--debug', debug),
    allowedHosts: allowedHosts === undefined ? undefined : readList(allowedHosts),
    allowedAddresses: allowedAddresses === undefined ? undefined : readList(allowedAddresses),
  };
  // as: the same fields, without those that were not given
  return Object.fromEntries(
    Object.entries(settings).filter(([, value]) => value !== undefined),
  ) as Partial<RemoteSiteSettings>;
}

function readSwitch(option: string, text: string): boolean {
  if (text === 'on' || text === 'off') return text === 'on';
  throw startRefusal(`${option}: expected on or off.`);
}

function readRepeats(text: string): RemoteSiteSettings['findsRepeats'] {
  if (text === 'default_type' || text === 'every_type') return text;
  throw startRefusal('--finds-repeats: expected default_type or every_type.');
}

function readList(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function readRotation(options: { key?: string; rotateKey?: boolean; overlap?: string }): KeyRotation | undefined {
  const { key, rotateKey, overlap = '24' } = options;
  if (key === undefined && rotateKey !== true) {
    if (options.overlap === undefined) return undefined;
    throw startRefusal('--overlap: expected together with --rotate-key or --key.');
  }
  if (!/^\d{1,4}$/.test(overlap)) throw startRefusal('--overlap: expected a whole number of hours, 0 to 9999.');
  return { key, overlapMs: Number(overlap) * 3_600_000 };
}

function describeOverlap(until: Date | null): string {
  return until
    ? `The key of before is valid until ${until.toISOString()}.`
    : 'The key of before is not valid any more.';
}

function readSiteId(id: string): number {
  const programId = /^rms_([1-9]\d{0,8})_[0-9a-f]+$/.exec(id)?.[1];
  if (programId !== undefined) return Number(programId);
  throw startRefusal(`${id} is not the id of a remote site. Expected is one such as rms_1_9b1d0c3e5a7f2648.`);
}

/** Every problem by the option that would set it right. */
function wrongSettings(problems: readonly RemoteSiteProblem[]): Error {
  const lines = problems.map(({ field, detail }) => {
    const option = (field.split('.')[0] ?? field).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    return `  --${option}: ${detail}`;
  });
  return startRefusal(`Some settings cannot be:\n${lines.join('\n')}`);
}

function hostAndSlugTaken({ host, slug }: { host: string; slug: string }): Error {
  return startRefusal(`${host} and /${slug} are taken on this server; choose another --slug or --host.`);
}
