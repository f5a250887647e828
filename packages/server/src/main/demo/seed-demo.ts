import { randomBytes } from 'node:crypto';
import { createClient } from '../../commands/create-client.ts';
import { createPointType } from '../../commands/create-point-type.ts';
import { createProgram } from '../../commands/create-program.ts';
import { createRemoteSite } from '../../commands/create-remote-site.ts';
import type { Lanes } from '../../commands/lanes.ts';
import { updateProgram } from '../../commands/update-program.ts';
import { ALL_SCOPES } from '../../domain/scopes.ts';
import { listAuditRows } from '../../storage/audit.ts';
import type { Author } from '../../storage/author.ts';
import type { Database } from '../../storage/database.ts';
import { loadProgramConfig } from '../../storage/ledger/program-config.ts';
import { listPrograms, type ProgramRow } from '../../storage/programs.ts';
import type { Config } from '../config.ts';
import { makeDemoRules } from './make-rules.ts';
import { planDemo } from './plan-demo.ts';
import { playPlan } from './play-plan.ts';

export type DemoParts = {
  readonly config: Config;
  readonly database: Database;
  readonly secretKey: Uint8Array;
  readonly clock: () => number;
  readonly lanes: Lanes;
  /** Aborted once the server shall end. */
  readonly signal: AbortSignal;
  /** Tells the person who started the server. */
  print(line: string): void;
};

/** A demo program as it is told to the person who started the server. `made`: what was just made, with its secrets. */
export type DemoProgram = { id: number; environment: string; made: DemoSecrets | undefined };

/** A client of the API, a remote site that speaks the Remote API under `/slug/`, and the record of the last purchase. */
export type DemoSecrets = {
  clientId: string;
  secret: string;
  site: { slug: string; key: string } | undefined;
  lastPurchase: number | undefined;
};

const DEMO_KEY = 'demo';
const BY = 'demo';
/**
 * `purchases`: so many of the retail programme's baskets in the demo's year. Production has them all; staging, where rules are tried,
 * needs fewer, but so many that the one budget is spent long ago. Production comes first, so that it is the first program.
 */
const DEMOS = [
  { environment: 'production', name: 'Demo shop', slug: 'api', seed: 1, purchases: 10_000 },
  { environment: 'staging', name: 'Demo shop (staging)', slug: 'api-staging', seed: 2, purchases: 400 },
] as const;
const POINT_TYPES: readonly Parameters<typeof createPointType>[2][] = [
  {
    key: 'points',
    scale: 0,
    nameSingular: 'point',
    namePlural: 'points',
    expiry: { kind: 'months', length: 12 },
    lotGranularity: 'month',
  },
  { key: 'credits', scale: 2, nameSingular: 'credit', namePlural: 'credits' },
  { key: 'stars', scale: 0, nameSingular: 'star', namePlural: 'stars' },
];
const WORTH = { currency: 'EUR', pointValues: { points: '0.005' } };

const BEING_MADE = `The demo is being made: a year of a shop with ${DEMOS[0].purchases.toLocaleString('en')} purchases. How to call it follows, in ten to twenty seconds.`;

type Demo = (typeof DEMOS)[number];

/**
 * Makes the demo program in both environments: the retail programme with its point types, rules and members, a year of purchases and
 * of what came of them, and a client each, without which nobody can call it.
 *
 * Safe to repeat: every step has a natural key, so a start that was stopped or killed in the middle goes on where it stopped. Nothing
 * else may write to these programs meanwhile: what it booked would be of now, and nothing of the past could follow it.
 *
 * @throws the signal's reason once it is aborted and a program is not finished; a start refusal when the past can no longer be booked
 */
export async function seedDemo(parts: DemoParts): Promise<DemoProgram[]> {
  const programs: { demo: Demo; row: ProgramRow }[] = [];
  for (const demo of DEMOS) programs.push({ demo, row: await openProgram(parts, demo) });
  const isMade = await Promise.all(programs.map(({ row }) => isFinished(parts, row.id)));
  const fresh = programs.filter((_, place) => !isMade[place]);
  if (fresh.length > 0) parts.print(BEING_MADE);
  // At the same time, each in its own lane.
  const purchases = await Promise.all(fresh.map(({ demo, row }) => fillProgram(parts, demo, row)));
  // Clients come when all else is there: secrets that were made before a kill would never be shown.
  const secrets = new Map<number, DemoSecrets>();
  for (const [place, { demo, row }] of fresh.entries()) {
    const site = await makeSite(parts, row.id, demo.slug);
    secrets.set(row.id, { ...(await makeClient(parts, row.id)), site, lastPurchase: purchases[place] });
  }
  return programs.map(({ row }) => ({ id: row.id, environment: row.environment, made: secrets.get(row.id) }));
}

async function openProgram(parts: DemoParts, { environment, name }: Demo): Promise<ProgramRow> {
  await createProgram(authorOf(parts), { key: DEMO_KEY, environment, name, timeZone: 'Europe/Rome' });
  const programs = await listPrograms(parts.database.pool);
  const program = programs.find((row) => row.key === DEMO_KEY && row.environment === environment);
  if (!program) throw new Error(`bug: the demo program (${environment}) is not there after it was made`);
  return program;
}

/** Rules, members and history of one program; gives the record of its last purchase. */
async function fillProgram(
  parts: DemoParts,
  { environment, seed, purchases }: Demo,
  { id, created_at }: ProgramRow,
): Promise<number | undefined> {
  const author = authorOf(parts);
  for (const pointType of POINT_TYPES) await createPointType(author, id, pointType);
  await updateProgram(author, id, { version: undefined, change: WORTH });
  await makeDemoRules(author, id);
  const config = await loadProgramConfig(parts.database.pool, id);
  if (!config) throw new Error(`bug: the demo program (${environment}) is not there after it was made`);
  // What two batches hold, so that one is ready when the other is done.
  const atOnce = Math.min(parts.config.maxQueue, 2 * parts.config.laneBatch);
  const { lanes, signal } = parts;
  const stage = { lanes, programId: id, by: BY, book: config.rules, atOnce, signal };
  return playPlan(stage, planDemo({ seed, purchases, made: created_at.getTime() }));
}

function authorOf({ database, clock }: DemoParts): Author {
  return { pool: database.pool, by: BY, clock };
}

/** Undefined when the path is somebody's already, be it by a start that was killed right after this. */
async function makeSite(parts: DemoParts, programId: number, slug: string): Promise<DemoSecrets['site']> {
  const settings = { slug, name: 'Demo site', debug: true };
  const write = { ...authorOf(parts), randomBytes, secretKey: parts.secretKey };
  const made = await createRemoteSite(write, { programId, settings });
  return made.kind === 'created' ? { slug, key: made.key } : undefined;
}

/** The demo's client is made last: where it was made, everything else is there too. A client made by hand says nothing. */
async function isFinished({ database }: DemoParts, programId: number): Promise<boolean> {
  return (await listAuditRows(database.pool, programId, { by: BY, kind: 'client', limit: 1 })).length > 0;
}

function makeClient(parts: DemoParts, programId: number) {
  return createClient({ ...authorOf(parts), randomBytes }, { programId, name: 'Demo client', scopes: ALL_SCOPES });
}
