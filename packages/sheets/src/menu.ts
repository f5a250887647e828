import { callServer } from './google/call-server.ts';
import { progressPage, settingsPage } from './google/pages.ts';
import { forgetKept, keepSettings, loadSettings } from './google/stored-settings.ts';
import { startBudget } from './google/time-budget.ts';
import { type Job, type Progress, startJob, summarize } from './runs/job.ts';
import { runJob } from './runs/run-job.ts';
import { checkSettings, type Settings } from './server/check-settings.ts';
import { readUsers } from './server/read-results.ts';

const TITLE = 'Pointhouse credits';

/** Google calls it whenever the spreadsheet is opened. */
export function onOpen(): void {
  SpreadsheetApp.getUi()
    .createMenu('Credits')
    .addItem('Get user credits', 'getUserCredits')
    .addItem('Plan changes', 'planChanges')
    .addItem('Update credits', 'updateCredits')
    .addItem('Set total credits', 'setTotalCredits')
    .addItem('Verify', 'verifyChanges')
    .addSeparator()
    .addItem('Settings', 'showSettings')
    .addToUi();
}

export function getUserCredits(): void {
  start('get', 'add');
}

/** Asks first what is planned: the same amount means two different things. */
export function planChanges(): void {
  const ui = SpreadsheetApp.getUi();
  const question =
    'Are the amounts to be added to the credits?\n\nYes: add them (Update credits)\nNo: they are the new totals (Set total credits)';
  const answer = ui.alert('Plan changes', question, ui.ButtonSet.YES_NO_CANCEL);
  if (answer === ui.Button.YES) start('plan', 'add');
  if (answer === ui.Button.NO) start('plan', 'set');
}

export function updateCredits(): void {
  start('update', 'add');
}

export function setTotalCredits(): void {
  start('update', 'set');
}

export function verifyChanges(): void {
  start('verify', 'add');
}

export function showSettings(): void {
  const kept = loadSettings();
  const page = settingsPage({ base: kept?.base ?? '', login: kept?.login ?? '', hasPassword: kept !== undefined });
  show(page, 'Settings');
}

/** Called by the settings' page; gives what is shown there. An empty password keeps the one there is. */
export function saveSettings(typed: Settings): string {
  const kept = loadSettings();
  const password = typed.password.trim() === '' ? (kept?.password ?? '') : typed.password;
  const checked = checkSettings({ ...typed, password });
  if ('message' in checked) return checked.message;
  keepSettings(checked.settings);
  const reply = callServer(checked.settings, { path: '/user-credits?per_page=1' }, startBudget());
  if (reply.kind === 'limited') return 'Saved. The server is busy: try again in a minute.';
  if (reply.kind !== 'ok') return `Saved, but: ${reply.message}`;
  return readUsers(reply.body) ? 'Saved. The server knows you.' : 'Saved, but there is no credits API at this address.';
}

/** Called by the settings' page. */
export function forgetSettings(): string {
  forgetKept();
  return 'Address, login and password are forgotten.';
}

/** Called by the page that goes on with a run; `job` is what the part before gave. */
export function continueRun(job: string): { job: string; isDone: boolean; waitMs: number; told: string } {
  const progress = runJob(JSON.parse(job) as Job); // as: written by the part before
  return {
    job: JSON.stringify(progress.job),
    isDone: progress.isDone,
    waitMs: progress.waitMs,
    told: summarize(progress),
  };
}

function start(kind: Job['kind'], action: Job['action']): void {
  const sheetId = SpreadsheetApp.getActiveSheet().getSheetId();
  tell(runJob(startJob(kind, action, sheetId)));
}

function tell(progress: Progress): void {
  const told = summarize(progress);
  if (!progress.isDone) {
    show(progressPage(JSON.stringify(progress.job), told, progress.waitMs), 'Working…');
  } else if (progress.trouble !== undefined) {
    SpreadsheetApp.getUi().alert(TITLE, told, SpreadsheetApp.getUi().ButtonSet.OK);
  } else {
    SpreadsheetApp.getActiveSpreadsheet().toast(told, TITLE, 10);
  }
}

function show(page: string, title: string): void {
  const output = HtmlService.createHtmlOutput(page).setWidth(420).setHeight(320);
  SpreadsheetApp.getUi().showModalDialog(output, title);
}
