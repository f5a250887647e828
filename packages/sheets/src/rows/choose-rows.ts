import { type Intent, isSameIntent, isUncertain, type RowKey } from './row-key.ts';
import type { SheetRow } from './sheet-rows.ts';

/**
 * What is to be done with a row: `leave` it as it is, `clear` what an earlier plan left, write a `message`, or `send` what it
 * asks for.
 */
export type Choice =
  | { kind: 'leave'; why: 'blank' | 'uncertain' | 'spent' | 'refused' }
  | { kind: 'clear' }
  | { kind: 'message'; message: string }
  | { kind: 'send'; intent: Intent };

type Asked = { action: Intent['action']; owner: string };

/** For Plan: every row that asks for something new or again is tried out. */
export function chooseForPlan(row: SheetRow, { action }: Asked): Choice {
  const first = chooseFirst(row, action);
  if (first.kind !== 'send') return first;
  // What was applied stays applied, until the row asks for something else.
  return row.key?.state === 'spent' && isSameIntent(row.key, first.intent) ? { kind: 'leave', why: 'spent' } : first;
}

/** For Update and Set total: only what was planned, and has not changed since. */
export function chooseForUpdate(row: SheetRow, { action, owner }: Asked): Choice {
  const first = chooseFirst(row, action);
  if (first.kind === 'clear') return { kind: 'leave', why: 'blank' };
  const { key } = row;
  if (first.kind === 'send' && key?.state === 'spent' && isSameChange(key, first.intent))
    return { kind: 'leave', why: 'spent' };
  if (first.kind !== 'send') return first;
  if (key?.state === 'refused' && isSameIntent(key, first.intent)) return { kind: 'leave', why: 'refused' };
  if (key?.state !== 'planned') return { kind: 'message', message: 'Not planned: run Plan changes first' };
  if (key.action !== action) {
    const planned = key.action === 'add' ? 'to be added (Update credits)' : 'as a new total (Set total credits)';
    return { kind: 'message', message: `Not sent: it was planned ${planned}. Run that, or plan again` };
  }
  if (key.owner !== owner)
    return { kind: 'message', message: 'Not sent: planned by somebody else, or with other settings. Plan again' };
  if (!isSameIntent(key, first.intent)) return { kind: 'message', message: 'Changed since it was planned: plan again' };
  return first;
}

/** For Verify: the keys that nobody knows the end of. */
export function chooseForVerify(row: SheetRow, owner: string): { kind: 'ask'; key: RowKey } | Choice {
  const { key } = row;
  if (!key || !isUncertain(key)) return { kind: 'leave', why: 'blank' };
  if (key.owner === owner) return { kind: 'ask', key };
  const message = 'Confirmation required: sent by somebody else, or with other settings. Verify with those';
  return { kind: 'message', message };
}

/** What holds for Plan and for Update alike, in the order in which it counts. */
function chooseFirst(row: SheetRow, action: Intent['action']): Choice {
  const { user, amount, key } = row;
  if (key && isUncertain(key)) return { kind: 'leave', why: 'uncertain' };
  if (amount.kind === 'blank') {
    const hasPlan = key?.state === 'planned' || key?.state === 'refused';
    return hasPlan ? { kind: 'clear' } : { kind: 'leave', why: 'blank' };
  }
  if (row.blocker !== undefined) return { kind: 'message', message: row.blocker };
  if (user.kind === 'blank') return { kind: 'message', message: 'User ID is missing: write the number of the user' };
  if (user.kind === 'wrong') return { kind: 'message', message: user.message };
  if (row.twins.length > 1) return chooseTwin(row, user.value);
  if (amount.kind === 'wrong') return { kind: 'message', message: amount.message };
  const intent: Intent = { action, user: user.value, amount: amount.value };
  if (action === 'add') return { kind: 'send', intent };
  if (row.credits.kind !== 'value')
    return { kind: 'message', message: 'Credits has no number: run Get user credits, then plan again' };
  return { kind: 'send', intent: { ...intent, expected: row.credits.value } };
}

/** Two rows for one user are refused; one that was applied already goes on saying so. */
function chooseTwin({ key, amount, twins }: SheetRow, user: number): Choice {
  if (key?.state === 'spent' && amount.kind === 'value' && key.amount === amount.value)
    return { kind: 'leave', why: 'spent' };
  return { kind: 'message', message: `Rows ${twins.join(' and ')} are for the same user, ${user}: keep one of them` };
}

/** The credits that a total was set from are read anew sooner or later; that alone is no new wish. */
function isSameChange(key: RowKey, intent: Intent): boolean {
  return key.action === intent.action && key.user === intent.user && key.amount === intent.amount;
}
