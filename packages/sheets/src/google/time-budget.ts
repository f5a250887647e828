/** Apps Script ends a run after six minutes, wherever it is. The last call may take a minute, and writing its rows another. */
const RUN_MS = 4 * 60_000;

export type TimeBudget = { leftMs(): number };

/** What a run may still take before it leaves the rest to the next part. */
export function startBudget(): TimeBudget {
  const end = Date.now() + RUN_MS;
  return { leftMs: () => Math.max(0, end - Date.now()) };
}
