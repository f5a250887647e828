import { createMember } from '../../src/commands/create-member.ts';
import type { MemberRef } from '../../src/domain/members/member.ts';
import type { BalanceReader } from '../../src/queries/balance-reader.ts';
import { openBalanceReader } from '../../src/queries/balance-reader.ts';
import { getBalances, getBalancesAsOf } from '../../src/queries/get-balances.ts';
import { keepProgramConfigs, type ProgramConfigs } from '../../src/queries/program-configs.ts';
import { type LaneProgram, startLaneProgram } from './lane-program.ts';

/** A program with lanes, and the reads beside it, on the same clock double. */
export type ReadWorld = LaneProgram & {
  parts: {
    pool: LaneProgram['database']['pool'];
    balances: BalanceReader;
    configs: ProgramConfigs;
    clock: () => number;
  };
  setClock(instant: string): void;
  addMember(): Promise<MemberRef & { kind: 'number' }>;
  /** Balances of one point type at the clock, amounts in minor units. */
  balance(ref: MemberRef, pointType?: string): Promise<SeenBalance>;
  balanceAsOf(
    ref: MemberRef,
    instant: string,
    pointType?: string,
  ): Promise<[available: number, pending: number, held: number]>;
};

type SeenBalance = {
  available: number;
  pending: number;
  held: number;
  earned: number;
  spent: number;
  expiring: Record<string, number>;
  activating: Record<string, number>;
};

export async function startReadWorld(start: string): Promise<ReadWorld> {
  const program = await startLaneProgram(start);
  const clock = () => program.clock.now;
  const { pool } = program.database;
  const balances = openBalanceReader({ connect: program.database.connectLane, now: clock });
  const parts = { pool, balances, configs: keepProgramConfigs(pool, clock), clock };
  const { programId } = program;
  const byDay = (list: readonly { day: string; amount: number }[]) =>
    Object.fromEntries(list.map(({ day, amount }) => [day, amount]));
  return {
    ...program,
    parts,
    setClock: (instant) => {
      program.clock.now = Date.parse(instant);
    },
    async addMember() {
      const record = await program.carry(createMember({ by: 'test', key: program.key() }, {}));
      return { kind: 'number', number: record.body.member ?? 0 };
    },
    async balance(ref, pointType = 'points') {
      const found = await getBalances(parts, { programId, ref, pointType });
      if ('rejection' in found) throw new Error(JSON.stringify(found.rejection));
      const [balance] = found.balances;
      if (!balance) throw new Error(`no balance of ${pointType}`);
      const { pointType: _type, expiring, activating, ...sums } = balance;
      return { ...sums, expiring: byDay(expiring), activating: byDay(activating) };
    },
    async balanceAsOf(ref, instant, pointType = 'points') {
      const found = await getBalancesAsOf(parts, { programId, ref, pointType, asOf: Date.parse(instant) });
      if ('rejection' in found) throw new Error(JSON.stringify(found.rejection));
      const [balance] = found.balances;
      if (!balance) throw new Error(`no balance of ${pointType}`);
      return [balance.available, balance.pending, balance.held];
    },
    async close() {
      await balances.close();
      await program.close();
    },
  };
}
