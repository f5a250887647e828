/** How many rows came to what, over all parts of a run. */
export type Counts = {
  read: number;
  planned: number;
  applied: number;
  refused: number;
  unsettled: number;
  notApplied: number;
};

/**
 * A run that may take several parts, because Apps Script ends each after six minutes. `run`: its name; rows
 * whose keys bear it are done. `after`: the user behind whom reading goes on, empty at the beginning.
 */
export type Job = {
  kind: 'get' | 'plan' | 'update' | 'verify';
  action: 'add' | 'set';
  sheetId: number;
  run: string;
  after: string;
  counts: Counts;
};

/** How far a part has come. `waitMs`: how long the next one should wait. `trouble`: why the run ended before its end. */
export type Progress = { job: Job; isDone: boolean; waitMs: number; trouble: string | undefined };

export function startJob(kind: Job['kind'], action: Job['action'], sheetId: number): Job {
  const counts = { read: 0, planned: 0, applied: 0, refused: 0, unsettled: 0, notApplied: 0 };
  return { kind, action, sheetId, run: Utilities.getUuid(), after: '', counts };
}

/** What a person is told of a run. */
export function summarize({ job: { counts }, isDone, trouble }: Progress): string {
  const parts = [
    [counts.read, 'users read'],
    [counts.planned, 'planned'],
    [counts.applied, 'applied'],
    [counts.notApplied, 'not applied'],
    [counts.refused, 'refused or not understood: see Status'],
    [counts.unsettled, 'Confirmation required: run Verify'],
  ] as const;
  const told = parts.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
  const sum = told.length === 0 ? 'Nothing to do.' : `${told.join(', ')}.`;
  if (trouble !== undefined) return told.length === 0 ? trouble : `${trouble}\n${sum}`;
  return isDone ? sum : `${sum} More to come.`;
}
