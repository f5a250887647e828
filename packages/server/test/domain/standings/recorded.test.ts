import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { REWARD_REFERENCE } from '../../../src/domain/badges/decide-badge.ts';
import { parseAmount } from '../../../src/domain/points.ts';
import type { Finding } from '../../../src/domain/standings/evaluate.ts';
import { scoresOf } from '../../../src/domain/standings/tally.ts';
import { badgeOf, levelOf, makeStandingWorld, rankOf } from './standing-world.ts';

const FILE = new URL('../../../../../fixtures/mycred/badges-ranks.jsonl', import.meta.url);

type Recorded = {
  step: number;
  request: { action: 'CREDIT' | 'DEBIT'; amount: string; ref: string };
  balance: string;
  total: string;
  rank: string;
  badges: Record<string, number>;
  logRows: number;
};

const steps = readFileSync(FILE, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Recorded);

const badges = [
  badgeOf({ number: 1, name: 'Viewer', levels: [levelOf({ view: 2 }), levelOf({ view: 4 }, 2_500)] }),
  badgeOf({ number: 2, name: 'Earner', levels: [levelOf({ sale: '15000 points' })] }),
];
const ranks = [
  rankOf(1, [0, 9_999], { name: 'Newbie' }),
  rankOf(2, [10_000, 49_999], { name: 'Silver' }),
  rankOf(3, [50_000, 999_999_900], { name: 'Gold' }),
];

function minor(text: string): number {
  const reading = parseAmount(text, 2);
  if (!('amount' in reading)) throw new Error(text);
  return reading.amount;
}

describe('what was recorded of the plugin', () => {
  const world = makeStandingWorld(badges, ranks);
  const rewarded = new Set<string>();
  /** What the lane does with a finding: pays the reward of a level, once. */
  const carry = (findings: readonly Finding[]): void => {
    for (const finding of findings) {
      if (finding.kind !== 'reached') continue;
      const reward = badges.find(({ number }) => number === finding.badge)?.levels[finding.level]?.reward;
      const key = `${finding.badge} ${finding.level}`;
      if (!reward || rewarded.has(key)) continue;
      rewarded.add(key);
      carry(world.move('credit', reward.amount, REWARD_REFERENCE));
    }
  };

  test.each(steps)('step $step: $request.action $request.amount $request.ref: $rank, $badges', (recorded) => {
    const { action, amount, ref } = recorded.request;
    carry(world.move(action === 'CREDIT' ? 'credit' : 'debit', minor(amount), ref));
    const scores = scoresOf(world.tally, 1, 'points');
    const standing = world.tally.standings.get(1);
    const held = [...(standing?.badges.values() ?? [])].map(({ badge, level }) => [badges[badge - 1]?.name, level]);
    expect({
      balance: Number(scores.balance),
      total: Number(scores.lifetime),
      rank: ranks[(standing?.ranks.get('points')?.rank ?? 0) - 1]?.name,
      badges: Object.fromEntries(held),
      logRows: world.records.length,
    }).toEqual({
      balance: minor(recorded.balance),
      total: minor(recorded.total),
      rank: recorded.rank,
      badges: recorded.badges,
      logRows: recorded.logRows,
    });
  });

  test('are 13 steps', () => {
    expect(steps).toHaveLength(13);
  });
});
