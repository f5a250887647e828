import type pg from 'pg';
import { pino } from 'pino';
import { Fault, type Outcome } from '../../src/commands/command.ts';
import { type Lane, openLane } from '../../src/commands/lane.ts';
import { commandOf, type Sent } from '../reference/asks.ts';
import { type FaultLink, makeFaultLink } from './fault-link.ts';
import type { FaultPlan, ProgramPlan } from './program-plan.ts';
import { makeTurns, type Turns } from './turns.ts';

/** What somebody wants to know the end of. `from`: the journal's length when it was first sent. */
export type Request = { sent: Sent; server: number; from: number };

export type FleetOptions = {
  programId: number;
  plan: Pick<ProgramPlan, 'servers' | 'turns' | 'maxBatch' | 'isPatient'>;
  take(): Promise<pg.Client>;
  giveBack(client: pg.Client): void;
  clockOf(server: number): number;
  onAnswer(request: Request, outcome: Outcome): void;
  /** The server was killed with this in its hands. */
  onLost(request: Request): void;
};

/** The servers of one program, which may be killed at any moment: another one then takes the place. */
export type Fleet = {
  submit(request: Request): void;
  arm(faults: readonly FaultPlan[]): void;
  /** Resolves when nothing is open; rejects with what must not happen, also when nothing happens any more. */
  quiet(): Promise<void>;
  close(): Promise<void>;
  /** Leaves everything as it is and cuts the connections: after a failure. */
  abandon(): void;
};

type Server = { lane: Lane; link: FaultLink; open: Set<Request>; isDead: boolean };

/** Answers come within milliseconds; this is for a lane that has stopped, and not a measure of anything. */
const STUCK_MS = 60_000;

type State = FleetOptions & { turns: Turns; servers: Server[]; failure: unknown; wake: () => void };

export function openFleet(options: FleetOptions): Fleet {
  const { plan } = options;
  const servers: Server[] = [];
  const turns = makeTurns(plan.servers, plan.turns, (place) => (servers[place]?.open.size ?? 0) > 0);
  const fleet: State = { ...options, turns, servers, failure: undefined, wake: () => {} };
  for (let place = 0; place < plan.servers; place += 1) servers.push(openServer(fleet, place));
  return {
    submit: (request) => submit(fleet, request),
    arm(faults) {
      for (const { link } of servers) link.arm(faults);
    },
    quiet: () => quiet(fleet),
    async close() {
      await Promise.all(servers.map(({ lane }) => lane.close()));
    },
    abandon() {
      for (const server of servers) server.isDead = true;
      for (const { link } of servers) link.destroy();
    },
  };
}

function openServer(fleet: State, place: number): Server {
  const { turns, take, giveBack, plan } = fleet;
  const link = makeFaultLink({
    ...{ server: place, turns, take, giveBack },
    kill: () => kill(fleet, place),
  });
  const lane = openLane({
    programId: fleet.programId,
    connect: link.connect,
    clock: () => fleet.clockOf(place),
    salt: () => Buffer.alloc(16, 7),
    logger: pino({ level: 'silent' }),
    maxQueue: 1_000,
    maxBatch: plan.maxBatch,
    // Below nothing: the clock may stand still between two looks at it.
    patienceMs: plan.isPatient ? STUCK_MS : -1,
  });
  return { lane, link, open: new Set(), isDead: false };
}

function kill(fleet: State, place: number): void {
  const killed = fleet.servers[place];
  if (!killed) return;
  killed.isDead = true;
  fleet.servers[place] = openServer(fleet, place);
  for (const request of killed.open) fleet.onLost(request);
  fleet.turns.forget(place);
  if (isQuiet(fleet)) fleet.wake();
}

function submit(fleet: State, request: Request): void {
  const server = fleet.servers[request.server % fleet.plan.servers];
  if (!server) return;
  server.open.add(request);
  // Without its own instant: the server's clock is what counts.
  const { at: _, ...command } = commandOf(request.sent);
  server.lane.submit(command).then(
    (outcome) => end(fleet, server, { request, tell: () => fleet.onAnswer(request, outcome) }),
    (error: unknown) => end(fleet, server, { request, tell: () => retry(fleet, request, error) }),
  );
}

function end(fleet: State, server: Server, { request, tell }: { request: Request; tell: () => void }): void {
  if (server.isDead) return;
  server.open.delete(request);
  try {
    tell();
  } catch (error) {
    fleet.failure ??= error;
  }
  fleet.turns.look();
  if (isQuiet(fleet)) fleet.wake();
}

/** After a fault, or the error that the plan put in, the caller does what any caller would. */
function retry(fleet: State, request: Request, error: unknown): void {
  const isExpected = error instanceof Fault || (error instanceof Error && error.message === 'injected');
  if (!isExpected) throw error;
  submit(fleet, request);
}

function isQuiet({ failure, servers }: State): boolean {
  return failure !== undefined || servers.every(({ open }) => open.size === 0);
}

async function quiet(fleet: State): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    const open = () => fleet.servers.map((server) => server.open.size).join(' and ');
    timer = setTimeout(() => reject(new Error(`nothing is answered any more: ${open()} are open`)), STUCK_MS);
  });
  const woken = new Promise<void>((resolve) => {
    fleet.wake = resolve;
  });
  try {
    if (!isQuiet(fleet)) await Promise.race([stuck, woken]);
  } finally {
    clearTimeout(timer);
  }
  if (fleet.failure !== undefined) throw fleet.failure;
}
