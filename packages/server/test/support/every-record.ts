import { blockMember } from '../../src/commands/block-member.ts';
import { bookDueCommand } from '../../src/commands/book-due.ts';
import { changeMembership } from '../../src/commands/change-membership.ts';
import { changeRank } from '../../src/commands/change-rank.ts';
import { createMember } from '../../src/commands/create-member.ts';
import { defineBadge } from '../../src/commands/define-badge.ts';
import { defineRank } from '../../src/commands/define-rank.ts';
import { defineRule } from '../../src/commands/define-rule.ts';
import { createSegment } from '../../src/commands/define-segment.ts';
import { eraseMember } from '../../src/commands/erase-member.ts';
import { assignBadge, reachLevel, unassignBadge, withdrawLevel } from '../../src/commands/give-badge.ts';
import { mergeMembers } from '../../src/commands/merge-members.ts';
import { moveRule, reviewOf } from '../../src/commands/move-rule.ts';
import { type Movement, movementStep } from '../../src/commands/movements.ts';
import { returnStep } from '../../src/commands/return-purchase.ts';
import { occasionStep } from '../../src/commands/tell-occasion.ts';
import { updateMember } from '../../src/commands/update-member.ts';
import type { RecordKey, RecordType } from '../../src/domain/ledger/record.ts';
import type { RuleChange } from '../../src/domain/rules/change-settings.ts';
import type { Occasion } from '../../src/domain/rules/occasion.ts';
import { readBasket } from '../../src/domain/rules/read-basket.ts';
import { changeConfig } from '../../src/storage/change-config.ts';
import { loadProgramConfig } from '../../src/storage/ledger/program-config.ts';
import type { LaneProgram } from './lane-program.ts';
import { who } from './test-program.ts';

const DAY_MS = 86_400_000;

/** Every type that a record can have; the compiler sees to it that none is missing. */
export const RECORD_TYPES: readonly RecordType[] = Object.keys({
  credit: 1,
  debit: 1,
  transfer: 1,
  adjustment: 1,
  hold: 1,
  capture: 1,
  release: 1,
  reversal: 1,
  expiry: 1,
  activation: 1,
  member_created: 1,
  member_updated: 1,
  member_blocked: 1,
  member_unblocked: 1,
  member_erased: 1,
  members_merged: 1,
  badge_reached: 1,
  badge_assigned: 1,
  badge_unassigned: 1,
  badge_withdrawn: 1,
  rank_changed: 1,
  occasion_noted: 1,
  segment_changed: 1,
} satisfies Record<RecordType, 1>) as RecordType[]; // as: the keys of a table of all of them

/**
 * Fills a program that began on 2026-03-01 with at least one record of every kind, refusals, and rows in every table of the
 * ledger: open and closed holds, lots that wait and lots that count, texts that are there and texts that were erased.
 */
