import type pg from 'pg';
import type { Outcome } from '../../src/commands/command.ts';
import type { Database } from '../../src/storage/database.ts';
import { answerOf, type Course, MEMBERS, nextOf, noteNumbers, type Sent, startCourse } from '../reference/asks.ts';
import { comparableReference } from '../reference/comparable.ts';
import { expectSame } from '../reference/compare-course.ts';
import { pointTypeOf } from '../reference/memory-core.ts';
import { ReferenceLedger } from '../reference/reference-ledger.ts';
import { storedState } from '../reference/stored-state.ts';
import { checkLedger } from '../support/check-ledger.ts';
import { makeTestProgram } from '../support/test-program.ts';
import { expectRemembered, fitsHere, type Told } from './answers.ts';
import { type Fleet, openFleet, type Request } from './fleet.ts';
import { keyName, readJournal, replayJournal } from './journal-order.ts';
import type { Phase, ProgramPlan, Send } from './program-plan.ts';

/** Where programs are simulated: each has its own rows in the one database. */
export type SimulatedWorld = {
  database: Pick<Database, 'pool'>;
  take(): Promise<pg.Client>;
  giveBack(client: pg.Client): void;
};

/** What is known of a simulated program. `lost`: requests whose server was killed; `told`: answers since all was last quiet. */
type Simulation = {
  world: SimulatedWorld;
  plan: ProgramPlan;
  programId: number;
  book: ReferenceLedger;
  course: Course;
  sentByKey: Map<string, Request>;
  /** The keys whose movement somebody was told was theirs, and no repetition. */
  firsts: Set<string>;
  lost: Request[];
  told: Told[];
  late: Request[];
  retry: Phase['retry'];
  hasFaults: boolean;
};

/** Without faults and without anything new: whatever is open has to be answered. */
const LAST: Phase = { passes: 0, sends: [], faults: [], retry: 'now' };

/**
 * Simulates one program from its plan: servers, faults, a clock, and a real database. After each phase the journal, replayed
 * into the reference, must give what was told and what is stored; at the end the ledger must be sound by itself.
 */
export async function simulate(world: SimulatedWorld, plan: ProgramPlan): Promise<void> {
  const { pool } = world.database;
  const programId = await makeTestProgram(world.database, { members: MEMBERS, pointTypes: [pointTypeOf(plan.rules)] });
  const book = new ReferenceLedger(plan.rules, MEMBERS);
  const simulation: Simulation = {
    ...{ world, plan, programId, book, course: startCourse(), retry: 'later', hasFaults: false },
    ...{ sentByKey: new Map(), firsts: new Set(), lost: [], told: [], late: [] },
  };
  const clockOf = (server: number) => simulation.course.now + plan.skew * server;
  const { take, giveBack } = world;
  const fleet: Fleet = openFleet({
    ...{ programId, plan, take, giveBack, clockOf },
    onAnswer(request, outcome) {
      note(simulation, request, outcome);
      sendLate(simulation, fleet);
    },
    onLost(request) {
      // The next server takes over, or the next phase.
      if (simulation.retry === 'now') fleet.submit(Object.assign(request, { server: request.server + 1 }));
      else simulation.lost.push(request);
    },
  });
  try {
    for (const phase of [...plan.phases, LAST]) await runPhase(simulation, fleet, phase);
    await fleet.close();
    await checkLedger(pool, programId);
  } catch (error) {
    fleet.abandon();
    throw error;
  }
}

async function runPhase(simulation: Simulation, fleet: Fleet, phase: Phase): Promise<void> {
  const { course } = simulation;
  course.now += phase.passes;
  simulation.retry = phase.retry;
  simulation.hasFaults = phase.faults.length > 0;
  fleet.arm(phase.faults);
  const requests = phase.sends.flatMap((send) => requestsOf(simulation, send));
  simulation.late = requests.filter(({ isLate }) => isLate);
  for (const request of simulation.lost.splice(0)) fleet.submit(request);
  for (const request of requests) if (!request.isLate) fleet.submit(request);
  await fleet.quiet();
  // Nobody was left to be answered before them.
  sendLate(simulation, fleet);
  await fleet.quiet();
  await verify(simulation);
}

function sendLate({ late }: Simulation, fleet: Fleet): void {
  for (const request of late.splice(0)) fleet.submit(request);
}

