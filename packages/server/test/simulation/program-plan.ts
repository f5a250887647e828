import fc from 'fast-check';
import type { Rules } from '../reference/ask.ts';
import { type Plan, plan, rules } from '../reference/plans.ts';

/**
 * What may go wrong at one statement. Cut: the connection breaks before the statement leaves, or once it is answered and
 * before the server hears of it. Failed: the database answers with an error. Killed: the process ends there.
 */
export type FaultKind =
  | 'cut-before'
  | 'cut-after'
  | 'killed-before'
  | 'killed-after'
  | 'terminated'
  | 'slow'
  | 'rolled-back'
  | 'unconfirmed'
  | `failed-${(typeof STATES)[number]}`;

/** Conflict, deadlock, lock not had in time, disk full, cancelled: worth another try; the last one is not. */
const STATES = ['40001', '40P01', '55P03', '53100', '57014', '22012'] as const;
/** What only a COMMIT can meet: it answers ROLLBACK, or warns that no standby confirmed it. */
export const AT_COMMIT: readonly FaultKind[] = ['rolled-back', 'unconfirmed'];
const KINDS: readonly FaultKind[] = [
  'cut-before',
  'cut-after',
  'killed-before',
  'killed-after',
  'terminated',
  'slow',
  ...AT_COMMIT,
  ...STATES.map((state) => `failed-${state}` as const),
];

/** `statement` counts what the server sends from the beginning of the phase; at a COMMIT: the first one from there. */
export type FaultPlan = { server: number; statement: number; at: 'statement' | 'commit'; kind: FaultKind };
/** `twice`: to the next server as well. `isLate`: only when something was answered. */
export type Send = { plan: Plan; server: number; isTwice: boolean; isLate: boolean };
/** What happens between two moments at which all is quiet. `retry`: when what a killed server had is sent again. */
export type Phase = { passes: number; sends: readonly Send[]; faults: readonly FaultPlan[]; retry: 'now' | 'later' };
/** One program under several servers. `skew`: how far each clock is ahead of the one before; `turns`: who goes first. */
export type ProgramPlan = {
  rules: Rules;
  servers: number;
  maxBatch: number;
  isPatient: boolean;
  skew: number;
  turns: readonly number[];
  phases: readonly Phase[];
};

const HOUR_MS = 3_600_000;
const seldom = (one: number): fc.Arbitrary<boolean> => fc.nat(one - 1).map((chance) => chance === one - 1);
const server = fc.nat(2);
const send: fc.Arbitrary<Send> = fc.record({ plan, server, isTwice: seldom(8), isLate: seldom(4) });
const fault: fc.Arbitrary<FaultPlan> = fc.record({
  server,
  statement: fc.nat(18),
  at: fc.constantFrom('statement', 'statement', 'commit'),
  kind: fc.constantFrom(...KINDS),
});
const phase: fc.Arbitrary<Phase> = fc.record({
  passes: fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 60 * HOUR_MS }) },
    { weight: 1, arbitrary: fc.integer({ min: -HOUR_MS, max: 900 * HOUR_MS }) },
  ),
  sends: fc.array(send, { minLength: 1, maxLength: 12, size: 'max' }),
  faults: fc.array(fault, { maxLength: 3, size: 'max' }),
  retry: fc.constantFrom('now', 'later'),
});

export const programPlan: fc.Arbitrary<ProgramPlan> = fc.record({
  rules,
  servers: fc.integer({ min: 1, max: 3 }),
  maxBatch: fc.constantFrom(1, 3, 100),
  isPatient: seldom(4).map((isHasty) => !isHasty),
  skew: fc.constantFrom(0, 0, 1_500, 30 * HOUR_MS),
  turns: fc.array(fc.nat(5), { minLength: 1, maxLength: 16, size: 'max' }),
  phases: fc.array(phase, { minLength: 1, maxLength: 6, size: 'max' }),
});
