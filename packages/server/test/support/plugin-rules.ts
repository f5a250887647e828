import { createHash } from 'node:crypto';

/** What the site's owner set. `decimals` and separators are the default type's, and serve for every type. */
export type PluginSettings = {
  key: string;
  uri: string;
  debug: boolean;
  max: number;
  decimals: number;
  decimalSeparator: string;
  thousandsSeparator: string;
};

type User = { id: number; email: string; isExcluded: boolean; balances: Map<string, number> };
type Row = { user: number; ref: string; refId: number; data: string; type: string; amount: number };

/** The users of a site and its log. Balances are numbers, as they are there. */
export type PluginState = {
  users: User[];
  rows: Row[];
  types: readonly string[];
  addUser(email: string, balances?: Record<string, number>, more?: { id?: number; isExcluded?: boolean }): void;
  balance(email: string, type: string): number;
};

export function makePluginState(types: readonly string[]): PluginState {
  const users: User[] = [];
  return {
    users,
    rows: [],
    types,
    addUser(email, balances = {}, more = {}) {
      const id = more.id ?? users.length + 1;
      users.push({ id, email, isExcluded: more.isExcluded ?? false, balances: new Map(Object.entries(balances)) });
    },
    balance: (email, type) => findUser(users, email)?.balances.get(type) ?? 0,
  };
}

type Asked = { path: string; contentType: string | null; body: string };
type Said = { status: number; body: string };
type Call = (name: string) => string;

/**
 * Answers a form as the recorded plugin does (fixtures/mycred), its faults included: repeats are found in the default type
 * only, DEBIT overdraws, what is above the maximum is capped and decimals are cut while COMPLETED is said.
 */
export function answerAsPlugin(state: PluginState, settings: PluginSettings, asked: Asked): Said {
  if (asked.path.split('?', 1)[0]?.split('/')[1] !== settings.uri) return { status: 404, body: '<!DOCTYPE html>' };
  const fields = readFields(asked);
  const call: Call = (name) => fields.get(name) ?? '';
  const refusal = fields.size === 0 ? 101 : refusalOf(state, settings, call);
  if (refusal !== undefined) return { status: 200, body: settings.debug ? `ERROR: ${refusal}` : '' };
  // A fatal error of the language: the page that its server makes of it.
  if (call('action') !== 'PAY' && !/^([+-]?[\d.]+(e\d+)?)?$/i.test(call('ref_id')))
    return { status: 500, body: '<!DOCTYPE html>' };
  if (call('action') === 'GET') return { status: 200, body: showBalance(state, settings, call) };
  return { status: 200, body: call('action') === 'PAY' ? pay(state, settings, call) : move(state, settings, call) };
}

function readFields({ contentType, body }: Asked): Map<string, string> {
  const isRead = ['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded; charset=UTF-8'];
  if (contentType === null || !isRead.includes(contentType)) return new Map();
  return new Map([...new URLSearchParams(body)].map(([name, value]) => [name, sanitise(value)]));
}

function sanitise(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/%[a-f0-9]{2}/gi, '')
    .replace(/[\r\n\t ]+/g, ' ')
    .trim();
}

const isEmpty = (text: string) => text === '' || text === '0';

function refusalOf(state: PluginState, settings: PluginSettings, call: Call): number | undefined {
  for (const [name, error] of [
    ['action', 102],
    ['account', 103],
    ['token', 104],
    ['host', 105],
  ] as const) {
    if (isEmpty(call(name))) return error;
  }
  const user = findUser(state.users, call('account'));
  if (!user) return 201;
  if (user.isExcluded) return 202;
  const action = call('action');
  if (action === 'PAY') return payRefusal(state, settings, call);
  if (!['GET', 'CREDIT', 'DEBIT'].includes(action)) return 302;
  if (action !== 'GET') {
    for (const [name, error] of [
      ['ref', 401],
      ['entry', 402],
      ['amount', 403],
    ] as const) {
      if (isEmpty(call(name))) return error;
    }
  }
  const covered = action === 'GET' ? [] : [call('amount')];
  return isTokenRight(settings, call, covered) ? undefined : 301;
}

function payRefusal(state: PluginState, settings: PluginSettings, call: Call): number | undefined {
  for (const [name, error] of [
    ['ref', 501],
    ['entry', 502],
    ['amount', 503],
    ['to', 504],
    ['data', 505],
  ] as const) {
    if (isEmpty(call(name))) return error;
  }
  if (!isTokenRight(settings, call, [call('amount'), call('account'), call('to')])) return 301;
  const recipient = findUser(state.users, call('to'));
  if (!recipient) return 506;
  if (recipient === findUser(state.users, call('account'))) return 507;
  return recipient.isExcluded ? 508 : undefined;
}

