import type pg from 'pg';
import { useKey } from '../domain/ledger/overlay.ts';
import { ALL_MEMBERS } from '../domain/limits/limit.ts';
import { loadUse } from '../storage/limits/limit-use.ts';
import { type Batch, instantFor, viewOf } from './batch.ts';
import type { Command } from './command.ts';

/**
 * Loads what principals who have limits gave and took on the day of their commands: of all members together, and of those whom
 * the commands name. Nothing is asked for anybody else, nor twice in a batch; a member made in it has no use yet.
 */
export async function loadUses(client: pg.Client, batch: Batch, commands: readonly Command[]): Promise<void> {
  const { config, programId, state } = batch;
  const limited = commands.filter(({ by }) => config.limits.has(by));
  const asked = Map.groupBy(limited, ({ by, at }) => `${by} ${config.calendar.dayOf(instantFor(batch, at))}`);
  for (const [name, group] of asked) {
    const [principal = '', day = ''] = name.split(' ');
    const pointTypes = [...(config.limits.get(principal)?.keys() ?? [])];
    const isKnown = (member: number) =>
      pointTypes.every((pointType) => state.used.has(useKey({ principal, day, pointType, member })));
    const named = new Set([ALL_MEMBERS, ...group.flatMap((command) => membersOf(batch, command))]);
    const members = [...named].filter((member) => !isKnown(member));
    if (members.length === 0) continue;
    const none = members.flatMap((member) =>
      pointTypes.map((pointType) => ({ principal, day, pointType, member, given: 0, taken: 0 })),
    );
    for (const row of [...none, ...(await loadUse(client, programId, { principal, day, members }))]) {
      state.used.set(useKey(row), row);
      batch.loadedUse.set(useKey(row), row);
    }
  }
}

/** The members whose wallets a command may touch, as far as they are known by now. */
function membersOf(batch: Batch, { steps }: Command): number[] {
  const view = viewOf(batch);
  const needs = steps.flatMap((step) => [step.needs(batch.config), step.alsoNeeds?.(view) ?? {}]);
  const refs = needs.flatMap(({ wallets = [], profiles = [] }) => [...wallets, ...profiles].map(({ ref }) => ref));
  return refs.flatMap((ref) => view.findMember(ref)?.number ?? []);
}
