import { randomBytes } from 'node:crypto';
import { blockMember } from '../../src/commands/block-member.ts';
import type { Command } from '../../src/commands/command.ts';
import { createMember } from '../../src/commands/create-member.ts';
import { createPointType } from '../../src/commands/create-point-type.ts';
import { eraseMember } from '../../src/commands/erase-member.ts';
import type { CreateMemberInput } from '../../src/domain/members/decide-create-member.ts';
import type { PointTypeSettings } from '../../src/domain/point-types/settings.ts';
import type { ApiReply } from './api-caller.ts';
import type { TestServer } from './test-server.ts';

/** What stands in one wallet, as decimals would without their point: minor units. */
export type Buckets = { available: number; pending: number; held: number };

const by = 'test';

/** Makes a member through the lane; gives the id. */
export async function addMember(
  server: TestServer,
  input: CreateMemberInput & { programId?: number } = {},
): Promise<string> {
  const { programId = server.programId, ...fields } = input;
  const outcome = await submit(server, programId, createMember({ by, key: undefined }, fields));
  return `mbr_${programId}_${outcome.records[0]?.body.member}`;
}

/** Makes a member who has this many points, of the type without decimals. */
export async function addMemberWith(server: TestServer, points: number, pointType = 'points'): Promise<string> {
  const member = await addMember(server);
  const reply = await server.call('POST /v1/credits', {
    member,
    point_type: pointType,
    amount: points,
    reference: 'start',
  });
  if (reply.status !== 201) throw new Error(`credit: ${JSON.stringify(reply.body)}`);
  return member;
}

export async function blockMemberOf(server: TestServer, member: string, blocked = true): Promise<void> {
  await submit(
    server,
    server.programId,
    blockMember({ by, key: undefined }, { member: refOf(member), isBlocked: blocked }),
  );
}

export async function eraseMemberOf(server: TestServer, member: string): Promise<void> {
  await submit(server, server.programId, eraseMember({ by, key: undefined, dryRun: false }, { member: refOf(member) }));
}

/** Adds a point type to the program. */
export async function addPointType(
  server: TestServer,
  wanted: { key: string; scale: number } & Partial<PointTypeSettings>,
): Promise<void> {
  const parts = { pool: server.database.pool, by: 'test', clock: server.clock.now, randomBytes };
  const outcome = await createPointType(parts, server.programId, wanted);
  if (outcome.kind !== 'created') throw new Error(`point type ${wanted.key}: ${JSON.stringify(outcome)}`);
}

export async function bucketsOf(server: TestServer, member: string, pointType = 'points'): Promise<Buckets> {
  const [, programId, number] = member.split('_');
  const { rows } = await server.database.pool.query<Buckets>(
    'select available, pending, held from wallet where program_id = $1 and member = $2 and point_type = $3',
    [programId, number, pointType],
  );
  return rows[0] ?? { available: 0, pending: 0, held: 0 };
}

/** How many records the program's journal has. */
export async function countRecords(server: TestServer): Promise<number> {
  const { rows } = await server.database.pool.query<{ count: number }>(
    'select count(*) from journal where program_id = $1',
    [server.programId],
  );
  return rows[0]?.count ?? 0;
}

/** Runs the call and asserts by count that it wrote this many records. */
export async function recordsWritten(server: TestServer, run: () => Promise<ApiReply>): Promise<[ApiReply, number]> {
  const before = await countRecords(server);
  const reply = await run();
  return [reply, (await countRecords(server)) - before];
}

async function submit(server: TestServer, programId: number, command: Command) {
  const outcome = await server.server.lanes.submit(programId, command);
  if (outcome.kind !== 'applied') throw new Error(JSON.stringify(outcome));
  return outcome;
}

function refOf(member: string): { kind: 'number'; number: number } {
  return { kind: 'number', number: Number(member.split('_')[2]) };
}
