import { callServer } from '../google/call-server.ts';
import { chooseForUpdate } from '../rows/choose-rows.ts';
import type { KeyState, RowKey } from '../rows/row-key.ts';
import {
  type RowResult,
  type Told,
  tellApplied,
  tellNotSent,
  tellRefused,
  tellSent,
  tellWaiting,
} from '../rows/status-text.ts';
import type { Reply } from '../server/read-reply.ts';
import { readResults } from '../server/read-results.ts';
import { changeCall } from './change-call.ts';
import type { Counts, Job, Progress } from './job.ts';
import { countMessages, type Run, readChoices, stamp, takeBatch, writeMessages } from './run.ts';
import { type Outcome, writeChanges, writeOutcomes } from './write-outcomes.ts';

/**
 * Sends what was planned, a hundred rows at a time, each with its key.
 *
 * A row is marked as *Confirmation required* before it is sent, so that it stands so whatever happens to this run; and it is never
 * sent again in that state. A reply that was not seen ends the run.
 */
export function sendChanges(run: Run, start: Job): Progress {
  const counts = { ...start.counts };
  const job = { ...start, counts };
  const end = (isDone: boolean, waitMs = 0, trouble?: string): Progress => ({ job, isDone, waitMs, trouble });
  while (run.budget.leftMs() > 0) {
    const chosen = readChoices(run, (row) => chooseForUpdate(row, { action: job.action, owner: run.owner }));
    writeMessages(run, chosen, { dropsPlans: false });
    const batch = takeBatch(chosen).flatMap(({ row }) => (row.key ? [{ row: row.row, key: row.key }] : []));
    if (batch.length === 0) {
      counts.refused += countMessages(chosen);
      const isOld = (key: RowKey | undefined) => key !== undefined && key.run !== run.name;
      counts.unsettled += chosen.filter(
        ({ row, choice }) => choice.kind === 'leave' && choice.why === 'uncertain' && isOld(row.key),
      ).length;
      return end(true);
    }
    markSent(run, batch);
    const sent = batch.map(({ key }) => key);
    const call = changeCall(
      job.action,
      sent.map((key) => ({ intent: key, key: key.key })),
      { isDry: false },
    );
    const reply = callServer(run.settings, call, run.budget);
    const outcomes = sent.map((key) => settle(run, key, reply));
    writeOutcomes(run.sheet, outcomes);
    // Seen and saved before the next hundred go out.
    SpreadsheetApp.flush();
    count(counts, outcomes);
    if (reply.kind === 'limited') return end(false, reply.waitMs);
    if (reply.kind === 'stopped' || reply.kind === 'unseen') return end(true, 0, reply.message);
  }
  return end(false);
}

function markSent(run: Run, batch: readonly { row: number; key: RowKey }[]): void {
  writeChanges(
    run.sheet,
    new Map(
      batch.map(({ row, key }) => [row, { key: { ...key, state: 'sent', ...stamp(run) }, told: tellSent() }] as const),
    ),
  );
  SpreadsheetApp.flush();
}

function settle(run: Run, key: RowKey, reply: Reply): Outcome {
  const become = (state: KeyState, told: Told): Outcome => ({
    user: key.user,
    held: key.key,
    key: { ...key, state, ...stamp(run) },
    told,
  });
  switch (reply.kind) {
    case 'limited':
      return become('planned', tellNotSent('the server is busy. Update sends it again.'));
    case 'stopped':
      return become('planned', tellNotSent(reply.message));
    case 'refused':
      return become('refused', tellRefused(reply.message));
    case 'unseen':
      return become('sent', tellSent());
    case 'ok': {
      const [state, told] = judge(readResults(reply.body)?.get(key.user));
      return become(state, told);
    }
  }
}

/** Whatever is not known for certain goes to Verify. */
function judge(result: RowResult | undefined): [KeyState, Told] {
  switch (result?.status) {
    case 'applied':
      return ['spent', tellApplied(result)];
    case 'refused':
      return ['refused', tellRefused(result.message)];
    case 'confirmation_required':
      return ['waiting', tellWaiting()];
    default:
      return ['sent', tellSent()];
  }
}

function count(counts: Counts, outcomes: readonly Outcome[]): void {
  for (const { key } of outcomes) {
    if (key?.state === 'spent') counts.applied += 1;
    if (key?.state === 'refused') counts.refused += 1;
    if (key?.state === 'sent' || key?.state === 'waiting') counts.unsettled += 1;
  }
}
