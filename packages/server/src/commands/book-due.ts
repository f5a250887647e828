import type { Command, Needs } from './command.ts';

/** Who books what time makes due. */
const SYSTEM = 'system';

/**
 * Books what is due on one wallet and nothing else: the lane does so before every decision, and this one decides nothing.
 * Booked already, by the lane or by another process: no record is written.
 */
export function bookDueCommand(wallet: { member: number; pointType: string }): Command {
  const needs: Needs = {
    wallets: [{ ref: { kind: 'number', number: wallet.member }, pointType: wallet.pointType, lots: true }],
  };
  return {
    by: SYSTEM,
    dryRun: false,
    steps: [{ key: undefined, needs: () => needs, decide: () => ({ records: [] }) }],
  };
}
