import { describe, expect, test } from 'vitest';
import { chooseForPlan, chooseForUpdate } from '../../src/rows/choose-rows.ts';
import { type RowKey, writeKey } from '../../src/rows/row-key.ts';
import { type RowCells, readRows } from '../../src/rows/sheet-rows.ts';

const OWNER = 'mira';

function cells(row: number, more: Partial<RowCells>): RowCells {
  const empty = { email: '', name: '', credits: 100, amount: '', status: '', balance: '', time: '', key: '' } as const;
  return { row, user: row, ...empty, ...more };
}

function key(more: Partial<RowKey>): string {
  return writeKey({
    key: 'k',
    state: 'planned',
    action: 'add',
    user: 2,
    amount: '10',
    owner: OWNER,
    run: 'r',
    at: 0,
    ...more,
  });
}

const planOf = (...rows: RowCells[]) =>
  readRows(rows).map((row) => chooseForPlan(row, { action: 'add', owner: OWNER }));
const updateOf = (...rows: RowCells[]) =>
  readRows(rows).map((row) => chooseForUpdate(row, { action: 'add', owner: OWNER }));
const message = (text: string) => ({ kind: 'message', message: expect.stringContaining(text) });

describe('Plan, in the order in which it counts', () => {
  const waiting = key({ state: 'sent' });
  const cases: [string, RowCells, object][] = [
    [
      'a row that is not settled is left, even when its amount is gone',
      cells(2, { key: waiting }),
      { why: 'uncertain' },
    ],
    ['a blank amount is skipped', cells(2, {}), { kind: 'leave', why: 'blank' }],
    ['a blank amount takes an old plan away', cells(2, { key: key({}) }), { kind: 'clear' }],
    ['a blank amount leaves what was applied', cells(2, { key: key({ state: 'spent' }) }), { kind: 'leave' }],
    ['an amount without a user', cells(2, { user: '', amount: 1 }), message('User ID is missing')],
    ['a user that is none', cells(2, { user: 'x', amount: 1 }), message('User ID is "x"')],
    ['an amount that is none', cells(2, { amount: 'x' }), message('"x" is not a number')],
    ['an amount that was applied', cells(2, { amount: 10, key: key({ state: 'spent' }) }), { why: 'spent' }],
    ['another amount than was applied', cells(2, { amount: 11, key: key({ state: 'spent' }) }), { kind: 'send' }],
    ['a plan, again', cells(2, { amount: 10, key: key({}) }), { kind: 'send' }],
    [
      'a status that says not settled, with no key',
      cells(2, { amount: 1, status: 'Confirmation required: x' }),
      message('hidden key of this row is gone'),
    ],
  ];
  test.each(cases)('%s', (_, row, expected) => {
    expect(planOf(row)).toMatchObject([expected]);
  });

  test('two rows of one user are both refused; one that was applied goes on saying so', () => {
    const twins = [cells(2, { user: 5, amount: 1 }), cells(3, { user: 5, amount: 'x' })];
    expect(planOf(...twins)).toMatchObject([message('Rows 2 and 3 are for the same user, 5'), message('Rows 2 and 3')]);
    const applied = cells(2, { amount: 10, key: key({ state: 'spent' }) });
    expect(planOf(applied, cells(3, { user: 2, amount: 4 }))).toMatchObject([
      { why: 'spent' },
      message('Rows 2 and 3'),
    ]);
  });

  test('a copy of a row is what its original has become, when that is known', () => {
    const original = cells(2, { key: key({ state: 'spent' }) });
    expect(planOf(original, cells(3, { user: 2, amount: 10, key: key({}) }))).toMatchObject([{}, { why: 'spent' }]);
  });

  test('a user with another row that is not settled has to wait', () => {
    const open = cells(2, { key: key({ state: 'sent' }) });
    expect(planOf(open, cells(3, { user: 2, amount: 4 }))).toMatchObject([{}, message('run Verify first')]);
  });

  test('a row that waits for an answer about somebody else has to be put right', () => {
    expect(planOf(cells(3, { amount: 4, key: key({ state: 'sent' }) }))).toMatchObject([
      message('answer about user 2'),
    ]);
  });

  test('a set needs the credits that were read', () => {
    const [row] = readRows([cells(2, { amount: 5, credits: '' })]);
    expect(row && chooseForPlan(row, { action: 'set', owner: OWNER })).toMatchObject(message('Credits has no number'));
  });
});

describe('Update', () => {
  const cases: [string, RowCells, object][] = [
    ['what was planned is sent', cells(2, { amount: 10, key: key({}) }), { kind: 'send' }],
    ['what was applied is left', cells(2, { amount: 10, key: key({ state: 'spent' }) }), { why: 'spent' }],
    ['what was refused is left', cells(2, { amount: 10, key: key({ state: 'refused' }) }), { why: 'refused' }],
    ['what is not settled is left', cells(2, { amount: 10, key: key({ state: 'waiting' }) }), { why: 'uncertain' }],
    ['no plan', cells(2, { amount: 10 }), message('Not planned')],
    ['a cell that holds no key', cells(2, { amount: 10, key: '{"key":1}' }), message('Not planned')],
    ['another amount than planned', cells(2, { amount: 11, key: key({}) }), message('Changed since it was planned')],
    ['a plan of somebody else', cells(2, { amount: 10, key: key({ owner: 'x' }) }), message('by somebody else')],
    ['planned as a total', cells(2, { amount: 10, key: key({ action: 'set' }) }), message('as a new total')],
    ['a key of another user', cells(3, { amount: 10, key: key({}) }), message('Not planned')],
    ['a blank', cells(2, { key: key({}) }), { why: 'blank' }],
  ];
  test.each(cases)('%s', (_, row, expected) => {
    expect(updateOf(row)).toMatchObject([expected]);
  });

  test('finds the key of a user that a sort left in another row', () => {
    const rows = [cells(2, { user: 3, amount: '', key: key({}) }), cells(3, { user: 2, amount: 10 })];
    expect(updateOf(...rows)).toMatchObject([{ why: 'blank' }, { kind: 'send', intent: { user: 2, amount: '10' } }]);
  });
});
