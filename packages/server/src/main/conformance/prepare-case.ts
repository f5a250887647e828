import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import type { Command, Outcome } from '../../commands/command.ts';
import { createMember } from '../../commands/create-member.ts';
import { createPointType } from '../../commands/create-point-type.ts';
import { createProgram } from '../../commands/create-program.ts';
import { createRemoteSite } from '../../commands/create-remote-site.ts';
import type { Lanes } from '../../commands/lanes.ts';
import { movementStep } from '../../commands/movements.ts';
import { updateMember } from '../../commands/update-member.ts';
import { formatAmount, parseAmount } from '../../domain/points.ts';
import type { RemoteSiteDirectory } from '../../queries/find-remote-site.ts';
import { countPostings, listAvailable } from '../../storage/ledger/program-totals.ts';
import type { Clock } from '../wire.ts';
import type { Balances } from './remote-case.ts';
import type { ProfileMember, RemoteProfile } from './remote-profile.ts';
import type { PreparedCase } from './replay-cases.ts';

/** The server under test and what its cases are set up with. */
export type ConformanceServer = {
  host: string;
  port: number;
  pool: pg.Pool;
  by: string;
  lanes: Lanes;
  remoteSites: RemoteSiteDirectory;
  clock: Clock;
  secretKey: Buffer;
};

const BY = 'conformance';

/**
 * Sets up the world of one case: a program of its own with the profile's types, members, balances and site. The site is
 * made for a host name of its own, so that every case may use the recorded slug.
 */
export async function prepareCase(
  server: ConformanceServer,
  profile: RemoteProfile,
  serial: number,
): Promise<PreparedCase> {
  const { pool } = server;
  const programId = await makeProgram(server, profile, serial);
  await makeMembers(server, programId, profile);
  const addressedAs = `case-${serial}.conformance.test`;
  await makeSite(server, programId, { profile, addressedAs });
  const scales = new Map(profile.pointTypes.map(({ key, scale }) => [key, scale]));
  const emails = new Map(profile.members.map(({ email, number }) => [number, email]));
  return {
    destination: { host: server.host, port: server.port, addressedAs },
    countHistoryRows: () => countPostings(pool, programId),
    async readBalances() {
      const balances: Record<string, Record<string, string>> = {};
      for (const { member, pointType, available } of await listAvailable(pool, programId)) {
        const email = emails.get(member) ?? `member ${member}`;
        balances[email] = { ...balances[email], [pointType]: formatAmount(available, scales.get(pointType) ?? 0) };
      }
      return balances satisfies Balances;
    },
  };
}

async function makeProgram(server: ConformanceServer, profile: RemoteProfile, serial: number): Promise<number> {
  const wanted = { key: `case-${serial}`, environment: 'staging', name: `Case ${serial}`, timeZone: 'UTC' };
  const created = await createProgram(server, wanted);
  if (created.kind !== 'created') throw new Error(`the program of the case cannot be made: ${JSON.stringify(created)}`);
  // The default first: a program's first type is its default.
  const types = [...profile.pointTypes].sort((a, b) => Number(b.isDefault) - Number(a.isDefault));
  for (const { key, name, scale, decimalSeparator, thousandsSeparator } of types) {
    const settings = { key, scale, nameSingular: name, namePlural: name, decimalSeparator, thousandsSeparator };
    const outcome = await createPointType(server, created.programId, settings);
    if (outcome.kind !== 'created') throw new Error(`point type ${key} cannot be made: ${JSON.stringify(outcome)}`);
  }
  return created.programId;
}

async function makeMembers(server: ConformanceServer, programId: number, profile: RemoteProfile): Promise<void> {
  const submit = async (command: Command) => assertApplied(await server.lanes.submit(programId, command));
  // Excluded only after they have their points: an excluded member takes part in no movement.
  await Promise.all(
    profile.members.map(({ number, email }) => submit(createMember({ by: BY, key: undefined }, { number, email }))),
  );
  const scales = new Map(profile.pointTypes.map(({ key, scale }) => [key, scale]));
  await Promise.all(profile.members.flatMap((member) => openingMovements(member, scales)).map(submit));
  const excluded = profile.members.filter((member) => member.excluded);
  for (const { number } of excluded) {
    const change = { member: { kind: 'number', number }, patch: { excluded: true }, version: undefined } as const;
    await submit(updateMember({ by: BY, key: undefined }, change));
  }
}

function openingMovements({ number, balances }: ProfileMember, scales: ReadonlyMap<string, number>): Command[] {
  return Object.entries(balances).flatMap(([pointType, text]) => {
    const scale = scales.get(pointType) ?? 0;
    const reading = parseAmount(text, scale);
    if (!('amount' in reading)) throw new Error(`the balance ${text} of member ${number} is no amount`);
    if (reading.amount === 0) return [];
    const member = { kind: 'number', number } as const;
    const movement = { member, pointType, amount: formatAmount(Math.abs(reading.amount), scale), reference: 'opening' };
    const step =
      reading.amount > 0
        ? movementStep({ kind: 'credit', input: movement }, undefined)
        : movementStep({ kind: 'debit', input: { ...movement, floor: reading.amount } }, undefined);
    return [{ by: BY, dryRun: false, steps: [step] }];
  });
}

async function makeSite(
  server: ConformanceServer,
  programId: number,
  { profile, addressedAs }: { profile: RemoteProfile; addressedAs: string },
): Promise<void> {
  const { slug, key, enabled, debug, accountLimit, maxPerMovement } = profile;
  const outcome = await createRemoteSite(
    { ...server, randomBytes },
    { programId, key, settings: { slug, host: addressedAs, enabled, debug, accountLimit, maxPerMovement } },
  );
  if (outcome.kind !== 'created') throw new Error(`the site of the case cannot be made: ${JSON.stringify(outcome)}`);
  server.remoteSites.forget();
}

function assertApplied(outcome: Outcome): void {
  if (outcome.kind !== 'applied') throw new Error(`the case cannot be set up: ${JSON.stringify(outcome)}`);
}