export async function writeEveryRecord(program: LaneProgram): Promise<void> {
  const call = () => ({ by: 'test', key: program.key(), dryRun: false });
  const move = (kind: Movement['kind'], input: object) => program.move({ kind, input } as Movement); // as: each input is that of its kind
  const give = (member: number, amount: number, more: object = {}) =>
    move('credit', { member: who(member), pointType: 'points', amount, reference: 'test', ...more });
  const hold = (member: number, amount: number, more: object = {}) =>
    move('hold', { member: who(member), pointType: 'points', amount, reference: 'test', ...more });

  for (let changes = 0; changes < 2; changes += 1) {
    const author = { pool: program.database.pool, by: 'test', clock: Date.now };
    await changeConfig(author, program.programId, async () => ({ isChanged: true }));
  }
  for (let number = 1; number <= 6; number += 1) {
    await program.carry(createMember(call(), { externalId: `X-${number}` }));
  }
  await program.carry(updateMember(call(), { member: who(1), version: undefined, patch: { name: 'Ann' } }));
  for (const isBlocked of [true, false]) await program.carry(blockMember(call(), { member: who(1), isBlocked }));

  const text = { entry: 'for the basket', data: '{"basket":17}', explanation: 'a rule' };
  for (const member of [1, 2, 3, 4, 5]) await give(member, 1_000, { text });
  await give(1, 300, { expiresOn: '2026-03-20', source: 'shop' });
  await give(1, 200, { expiresOn: '2026-12-31' });
  await give(2, 400, { activatesOn: '2026-03-10', expiresOn: '2026-12-31' });
  await give(2, 50, { activatesOn: '2026-09-01' });
  const spent = await move('debit', { member: who(1), pointType: 'points', amount: 350, reference: 'shop' });
  await move('reversal', { transaction: spent.number, amount: 100, reference: 'return' });
  await move('reversal', { transaction: spent.number, reference: 'return' });
  const sent = { from: who(2), to: who(3), pointType: 'points', amount: 120, reference: 'gift' };
  const gift = await move('transfer', sent);
  await move('reversal', { transaction: gift.number, amount: 20, reference: 'return' });
  await move('adjustment', { member: who(3), pointType: 'points', balance: 777, reference: 'correction' });
  await move('debit', { member: who(3), pointType: 'credits', amount: '12.50', reference: 'debt' });

  const ship = await hold(1, 250);
  await move('capture', { hold: ship.number, amount: 60, final: false, reference: 'parcel' });
  const dropped = await hold(1, 40);
  await move('release', { hold: dropped.number, reference: 'cart' });
  const done = await hold(2, 30);
  await move('capture', { hold: done.number, final: true, reference: 'parcel' });
  await hold(2, 25, { expiresAt: program.clock.now + 3 * DAY_MS });
  await hold(3, 15, { expiresAt: program.clock.now + 400 * DAY_MS });
  await hold(4, 70);
  await hold(5, 35, { expiresAt: program.clock.now + 500 * DAY_MS });

  // Refused for good: their keys are kept.
  for (const amount of [90_000, 80_000, 70_000]) {
    const tooMuch = { member: who(4), pointType: 'points', amount, reference: 'test' };
    const steps = [movementStep({ kind: 'debit', input: tooMuch }, program.key())];
    await program.submit({ by: 'test', dryRun: false, steps });
  }

  await giveStandings(program, call);
  await giveByRules(program);
  await fillSegment(program);

  program.clock.now += 30 * DAY_MS;
  for (const member of [1, 2, 3]) await program.submit(bookDueCommand({ member, pointType: 'points' }));
  await program.carry(mergeMembers(call(), { from: who(5), into: who(2) }));
  await program.carry(eraseMember(call(), { member: who(4) }));
  await give(2, 11, { text: { entry: 'after all that' } });
  await program.carry(updateMember(call(), { member: who(1), version: undefined, patch: { name: 'Ann Bell' } }));
}

/** What rules gave and took back, to two members who merge later too; and an occasion for which none gave anything. */
async function giveByRules(program: LaneProgram): Promise<void> {
  const cap = { per: 'member', of: 'points', window: { kind: 'year' }, limit: '10', atLimit: 'cut' } as const;
  const survey = { on: 'event', event: 'survey' } as const;
  await activateRule(program, 1, { trigger: survey, effects: [{ kind: 'fixed', points: '5' }], caps: [cap] });
  const spent = { kind: 'per_amount', points: '1', per: '1', round: 'down', roundAt: 'line' } as const;
  await activateRule(program, 2, { trigger: { on: 'purchase' }, effects: [spent], caps: [{ ...cap, limit: '500' }] });
  const tell = (member: number, occasion: Occasion, more: object = {}) => {
    const input = { member: who(member), client: 'test', occasion, reference: 'test', ...more };
    return program.carry({ by: 'test', dryRun: false, steps: [occasionStep(input, program.key())] });
  };
  const answer = { kind: 'event', event: 'survey', attributes: {} } as const;
  for (const member of [1, 2, 2, 5, 2]) await tell(member, answer);
  const taken = await tell(5, answer);
  await program.move({ kind: 'reversal', input: { transaction: taken.number, reference: 'return' } });

  const line = { quantity: 1, unitPrice: '20.00' };
  const told = {
    currency: 'EUR',
    lines: [
      { ...line, sku: 'lamp' },
      { ...line, sku: 'mug' },
    ],
  };
  const read = readBasket(told);
  if (!('basket' in read)) throw new Error('the basket cannot be');
  const text = { data: JSON.stringify({ basket: told }) };
  const bought = await tell(1, { kind: 'purchase', basket: read.basket }, { text });
  const book = (await loadProgramConfig(program.database.pool, program.programId))?.rules;
  if (!book) throw new Error('the program has no configuration');
  for (const lines of [[{ line: '1', quantity: 1 }], undefined]) {
    const input = { purchase: bought.number, book, lines, referenceId: 'test', reason: undefined };
    await program.carry({ by: 'test', dryRun: false, steps: [returnStep(input, program.key())] });
  }
}

