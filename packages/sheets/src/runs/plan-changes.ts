import { callServer } from '../google/call-server.ts';
import { type Choice, chooseForPlan } from '../rows/choose-rows.ts';
import { type Intent, isSameIntent, type RowKey } from '../rows/row-key.ts';
import type { SheetRow } from '../rows/sheet-rows.ts';
import { type RowResult, tellPlanned } from '../rows/status-text.ts';
import { readResults } from '../server/read-results.ts';
import { changeCall } from './change-call.ts';
import type { Job, Progress } from './job.ts';
import { countMessages, type Run, readChoices, stamp, takeBatch, writeMessages } from './run.ts';
import { type Outcome, writeOutcomes } from './write-outcomes.ts';

/** Tries out what every row asks for, a hundred at a time, and gives each that is possible its key. Nothing is changed. */
export function planChanges(run: Run, start: Job): Progress {
  const counts = { ...start.counts };
  const job = { ...start, counts };
  const end = (isDone: boolean, waitMs = 0, trouble?: string): Progress => ({ job, isDone, waitMs, trouble });
  while (run.budget.leftMs() > 0) {
    const chosen = readChoices(run, (row) => choose(row, run, job));
    writeMessages(run, chosen, { dropsPlans: true });
    const batch = takeBatch(chosen);
    if (batch.length === 0) {
      counts.refused += countMessages(chosen);
      counts.unsettled += chosen.filter(({ choice }) => choice.kind === 'leave' && choice.why === 'uncertain').length;
      return end(true);
    }
    const call = changeCall(
      job.action,
      batch.map(({ intent }) => ({ intent })),
      { isDry: true },
    );
    const reply = callServer(run.settings, call, run.budget);
    if (reply.kind === 'limited') return end(false, reply.waitMs);
    if (reply.kind !== 'ok') return end(true, 0, reply.message);
    const results = readResults(reply.body);
    if (!results) return end(true, 0, 'The reply of this address is not that of a plan: check Settings.');
    const outcomes = batch.map(({ row, intent }) => planRow(run, { row, intent, result: results.get(intent.user) }));
    writeOutcomes(run.sheet, outcomes);
    const planned = outcomes.filter(({ key }) => key?.state === 'planned').length;
    counts.planned += planned;
    counts.refused += outcomes.length - planned;
  }
  return end(false);
}

/** What an earlier part of this run has tried out already is done. */
function choose(row: SheetRow, { owner, name }: Run, { action }: Job): Choice {
  const choice = chooseForPlan(row, { action, owner });
  const isDone = choice.kind === 'send' && row.key && row.key.run === name && isSameIntent(row.key, choice.intent);
  return isDone ? { kind: 'leave', why: 'blank' } : choice;
}

/** A plan that was never sent keeps its key, so that copies of its row go on having the same. */
function planRow(
  run: Run,
  { row, intent, result }: { row: SheetRow; intent: Intent; result: RowResult | undefined },
): Outcome {
  const old = row.key;
  const isKept = old?.state === 'planned' && old.owner === run.owner && isSameIntent(old, intent);
  const key = isKept ? old.key : Utilities.getUuid();
  const made: RowKey = { ...intent, key, state: 'planned', owner: run.owner, ...stamp(run) };
  if (result?.status === 'planned') return { user: intent.user, key: made, told: tellPlanned(intent.action, result) };
  const why = result?.message ?? 'the server gave no answer for this row';
  const told = { status: `Not possible: ${why}`, balance: '' } as const;
  // Under a key of its own: the one that was kept may be that of a copy.
  return { user: intent.user, key: { ...made, key: Utilities.getUuid(), state: 'refused' }, told };
}
