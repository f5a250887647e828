import type pg from 'pg';
import { rankKey } from '../../commands/change-rank.ts';
import type { ProgramConfig } from '../../domain/ledger/program-config.ts';
import type { LedInput } from '../../domain/rules/decide-take-back.ts';
import { firstOf, type LedTo, ledTo, takenBackBy } from '../../domain/rules/led-to.ts';
import { findRulesOf } from '../../queries/rules/find-rules-of.ts';
import { loadRecords, type StoredRecord } from '../../storage/ledger/journal-rows.ts';
import { loadKeyUses } from '../../storage/ledger/keys.ts';
import { naturalRecordKey } from '../../storage/ledger/seal.ts';

type Config = Pick<ProgramConfig, 'programId' | 'pointTypes'>;

/** Whether a record may take back what another one has led to. */
export function mayTakeBack({ type, body }: StoredRecord): boolean {
  if (type === 'rank_changed') return (body.ranks ?? []).some(({ previous }) => previous !== null);
  return takenBackBy({ type, body }) !== undefined;
}

/** What rules gave because of the record that this one takes back; they have looked at that one already, for it stands before. */
export async function findLed(client: pg.ClientBase, config: Config, by: StoredRecord): Promise<LedInput[]> {
  const { programId } = config;
  const [undone] = await loadUndone(client, programId, by);
  if (!undone) return [];
  const [cause] = undone.body.cause === undefined ? [] : await loadRecords(client, programId, [undone.body.cause]);
  const isPart = cause !== undefined && firstOf(undone, cause) === cause.number;
  const first = isPart ? cause : undone;
  const led = [...ledTo(undone), ...(isPart ? ledTo(first).filter(({ event }) => event !== undefined) : [])];
  const found: LedInput[] = [];
  for (const { record, event } of await findNamed(client, programId, led)) {
    const book = await findRulesOf(client, config, event === undefined ? record : first);
    found.push({ by: by.number, undone: undone.number, decided: first.number, led: record.number, event, book });
  }
  return found;
}

async function loadUndone(client: pg.ClientBase, programId: number, by: StoredRecord): Promise<StoredRecord[]> {
  const number = takenBackBy(by);
  if (number !== undefined) return await loadRecords(client, programId, [number]);
  return by.type === 'rank_changed' ? await loadLostRank(client, programId, by) : [];
}

/** The rank that was left because of a record's reversal, where that record had led to it. */
async function loadLostRank(client: pg.ClientBase, programId: number, by: StoredRecord): Promise<StoredRecord[]> {
  const { member, cause: reversal, ranks } = by.body;
  const [change] = ranks ?? [];
  const [reversed] = reversal === undefined ? [] : await loadRecords(client, programId, [reversal]);
  const cause = reversed && takenBackBy(reversed);
  if (member === undefined || cause === undefined || !change) return [];
  const [use] = await loadKeyUses(client, programId, [rankKey({ member, pointType: change.pointType, cause }).hash]);
  const isLost = use?.kind === 'applied' && use.record.body.ranks?.[0]?.rank === change.previous;
  return isLost ? [use.record] : [];
}

async function findNamed(client: pg.ClientBase, programId: number, led: readonly LedTo[]) {
  const keys = led.map(({ name }) => naturalRecordKey(name).hash);
  const uses = await loadKeyUses(client, programId, keys);
  return led.flatMap(({ event }, place) => {
    const use = uses[place];
    return use?.kind === 'applied' ? [{ record: use.record, event }] : [];
  });
}