function requestsOf({ course, book, sentByKey }: Simulation, send: Send): (Request & { isLate: boolean })[] {
  const next = nextOf(course, { ...send.plan, passes: 0 });
  // Whoever may have to ask again has a key.
  const isKeyed = !next.dry && next.asks[0]?.do !== 'settle';
  const sent: Sent = isKeyed ? { ...next, key: next.key ?? `made ${course.count}` } : next;
  const { server, isLate } = send;
  const request = { sent, server, from: book.entries.length, isLate };
  const key = keyName(sent);
  if (key !== undefined && !sentByKey.has(key)) sentByKey.set(key, request);
  return send.isTwice ? [request, { ...request, server: server + 1 }] : [request];
}

function note(simulation: Simulation, { sent, from }: Request, outcome: Outcome): void {
  const answer = answerOf(outcome);
  simulation.told.push({ sent, from, answer, clocks: clocksOf(simulation) });
  // After a lost reply two servers may take the very same record, which both decided alike, for their own.
  if (simulation.hasFaults || !('applied' in answer) || answer.again || answer.applied.length === 0) return;
  if (sent.key === undefined) return;
  if (simulation.firsts.has(sent.key)) throw new Error(`key ${sent.key} was executed twice: ${JSON.stringify(answer)}`);
  simulation.firsts.add(sent.key);
}

async function verify(simulation: Simulation): Promise<void> {
  const { book, course, sentByKey, programId } = simulation;
  const { pool } = simulation.world.database;
  const before = book.entries.length;
  const [rows, refused] = await Promise.all([readJournal(pool, programId, before), readRefused(pool, programId)]);
  const told = simulation.told.splice(0);
  const hasRecords = ({ sent, answer }: Told) => !sent.dry && 'applied' in answer && answer.applied.length > 0;
  const unplaced = new Set([...told.filter((each) => !hasRecords(each)), ...refusalsOfLost(simulation, refused, told)]);
  replayJournal(book, rows, {
    sentOf: (key) => sentByKey.get(key)?.sent,
    atEach() {
      // Again as long as one more fits: the same key may have been sent twice.
      for (let size = -1; size !== unplaced.size; ) {
        size = unplaced.size;
        for (const each of unplaced) if (fitsHere(book, each)) unplaced.delete(each);
      }
    },
  });
  const [first] = unplaced;
  if (first) throw new Error(`the reference never answers so: ${shown(first.answer)} to ${shown(first.sent)}`);
  for (const each of told.filter(hasRecords)) expectRemembered(book, each);
  expectSame(await storedState(pool, programId), comparableReference(book), [
    'state after record',
    book.entries.length,
  ]);
  const remembered = [...book.keys.values()].filter(({ answer }) => 'refused' in answer).length;
  expectSame(refused.length, remembered, ['number of refused keys after record', book.entries.length]);
  noteNumbers(course, book.entries, before);
}

/** A refusal is told by one server and may have been decided by another, which was killed. */
function clocksOf({ course, plan }: Simulation): number[] {
  return Array.from({ length: plan.servers }, (_, server) => course.now + plan.skew * server);
}

type RefusedRow = { key: string; rejection: string };

async function readRefused(pool: pg.Pool, programId: number): Promise<RefusedRow[]> {
  const text = `select encode(key_hash || fingerprint, 'hex') as key, rejection from refused_key where program_id = $1`;
  return (await pool.query<RefusedRow>({ name: 'read-refused', text, values: [programId] })).rows;
}

/** Refusals that were stored while nobody was left to be told. */
function refusalsOfLost(simulation: Simulation, rows: readonly RefusedRow[], told: Told[]): Told[] {
  const { book, sentByKey } = simulation;
  const heard = new Set(told.flatMap(({ sent, answer }) => ('refused' in answer ? (keyName(sent) ?? []) : [])));
  return rows.flatMap(({ key, rejection }) => {
    const request = sentByKey.get(key);
    if (!request) throw new Error(`a refused key was never sent: ${rejection}`);
    const { sent, from } = request;
    if (heard.has(key) || book.keys.has(sent.key ?? '')) return [];
    const {
      rejection: { code },
      step,
    } = JSON.parse(rejection) as { rejection: { code: string }; step: number };
    return [{ sent, from, clocks: clocksOf(simulation), answer: { refused: code, step, again: false } }];
  });
}

function shown(value: unknown): string {
  return JSON.stringify(value, (_, each) => (typeof each === 'bigint' ? String(each) : each));
}
