import { randomBytes } from 'node:crypto';
import type { Command, Outcome } from '../../commands/command.ts';
import { createClient } from '../../commands/create-client.ts';
import { createMember } from '../../commands/create-member.ts';
import { createPointType } from '../../commands/create-point-type.ts';
import { createProgram } from '../../commands/create-program.ts';
import { createRemoteSite } from '../../commands/create-remote-site.ts';
import type { Lanes } from '../../commands/lanes.ts';
import { movementStep } from '../../commands/movements.ts';
import { ALL_SCOPES } from '../../domain/scopes.ts';
import type { Database } from '../../storage/database.ts';
import { naturalRecordKey } from '../../storage/ledger/seal.ts';
import { listPrograms, type ProgramRow } from '../../storage/programs.ts';
import { type DemoEvent, planDemo } from './plan-demo.ts';

export type DemoParts = { database: Database; lanes: Lanes; clock: () => number; secretKey: Uint8Array };

/** A demo program as it is told to the person who started the server. `made`: what was just made, with its secrets. */
export type DemoProgram = { id: number; environment: string; made: DemoSecrets | undefined };

/** A client of the API, and a remote site that speaks the Remote API under `/slug/`. */
export type DemoSecrets = { clientId: string; secret: string; site: { slug: string; key: string } | undefined };

const DEMO_KEY = 'demo';
const BY = 'demo';
const CHUNK = 400;
const ENVIRONMENTS = ['production', 'staging'] as const;

/**
 * Makes the demo program in both environments, with point types, members, a year of history and a client each.
 *
 * Safe to repeat: every step has a natural key, so a start that was killed in the middle goes on where it stopped.
 */
export async function seedDemo(parts: DemoParts): Promise<DemoProgram[]> {
  // One after the other, so that production is the first program; their histories at the same time, each in its own lane.
  const rows: ProgramRow[] = [];
  for (const environment of ENVIRONMENTS) rows.push(await openProgram(parts, environment));
  return Promise.all(rows.map((row, place) => fillProgram(parts, row, place + 1)));
}

async function fillProgram(parts: DemoParts, program: ProgramRow, seed: number): Promise<DemoProgram> {
  const { id, environment } = program;
  if (!(await hasNoClient(parts, id))) return { id, environment, made: undefined };
  await playPlan(parts, id, planDemo(seed, program.created_at.getTime()));
  const site = await makeSite(parts, id, environment === 'production' ? 'api' : 'api-staging');
  return { id, environment, made: { ...(await makeClient(parts, id)), site } };
}

/** Undefined when the path is somebody's already, be it by a start that was killed right after this. */
async function makeSite(parts: DemoParts, programId: number, slug: string): Promise<DemoSecrets['site']> {
  const settings = { slug, name: 'Demo site', debug: true };
  const write = { pool: parts.database.pool, by: BY, clock: parts.clock, randomBytes, secretKey: parts.secretKey };
  const made = await createRemoteSite(write, { programId, settings });
  return made.kind === 'created' ? { slug, key: made.key } : undefined;
}

async function openProgram(parts: DemoParts, environment: (typeof ENVIRONMENTS)[number]): Promise<ProgramRow> {
  const { pool } = parts.database;
  const name = environment === 'production' ? 'Demo shop' : 'Demo shop (staging)';
  await createProgram(
    { pool, by: BY, clock: parts.clock },
    { key: DEMO_KEY, environment, name, timeZone: 'Europe/Rome' },
  );
  const program = (await listPrograms(pool)).find((row) => row.key === DEMO_KEY && row.environment === environment);
  if (!program) throw new Error(`bug: the demo program (${environment}) is not there after it was made`);
  const expiry = { kind: 'months', length: 12 } as const;
  const points = {
    key: 'points',
    scale: 0,
    nameSingular: 'point',
    namePlural: 'points',
    expiry,
    lotGranularity: 'month',
  } as const;
  await createPointType({ pool, by: BY, clock: parts.clock }, program.id, points);
  const credits = { key: 'credits', scale: 2, nameSingular: 'credit', namePlural: 'credits' };
  await createPointType({ pool, by: BY, clock: parts.clock }, program.id, credits);
  return program;
}

/** The client is made last: where there is one, everything else is there too. */
async function hasNoClient({ database }: DemoParts, programId: number): Promise<boolean> {
  const { rows } = await database.pool.query('select 1 from client where program_id = $1 limit 1', [programId]);
  return rows.length === 0;
}

function makeClient({ database, clock }: DemoParts, programId: number) {
  return createClient(
    { pool: database.pool, by: BY, clock, randomBytes },
    { programId, name: 'Demo client', scopes: ALL_SCOPES },
  );
}

/** Carries the plan through the lane in order, each event at its own time. What the demo's members cannot afford is refused. */
async function playPlan(parts: DemoParts, programId: number, plan: readonly DemoEvent[]): Promise<void> {
  const outcomes = new Map<number, Promise<Outcome>>();
  for (const [place, event] of plan.entries()) {
    const about = 'follows' in event ? await recordOf(outcomes.get(event.follows)) : undefined;
    const command = commandOf(event, { place, about });
    if (!command) continue;
    outcomes.set(place, parts.lanes.submit(programId, command));
    if (place % CHUNK === 0) await outcomes.get(place);
  }
  await Promise.all(outcomes.values());
}

async function recordOf(outcome: Promise<Outcome> | undefined): Promise<number | undefined> {
  const settled = await outcome;
  return settled?.kind === 'applied' ? settled.records[0]?.number : undefined;
}

function commandOf(event: DemoEvent, context: { place: number; about: number | undefined }): Command | undefined {
  const key = naturalRecordKey(`demo:${context.place}`);
  const call = { by: BY, dryRun: false, at: event.at };
  if (event.kind === 'member') return createMember({ by: BY, key, at: event.at }, event.input);
  if (event.kind === 'movement') return { ...call, steps: [movementStep(event.movement, key)] };
  const { about } = context;
  if (about === undefined) return undefined;
  const reference = { capture: 'gift_sent', release: 'gift_cancelled', reverse: 'return' }[event.kind];
  switch (event.kind) {
    case 'capture':
      return {
        ...call,
        steps: [movementStep({ kind: 'capture', input: { hold: about, final: true, reference } }, key)],
      };
    case 'release':
      return { ...call, steps: [movementStep({ kind: 'release', input: { hold: about, reference } }, key)] };
    case 'reverse':
      return { ...call, steps: [movementStep({ kind: 'reversal', input: { transaction: about, reference } }, key)] };
  }
}
