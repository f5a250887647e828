import { describe, expect, test } from 'vitest';
import { type DynamicSegment, nextSweep, type SweepPlace } from '../../../src/domain/segments/sweep.ts';

const segmentOf = (cel: string): DynamicSegment => ({
  number: 1,
  key: 'one',
  name: 'One',
  description: '',
  state: 'active',
  version: 3,
  kind: 'dynamic',
  condition: { cel },
});
const place = (member: number | null, version = 3, day = '2026-03-01'): SweepPlace => ({ version, day, member });

describe('a sweep of all members', () => {
  test.each<[string, string, SweepPlace | undefined, string, SweepPlace | undefined]>([
    ['begins for a new segment', 'true', undefined, '2026-03-01', place(0)],
    ['begins again for a new version', 'true', place(70, 2), '2026-03-01', place(0)],
    ['goes on where it was, the next day as well', 'local.day == 1', place(70), '2026-03-02', place(70)],
    ['ends', 'true', place(null), '2026-03-01', undefined],
    ['is not for a new day when no days are asked for', 'true', place(null), '2026-03-02', undefined],
    ['is not twice for a day', 'local.day == 1', place(null), '2026-03-01', undefined],
    [
      'is for a new day when today is asked for',
      'local.day == 1',
      place(null),
      '2026-03-02',
      place(0, 3, '2026-03-02'),
    ],
    [
      'is for a new day when days that went by are',
      'member.days_since_joining > 2',
      place(null),
      '2026-03-02',
      place(0, 3, '2026-03-02'),
    ],
  ])('%s', (_, cel, last, today, next) => {
    expect(nextSweep(segmentOf(cel), last, today)).toEqual(next);
  });
});
