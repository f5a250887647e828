import { addDays, type Day, makeCalendar } from '../../../packages/server/src/domain/calendar.ts';
import { chainHash, FIRST_HASH } from '../../../packages/server/src/storage/ledger/seal.ts';

/**
 * A ledger to make: `postings` credits, spread over `members` in no order. With `expiresOn` all points expire after that day,
 * else never.
 */
export type WantedLedger = {
  programId: number;
  timeZone: string;
  members: number;
  postings: number;
  /** Of the first record, in milliseconds; ten records share one. */
  firstAt: number;
  expiresOn?: Day;
};

export const TABLES = ['journal', 'posting', 'wallet', 'lot'] as const;
export type Table = (typeof TABLES)[number];

/** Lines of PostgreSQL's COPY text, with the columns of `COLUMNS`. */
export type Chunk = { table: Table; text: string };

/** What the head and the program's own accounts have to say after it. */
export type LedgerEnd = { hash: Buffer; at: number; issued: readonly { day: Day; total: number }[] };

export const COLUMNS: Readonly<Record<Table, string>> = {
  journal: 'program_id, number, at, type, key_hash, fingerprint, hash, record',
  posting: 'program_id, member, point_type, number, line, bucket, amount, balance_after',
  wallet: 'program_id, member, point_type, available, evergreen, earned, next_due',
  lot: 'program_id, member, point_type, expires_on, activates_on, source, amount, active, opened',
};

/** Writes the rows as the server would have: records on the chain, their postings, and what they come to in the end. */
export function* generateLedger(wanted: WantedLedger): Generator<Chunk, LedgerEnd> {
  const { postings, members } = wanted;
  const state: State = {
    hash: FIRST_HASH,
    balances: new Float64Array(members + 1),
    opened: new Float64Array(members + 1),
    issued: [],
    dayEndsAt: 0,
  };
  for (let number = 1; number <= postings; number += RECORDS_A_CHUNK) {
    yield* writeRecords(wanted, state, { from: number, to: Math.min(number + RECORDS_A_CHUNK - 1, postings) });
  }
  yield* writeWallets(wanted, state);
  return { hash: state.hash, at: instantOf(wanted, postings), issued: state.issued };
}

const RECORDS_A_CHUNK = 2_000;
const STRIDE = 104_729;

type State = {
  hash: Buffer;
  /** By member's number: the balance, and the record that opened the lot. */
  balances: Float64Array;
  opened: Float64Array;
  issued: { day: Day; total: number }[];
  dayEndsAt: number;
};

function instantOf({ firstAt }: WantedLedger, number: number): number {
  return firstAt + Math.floor(number / 10);
}

function* writeRecords(wanted: WantedLedger, state: State, range: { from: number; to: number }): Generator<Chunk> {
  const { programId, members } = wanted;
  let journal = '';
  let posting = '';
  for (let number = range.from; number <= range.to; number += 1) {
    const member = ((number * STRIDE) % members) + 1;
    const amount = 100 + (number % 100);
    const at = instantOf(wanted, number);
    const after = (state.balances[member] ?? 0) + amount;
    state.balances[member] = after;
    state.opened[member] ||= number;
    // Random bytes that no other record has; nobody knows the keys that they would be the hashes of.
    const [keyHash, fingerprint] = [state.hash.subarray(0, 16), state.hash.subarray(16)];
    const key = { keyHash: number === 1 ? null : keyHash, fingerprint: number === 1 ? null : fingerprint };
    const record = recordText({ member, amount, after }, wanted);
    const hash = chainHash(state.hash, { programId, number, type: 'credit', at, ...key }, record);
    const columns = [programId, number, textOf(at), 'credit', bytes(key.keyHash), bytes(key.fingerprint), bytes(hash)];
    journal += `${columns.join('\t')}\t${record}\n`;
    posting += `${programId}\t${member}\tcredits\t${number}\t0\tavailable\t${amount}\t${after}\n`;
    state.hash = hash;
    addIssued(wanted, state, { at, amount });
  }
  yield { table: 'journal', text: journal };
  yield { table: 'posting', text: posting };
}

function recordText(leg: { member: number; amount: number; after: number }, { expiresOn }: WantedLedger): string {
  const { member, amount, after } = leg;
  const lots = expiresOn === undefined ? '' : `,"lots":[{"amount":${amount},"expiresOn":"${expiresOn}"}]`;
  return (
    `{"by":"ck_1_0123456789abcdef01234567","reference":"bench","pointType":"credits","amount":${amount},"legs":[` +
    `{"member":${member},"pointType":"credits","bucket":"available","amount":${amount},"after":${after}${lots}},` +
    `{"account":"issued","pointType":"credits","amount":${-amount}}]}`
  );
}

/** The program's account by local day; instants never decrease, so each day is one run. */
function addIssued({ timeZone }: WantedLedger, state: State, { at, amount }: { at: number; amount: number }): void {
  if (at >= state.dayEndsAt) {
    const calendar = makeCalendar(timeZone);
    const day = calendar.dayOf(at);
    state.issued.push({ day, total: 0 });
    state.dayEndsAt = calendar.startOf(addDays(day, 1));
  }
  const today = state.issued.at(-1);
  if (today) today.total -= amount;
}

const WALLETS_A_CHUNK = 10_000;

function* writeWallets(wanted: WantedLedger, { balances, opened }: State): Generator<Chunk> {
  const { programId, members, expiresOn, timeZone } = wanted;
  const nextDue =
    expiresOn === undefined ? '\\N' : new Date(makeCalendar(timeZone).startOf(addDays(expiresOn, 1))).toISOString();
  for (let first = 1; first <= members; first += WALLETS_A_CHUNK) {
    let wallet = '';
    let lot = '';
    for (let member = first; member < first + WALLETS_A_CHUNK && member <= members; member += 1) {
      const balance = balances[member] ?? 0;
      if (balance === 0) continue;
      const evergreen = expiresOn === undefined ? balance : 0;
      wallet += `${programId}\t${member}\tcredits\t${balance}\t${evergreen}\t${balance}\t${nextDue}\n`;
      if (expiresOn !== undefined)
        lot += `${programId}\t${member}\tcredits\t${expiresOn}\t-infinity\t\t${balance}\tt\t${opened[member]}\n`;
    }
    if (wallet !== '') yield { table: 'wallet', text: wallet };
    if (lot !== '') yield { table: 'lot', text: lot };
  }
}

let lastAt = Number.NaN;
let lastText = '';

/** Neighbours are often the same. */
function textOf(at: number): string {
  if (at !== lastAt) {
    lastAt = at;
    lastText = new Date(at).toISOString();
  }
  return lastText;
}

/** A byte string as COPY has it: null is \N, and the backslash before the hex digits is doubled. */
function bytes(value: Buffer | null): string {
  return value === null ? '\\N' : `\\\\x${value.toString('hex')}`;
}
