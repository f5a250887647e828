import type pg from 'pg';
import { AT_COMMIT, type FaultKind, type FaultPlan } from './program-plan.ts';
import type { Turns } from './turns.ts';

/** One server's way to the database, on which the plan's faults happen. */
export type FaultLink = {
  connect(): Promise<pg.Client>;
  /** Takes the faults of the next phase; statements are counted from here. */
  arm(faults: readonly FaultPlan[]): void;
  /** Cuts whatever is open, for good. */
  destroy(): void;
};

export type LinkOptions = {
  server: number;
  turns: Turns;
  /** Gives a connection that is ready for a lane, and takes back one that a lane has closed. */
  take(): Promise<pg.Client>;
  giveBack(client: pg.Client): void;
  /** The process ends: nothing that it still waits for ever comes. */
  kill(): void;
};

type Link = LinkOptions & { faults: FaultPlan[]; sent: number; isDead: boolean; client: pg.Client | undefined };
/** `held`: statements behind a lock that waits for its turn, in their order. */
type Connection = {
  client: pg.Client;
  held: (() => void)[] | undefined;
  /** Whether the statement before was carried out. */
  before: Promise<boolean>;
  hasTurn: boolean;
  isOpen: boolean;
};
type Statement = { text: string; send(): Promise<unknown>; instead(text: string): Promise<unknown> };

const never = new Promise<never>(() => {});

/**
 * Stands between a lane and the driver: each statement passes here, in the order in which the lane sends them, and so do the
 * answers. Everything else of the connection is the driver's own.
 */
export function makeFaultLink(options: LinkOptions): FaultLink {
  const link: Link = { ...options, faults: [], sent: 0, isDead: false, client: undefined };
  return {
    connect: () => (link.isDead ? never : connect(link)),
    arm(faults) {
      link.faults = faults.filter(({ server }) => server === link.server);
      link.sent = 0;
    },
    destroy() {
      link.isDead = true;
      if (link.client) cut(link.client);
    },
  };
}

async function connect(link: Link): Promise<pg.Client> {
  const client = await link.take();
  link.client = client;
  const { query, end } = client;
  const before = Promise.resolve(true);
  const connection: Connection = { client, held: undefined, before, hasTurn: false, isOpen: false };
  const raw = query.bind(client) as (...args: unknown[]) => Promise<unknown>;
  const pass = (...args: unknown[]): Promise<unknown> => {
    const statement = { text: textOf(args[0]), send: () => raw(...args), instead: (text: string) => raw(text) };
    const { held } = connection;
    if (held) return new Promise((resolve) => held.push(() => resolve(deliver(link, connection, statement))));
    return /from program_head .*for update/is.test(statement.text)
      ? lock(link, connection, statement)
      : deliver(link, connection, statement);
  };
  const onEnd = () => leave(link, connection);
  client.once('end', onEnd);
  const close = async (): Promise<void> => {
    client.off('end', onEnd);
    if (link.client === client) link.client = undefined;
    Object.assign(client, { query, end });
    leave(link, connection);
    if (connection.isOpen || client.connection.stream.destroyed) await (end.bind(client) as () => Promise<void>)();
    else link.giveBack(client);
  };
  return Object.assign(client, { query: pass, end: close });
}

/**
 * What comes after a lock waits with it, as it would on the wire. Where BEGIN has failed there is no turn to wait for: nobody
 * else would know whether such a server comes back before the choice is made.
 */
async function lock(link: Link, connection: Connection, statement: Statement): Promise<unknown> {
  const held: (() => void)[] = [];
  connection.held = held;
  if (await connection.before) {
    await link.turns.arrive(link.server);
    connection.hasTurn = true;
  }
  const delivered = deliver(link, connection, statement);
  connection.held = undefined;
  for (const send of held) send();
  if (connection.client.connection.stream.destroyed) leave(link, connection);
  return delivered;
}

/** The turn is the connection's that locked: an older one that ends late takes it from nobody. */
function leave({ turns, server }: Link, connection: Connection): void {
  if (!connection.hasTurn) return;
  connection.hasTurn = false;
  turns.leave(server);
}

function deliver(link: Link, connection: Connection, statement: Statement): Promise<unknown> {
  const answer = answerTo(link, connection, statement);
  connection.before = answer.then(
    () => true,
    () => false,
  );
  return answer;
}

async function answerTo(link: Link, connection: Connection, statement: Statement): Promise<unknown> {
  if (link.isDead) return never;
  const isEnd = /^(commit|rollback)/.test(statement.text);
  if (!isEnd) connection.isOpen = true;
  const kind = takeFault(link, statement.text);
  try {
    // What the database itself answers comes as directly as without a fault: which of two errors is first may matter.
    const instead = kind && textInstead(kind);
    const sent = instead
      ? statement.instead(instead)
      : kind
        ? meetFault(link, connection.client, { kind, statement })
        : statement.send();
    const answer = await sent;
    if (isEnd) connection.isOpen = false;
    return answer;
  } finally {
    if (isEnd) leave(link, connection);
  }
}

function takeFault(link: Link, text: string): FaultKind | undefined {
  link.sent += 1;
  const isCommit = text === 'commit';
  const place = link.faults.findIndex(({ statement, at, kind }) => {
    if (at === 'commit' || AT_COMMIT.includes(kind)) return isCommit && statement < link.sent;
    return statement === link.sent - 1;
  });
  return place < 0 ? undefined : link.faults.splice(place, 1)[0]?.kind;
}

function textInstead(kind: FaultKind): string | undefined {
  if (kind === 'terminated') return 'select pg_terminate_backend(pg_backend_pid())';
  if (kind === 'rolled-back') return 'rollback';
  if (!kind.startsWith('failed-')) return undefined;
  return `do $$ begin raise exception 'injected' using errcode = '${kind.slice('failed-'.length)}'; end $$`;
}

async function meetFault(
  link: Link,
  client: pg.Client,
  { kind, statement }: { kind: FaultKind; statement: Statement },
): Promise<unknown> {
  if (kind === 'killed-before') return die(link, client);
  if (kind === 'cut-before') cut(client);
  const answer = await statement.send();
  if (kind === 'slow') await new Promise((resolve) => setTimeout(resolve, 3));
  if (kind === 'unconfirmed') client.emit('notice', { severity: 'WARNING', code: '01000' });
  if (kind === 'killed-after') return die(link, client);
  if (kind !== 'cut-after') return answer;
  cut(client);
  throw new Error('Connection terminated unexpectedly');
}

function die(link: Link, client: pg.Client): Promise<never> {
  link.isDead = true;
  cut(client);
  link.kill();
  return never;
}

function cut(client: pg.Client): void {
  client.connection.stream.destroy();
}

function textOf(config: unknown): string {
  return typeof config === 'string' ? config : String((config as { text?: string }).text);
}
