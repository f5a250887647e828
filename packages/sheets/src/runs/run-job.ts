import { findSheet, openSheet } from '../google/credit-sheet.ts';
import { loadSettings, ownerOf } from '../google/stored-settings.ts';
import { startBudget } from '../google/time-budget.ts';
import { getCredits } from './get-credits.ts';
import type { Job, Progress } from './job.ts';
import { planChanges } from './plan-changes.ts';
import type { Run } from './run.ts';
import { sendChanges } from './send-changes.ts';
import { verifyRows } from './verify-rows.ts';
import { realignKeys } from './write-outcomes.ts';

const LOCK_WAIT_MS = 10_000;

/** Does as much of a job as the time allows. Two people cannot do so in one spreadsheet at once. */
export function runJob(job: Job): Progress {
  const budget = startBudget();
  const stop = (trouble: string): Progress => ({ job, isDone: true, waitMs: 0, trouble });
  const settings = loadSettings();
  if (!settings) return stop('Open Settings first: address, login and application password of your server.');
  const found = findSheet(job.sheetId);
  if (!found) return stop('The sheet is gone.');
  const lock = LockService.getDocumentLock();
  if (!lock?.tryLock(LOCK_WAIT_MS))
    return stop('Another run is at work in this spreadsheet. Try again when it is done.');
  try {
    const opened = openSheet(found, { makes: job.kind === 'get' });
    if ('message' in opened) return stop(opened.message);
    const run: Run = { name: job.run, settings, owner: ownerOf(settings), sheet: opened.sheet, budget };
    return runPart(run, job);
  } finally {
    SpreadsheetApp.flush();
    lock.releaseLock();
  }
}

function runPart(run: Run, job: Job): Progress {
  if (job.kind === 'get') return getCredits(run, job);
  realignKeys(run.sheet);
  switch (job.kind) {
    case 'plan':
      return planChanges(run, job);
    case 'update':
      return sendChanges(run, job);
    case 'verify':
      return verifyRows(run, job);
  }
}
