import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseSendable, type Waiting } from '../../../src/domain/webhooks/choose-sendable.ts';

const NOW = 1_000;
const event = (number: number, members: number[], dueAt = NOW): Waiting => ({ number, members, dueAt });
function choose(waiting: Waiting[], more: { room?: number; flying?: number[]; blocked?: number[] } = {}) {
  const { room = 100, flying = [], blocked = [] } = more;
  const found = chooseSendable(waiting, { now: NOW, room, flying: new Set(flying), blocked: new Set(blocked) });
  return { chosen: found.chosen.map(({ number }) => number), nextDue: found.nextDue };
}

describe('what can be sent', () => {
  test('the oldest of each member, and none behind it', () => {
    expect(choose([event(1, [7]), event(2, [7]), event(3, [8])]).chosen).toEqual([1, 3]);
  });

  test('a transfer waits for both sides, and both sides wait for it', () => {
    expect(choose([event(1, [7]), event(2, [7, 8]), event(3, [8]), event(4, [9])]).chosen).toEqual([1, 4]);
  });

  test('nothing behind what is under way or waits for its next attempt, and that tells when to look again', () => {
    expect(
      choose([event(1, [7]), event(2, [7]), event(3, [8], NOW + 5), event(4, [8]), event(5, [9], NOW + 3)], {
        flying: [1],
      }),
    ).toEqual({
      chosen: [],
      nextDue: NOW + 3,
    });
  });

  test('nothing of members that a page before has blocked', () => {
    expect(choose([event(1, [7]), event(2, [8])], { blocked: [7] }).chosen).toEqual([2]);
  });

  test('what concerns nobody waits for nobody', () => {
    expect(choose([event(-5, []), event(-3, []), event(1, [7])]).chosen).toEqual([-5, -3, 1]);
  });

  test('whatever fails and in whichever order calls come back, no member’s events overtake each other, and all get out', () => {
    const queue = fc.array(fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 2 }), {
      maxLength: 12,
    });
    const course = fc.infiniteStream(fc.nat(1_000));
    fc.assert(
      fc.property(queue, course, (members, random) => {
        let waiting = members.map((each, place) => event(place + 1, each));
        const flying: Waiting[] = [];
        const taken: Waiting[] = [];
        const draw = () => Number(random.next().value);
        for (let step = 0; waiting.length > 0 && step < 2_000; step += 1) {
          const asked = { now: NOW, room: 3 - flying.length, flying: new Set(flying.map(({ number }) => number)) };
          flying.push(...chooseSendable(waiting, { ...asked, blocked: new Set() }).chosen);
          const [back] = flying.splice(draw() % flying.length, 1);
          if (!back || draw() % 3 === 0) continue;
          taken.push(back);
          waiting = waiting.filter(({ number }) => number !== back.number);
        }
        expect(taken.map(({ number }) => number).sort((a, b) => a - b)).toEqual(members.map((_, place) => place + 1));
        for (const member of [1, 2, 3, 4]) {
          const own = taken.filter((each) => each.members.includes(member)).map(({ number }) => number);
          expect(own).toEqual([...own].sort((a, b) => a - b));
        }
      }),
    );
  });
});
