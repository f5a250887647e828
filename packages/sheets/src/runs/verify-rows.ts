import { callServer } from '../google/call-server.ts';
import { chooseForVerify } from '../rows/choose-rows.ts';
import type { KeyState, RowKey } from '../rows/row-key.ts';
import { readRows } from '../rows/sheet-rows.ts';
import {
  type RowResult,
  type Told,
  tellApplied,
  tellExpired,
  tellNotApplied,
  tellRefused,
  tellSent,
  tellWaiting,
} from '../rows/status-text.ts';
import { readKeyResults } from '../server/read-results.ts';
import type { Job, Progress } from './job.ts';
import { type Run, stamp } from './run.ts';
import { type Outcome, type RowChange, writeChanges, writeOutcomes } from './write-outcomes.ts';

const BATCH = 100;

/** Asks what became of every row that nobody knows the end of, and writes it. Sends no change. */
export function verifyRows(run: Run, start: Job): Progress {
  const counts = { ...start.counts };
  const job = { ...start, counts };
  const end = (isDone: boolean, waitMs = 0, trouble?: string): Progress => ({ job, isDone, waitMs, trouble });
  while (run.budget.leftMs() > 0) {
    const { keys, strangers } = readUncertain(run);
    if (keys.length === 0) {
      counts.refused += strangers;
      return end(true);
    }
    const batch = keys.slice(0, BATCH);
    const reply = callServer(
      run.settings,
      { path: '/results', body: { keys: batch.map(({ key }) => key) } },
      run.budget,
    );
    if (reply.kind === 'limited') return end(false, reply.waitMs);
    if (reply.kind !== 'ok') return end(true, 0, reply.message);
    const results = readKeyResults(reply.body);
    if (!results) return end(true, 0, 'The reply of this address is not one of results: check Settings.');
    const outcomes = batch.map((key) => settle(run, key, results.get(key.key)));
    writeOutcomes(run.sheet, outcomes);
    for (const { key } of outcomes) {
      if (key?.state === 'spent') counts.applied += 1;
      else if (key?.state === 'sent' || key?.state === 'waiting') counts.unsettled += 1;
      else counts.notApplied += 1;
    }
  }
  return end(false);
}

/** The keys to ask for, each once, but for those that this run has asked for; rows of other people are told so. */
function readUncertain({ sheet, owner, name }: Run): { keys: RowKey[]; strangers: number } {
  const keys = new Map<string, RowKey>();
  const changes = new Map<number, RowChange>();
  for (const row of readRows(sheet.readCells())) {
    const choice = chooseForVerify(row, owner);
    if (choice.kind === 'ask' && choice.key.run !== name) keys.set(choice.key.key, choice.key);
    if (choice.kind === 'message')
      changes.set(row.row, { told: { status: choice.message, balance: '', isAmber: true } });
  }
  writeChanges(sheet, changes);
  return { keys: [...keys.values()], strangers: changes.size };
}

function settle(run: Run, key: RowKey, result: RowResult | undefined): Outcome {
  const [state, told] = judge(key, result);
  return { user: key.user, held: key.key, key: { ...key, state, ...stamp(run) }, told };
}

function judge(key: RowKey, result: RowResult | undefined): [KeyState, Told] {
  switch (result?.status) {
    case 'applied':
      return ['spent', tellApplied(result)];
    case 'refused':
      return ['refused', tellRefused(result.message)];
    case 'confirmation_required':
      return ['waiting', tellWaiting()];
    case 'not_applied':
      // What waited, and does not any more, was confirmed by nobody in time.
      return key.state === 'waiting' ? ['refused', tellExpired()] : ['planned', tellNotApplied()];
    default:
      return key.state === 'waiting' ? ['waiting', tellWaiting()] : ['sent', tellSent()];
  }
}