function isTokenRight({ key }: PluginSettings, call: Call, covered: readonly string[]): boolean {
  const text = [call('host'), call('action'), ...covered, key].join('');
  return call('token') === createHash('md5').update(text).digest('hex');
}

function move(state: PluginState, settings: PluginSettings, call: Call): string {
  const user = userOf(state, call('account'));
  const type = typeOf(state, call);
  const refId = Math.abs(Number.parseInt(call('ref_id'), 10) || 0);
  if (isRepeat(state, call, { user: user.id, refId })) return 'DUPLICATE';
  const isDebit = call('action') === 'DEBIT';
  const number = Number.parseFloat(call('amount')) || 0;
  if (!Number.isFinite(number)) return 'FAILED';
  const asked = isDebit ? -number : Math.abs(number);
  // The sign of the check is wrong there: only one who is in debt already is declined, or an amount sent below zero.
  const before = user.balances.get(type) ?? 0;
  if (isDebit && before + number < 0) return 'DECLINED';
  const moved = cap(round(asked, settings), settings);
  if (moved === 0) return 'FAILED';
  book(state, { user, type, amount: moved, ref: call('ref'), refId, data: storedData(call('data')) }, settings);
  return 'COMPLETED';
}

function pay(state: PluginState, settings: PluginSettings, call: Call): string {
  const [from, to] = [userOf(state, call('account')), userOf(state, call('to'))];
  const type = typeOf(state, call);
  if (isRepeat(state, call, { user: from.id, refId: to.id })) return 'DUPLICATE';
  // It reads back its own display: from a thousand on, what stands before the separator.
  const number = Number.parseFloat(display(round(Number.parseFloat(call('amount')) || 0, settings), settings)) || 0;
  if (number === 0) return 'FAILED';
  if ((from.balances.get(type) ?? 0) - number < 0) return 'DECLINED';
  const note = { type, ref: call('ref'), data: storedData(call('data')) };
  book(state, { ...note, user: from, amount: -number, refId: to.id }, settings);
  book(state, { ...note, user: to, amount: cap(number, settings), refId: from.id }, settings);
  return 'COMPLETED';
}

function isRepeat(state: PluginState, call: Call, row: { user: number; refId: number }): boolean {
  const data = call('data');
  if (data === '' && row.refId === 0) return false;
  return state.rows.some(
    (each) =>
      each.type === 'mycred_default' &&
      each.user === row.user &&
      each.refId === row.refId &&
      collate(each.ref) === collate(call('ref')) &&
      collate(each.data) === collate(data),
  );
}

/** As its database compares texts: letters without case and accents. */
function collate(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trimEnd();
}

/** A number is kept as a whole one: `1.5` becomes 1, and is not found again as `1.5`. */
function storedData(data: string): string {
  return /^\d+(\.\d+)?$/.test(data) ? String(Math.trunc(Number(data))) : data;
}

function book(
  state: PluginState,
  row: { user: User; type: string; amount: number; ref: string; refId: number; data: string },
  settings: PluginSettings,
): void {
  const { user, type, amount } = row;
  state.rows.push({ user: user.id, ref: row.ref, refId: row.refId, data: row.data, type, amount });
  user.balances.set(type, Number(((user.balances.get(type) ?? 0) + amount).toFixed(settings.decimals)));
}

function round(amount: number, { decimals }: PluginSettings): number {
  if (decimals === 0) return Math.trunc(amount);
  const size = Math.round(Number(`${Math.abs(amount).toPrecision(15)}e${decimals}`));
  return Math.sign(amount) * Number(`${size}e-${decimals}`);
}

const cap = (amount: number, { max }: PluginSettings) => (max > 0 ? Math.min(amount, max) : amount);

function showBalance(state: PluginState, settings: PluginSettings, call: Call): string {
  return display(userOf(state, call('account')).balances.get(typeOf(state, call)) ?? 0, settings);
}

function display(amount: number, settings: PluginSettings): string {
  const [whole = '', fraction] = Math.abs(amount).toFixed(settings.decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, settings.thousandsSeparator);
  return `${amount < 0 ? '-' : ''}${grouped}${fraction === undefined ? '' : settings.decimalSeparator + fraction}`;
}

function typeOf(state: PluginState, call: Call): string {
  return state.types.includes(call('type')) ? call('type') : 'mycred_default';
}

function findUser(users: readonly User[], email: string): User | undefined {
  return users.find((user) => user.email.toLowerCase() === email.toLowerCase());
}

function userOf(state: PluginState, email: string): User {
  const user = findUser(state.users, email);
  if (!user) throw new Error(`bug: ${email} was let through`);
  return user;
}