async function activateRule(program: LaneProgram, number: number, settings: RuleChange): Promise<void> {
  const author = { pool: program.database.pool, by: 'test', clock: () => program.clock.now };
  const change = { name: 'Rule', pointType: 'points', ...settings };
  const wanted = { key: `rule-${number}`, change, isUnboundedConfirmed: true };
  const made = await defineRule(author, program.programId, wanted);
  if (made.kind !== 'defined') throw new Error(`the rule was not made: ${JSON.stringify(made)}`);
  const { confirmation } = await reviewOf(author.pool, made.rule);
  await moveRule(author, program.programId, { name: { number }, move: 'activate', confirmation });
}

/** Badges reached and given by hand, with rewards, taken away and withdrawn; ranks. Two members who merge later have some. */
async function giveStandings(program: LaneProgram, call: () => { by: string; key: RecordKey }): Promise<void> {
  const parts = { pool: program.database.pool, by: 'test', clock: () => program.clock.now };
  const requirements = [{ pointType: 'points', reference: 'test', by: 'count', amount: 1 }] as const;
  const reward = { pointType: 'points', amount: 5 };
  const levels = [
    { name: 'One', requirements, reward },
    { name: 'Two', requirements, reward },
  ];
  await defineBadge(parts, program.programId, { settings: { name: 'Regular', levels } });
  await defineRank(parts, program.programId, {
    rank: { pointType: 'points' },
    settings: { name: 'Gold', min: 0, max: 10_000 },
  });
  const by = { badge: 1, cause: 10, depth: 1 };
  await program.carry(reachLevel({ member: who(2), level: 0, ...by }));
  await program.carry(reachLevel({ member: who(5), level: 1, ...by }));
  await program.carry(withdrawLevel({ member: who(2), level: null, ...by }));
  await program.carry(assignBadge(call(), { member: who(1), badge: 1, level: 1 }));
  await program.carry(unassignBadge(call(), { member: who(1), badge: 1 }));
  await program.carry(assignBadge(call(), { member: who(4), badge: 1, level: 0 }));
  for (const member of [1, 5]) {
    await program.carry(changeRank({ member: who(member), pointType: 'points', rank: 1, cause: 10, depth: 1 }));
  }
}

/** Members put into a segment, with and without dates, and taken out; two who merge later are in it at other times. */
async function fillSegment(program: LaneProgram): Promise<void> {
  const author = { pool: program.database.pool, by: 'test', clock: () => program.clock.now };
  await createSegment(author, program.programId, { key: 'regulars', kind: 'static', name: 'Regulars' });
  const at = (days: number) => program.clock.now + days * DAY_MS;
  const change = (member: number, more: object) =>
    program.carry(changeMembership('test', { member: who(member), segment: 1, change: 'add', range: {}, ...more }));
  await change(1, {});
  await change(1, { change: 'remove', range: { from: at(10) } });
  await change(2, { range: { from: at(-5), until: at(5) } });
  await change(3, {});
  await change(3, { change: 'remove' });
  await change(4, {});
  await change(5, { range: { from: at(3), until: at(9) } });
}
