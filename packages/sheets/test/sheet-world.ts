import { once } from 'node:events';
import { createServer } from 'node:net';
import { makeOwnServer, type OwnServer } from '../../server/test/support/own-server.ts';
import { type AppsScript, type Network, openAppsScript } from './google/apps-script.ts';

const PATH = '/wp-json/fastcredit/v1';

/** The columns of the sheet as the add-on makes them, from 1. */
export const COLUMN = {
  user: 1,
  email: 2,
  name: 3,
  credits: 4,
  amount: 5,
  status: 6,
  balance: 7,
  time: 8,
  key: 9,
} as const;
type Column = keyof typeof COLUMN;

/** A real server, the built add-on in a spreadsheet of its own, and an operator who has typed the settings in. */
export type SheetWorld = {
  server: OwnServer;
  /** Makes an operator with an application password. */
  operator(login: string, role: string, confirmAbove?: object): Promise<{ login: string; password: string }>;
  /** Makes a member with so many points; gives its number. */
  member(points: number, fields?: object): Promise<number>;
  balance(user: number): Promise<number>;
  call(target: string, body?: unknown): Promise<{ status: number; body: Record<string, never> }>;
  /** A new spreadsheet, with the settings of that operator. */
  open(as: { login: string; password: string }): SheetFile;
  close(): Promise<void>;
};

export type SheetFile = AppsScript & {
  /** The row of a user, by the sheet as it is now. */
  rowOf(user: number): number;
  get(user: number, column: Column): unknown;
  type(user: number, column: Column, typed: unknown): void;
  status(user: number): string;
  background(user: number): string | null | undefined;
  /** The rows of changes that were sent, call by call. */
  sent(): unknown[][];
  /** Copies the whole row of a user below all others; gives its place. */
  copy(user: number): number;
  /** Plan, with the answer to its question. */
  plan(action?: 'add' | 'set'): void;
};

export async function openSheetWorld(env: Record<string, string> = {}): Promise<SheetWorld> {
  // The same address after a new start: keys belong to it.
  const server = await makeOwnServer({ env: { POINTHOUSE_PORT: String(await freePort()), ...env } });
  const files: AppsScript[] = [];
  let keys = 0;
  const call: SheetWorld['call'] = async (target, body) => {
    const [method = '', path = ''] = target.split(' ');
    const headers = {
      authorization: server.authorization,
      'idempotency-key': `sheets-${++keys}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const init = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
    const reply = await fetch(`${server.address()}${path}`, init);
    const text = await reply.text();
    if (reply.status >= 400) throw new Error(`${target}: ${reply.status} ${text}`);
    return { status: reply.status, body: text === '' ? {} : JSON.parse(text) };
  };
  return {
    server,
    call,
    async operator(login, role, confirmAbove) {
      const { body } = await call('POST /v1/operators', { login, email: `${login}@shop.example`, role });
      if (confirmAbove) await call(`PATCH /v1/operators/${body['id']}`, { confirm_above: confirmAbove });
      const made = await call(`POST /v1/operators/${body['id']}/application-passwords`, { name: 'sheet' });
      return { login, password: made.body['password'] ?? '' };
    },
    async member(points, fields = {}) {
      const user: number = (await call('POST /v1/members', fields)).body['number'] ?? 0;
      if (points > 0)
        await call('POST /v1/credits', { member: user, point_type: 'points', amount: points, reference: 'start' });
      return user;
    },
    async balance(user) {
      const { body } = await call(`GET /v1/members/${user}/balances`);
      const [first] = body['balances'] as unknown as { available: string }[];
      return Number(first?.available);
    },
    open(as) {
      const script = openAppsScript();
      files.push(script);
      for (const [name, value] of Object.entries({ base: `${server.address()}${PATH}`, ...as }))
        script.properties.set(name, value);
      return withShortcuts(script);
    },
    async close() {
      for (const file of files) await file.close();
      await server.remove();
    },
  };
}

/** A network on which changes meet a fate of their own, and all else gets through. */
export function changesMeet(fate: Network): Network {
  return (call) => (isChange(call) ? fate(call) : call.send());
}

/** The server does it, and its answer never arrives. */
export const loseReply: Network = (call) => {
  call.send();
  throw new Error('Address unavailable');
};

/** It never gets to the server. */
export const loseCall: Network = () => {
  throw new Error('DNS error');
};

export function isChange({ url, body }: { url: string; body: unknown }): boolean {
  return url.includes('/update-') && !(body as { dry_run?: boolean }).dry_run;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

function withShortcuts(script: AppsScript): SheetFile {
  const { grid } = script;
  const rowOf = (user: number) => {
    const place = grid.rows().findIndex(([first]) => first?.value === user);
    if (place < 0) throw new Error(`user ${user} is in no row`);
    return place + 2;
  };
  const cell = (user: number, column: Column) => grid.at(rowOf(user), COLUMN[column]);
  return Object.assign(script, {
    rowOf,
    get: (user: number, column: Column) => cell(user, column).value,
    type: (user: number, column: Column, typed: unknown) => grid.set(rowOf(user), COLUMN[column], typed),
    status: (user: number) => String(cell(user, 'status').value),
    background: (user: number) => cell(user, 'status').background,
    sent: () => script.calls.filter(isChange).map(({ body }) => (body as { users: unknown[] }).users),
    copy: (user: number) => {
      grid.edit((rows) => [...rows, (rows[rowOf(user) - 2] ?? []).map((each) => ({ ...each }))]);
      return grid.lastRow();
    },
    plan: (action: 'add' | 'set' = 'add') => {
      script.answers.push(action === 'add' ? 'YES' : 'NO');
      script.run('planChanges');
    },
  });
}
