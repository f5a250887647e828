import { createHash, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { type Grid, makeGrid } from './grid.ts';
import { runPage } from './page.ts';
import { makeSheetService } from './spreadsheet.ts';
import { type HttpReply, openHttp } from './synchronous-http.ts';

const SCRIPT = readFileSync(new URL('../../dist/pointhouse-credits.js', import.meta.url), 'utf8');
/** Google ends a run after six minutes. */
const LIMIT_MS = 6 * 60_000;

type FetchCall = { url: string; method: string; body: unknown; send(): HttpReply };
/** What becomes of a call on its way; by default it is sent, and its reply comes back. */
export type Network = (call: FetchCall) => HttpReply;

/**
 * The built add-on in a world like Google's: the language and the services that it uses, one sheet, one person at it at a time, and
 * nothing else. A run that takes longer than Google allows is ended in the middle.
 */
export type AppsScript = {
  grid: Grid;
  /** Chosen by tests: how the network treats calls. */
  network: Network;
  calls: FetchCall[];
  /** Buttons that the person will press, in turn. */
  answers: string[];
  alerts: string[];
  toasts: string[];
  menu: { name: string; item: string; calls: string }[];
  pages: { title: string; html: string }[];
  properties: Map<string, string>;
  sleeps: number[];
  isLocked: boolean;
  /** Lets time pass, for the script as well. */
  pass(ms: number): void;
  /** Calls a global function of the add-on, as a menu item does; `'ended'` when it ran out of time. */
  run(name: string, given?: unknown): unknown;
  /** Opens the page that was shown last and does what it does by itself; gives the text that it ends with. */
  openPage(fields?: Record<string, string>): string;
  close(): Promise<void>;
};

export function openAppsScript(): AppsScript {
  const http = openHttp();
  let offset = 0;
  let started: number | undefined;
  const now = () => Date.now() + offset;
  const check = () => {
    if (started !== undefined && now() - started > LIMIT_MS) throw new Error('Exceeded maximum execution time');
  };
  const context = vm.createContext({ now });
  // The language only: no fetch, no Buffer, no timers, no modules.
  vm.runInContext(
    `{ const Real = Date; Date = class extends Real { constructor(...given) { super(...(given.length ? given : [now()])); } static now() { return now(); } } }`,
    context,
  );
  const makeDate = (ms: number): unknown => vm.runInContext(`new Date(${ms})`, context);
  const world: AppsScript = {
    grid: makeGrid(77, makeDate),
    network: (call) => call.send(),
    ...{ calls: [], answers: [], alerts: [], toasts: [], menu: [], pages: [], sleeps: [] },
    properties: new Map(),
    isLocked: false,
    pass: (ms) => {
      offset += ms;
    },
    run(name, given) {
      started = now();
      try {
        const result: unknown = vm.runInContext(name, context)(given);
        check();
        world.grid.flush();
        return result;
      } catch (error) {
        // What was not flushed is lost in the worst case.
        world.grid.drop();
        if (now() - started > LIMIT_MS) return 'ended';
        throw error;
      } finally {
        started = undefined;
      }
    },
    openPage: (fields = {}) => runPage(world, fields),
    close: () => http.close(),
  };
  Object.assign(context, makeServices(world, { check, http: http.call }));
  vm.runInContext(SCRIPT, context);
  return world;
}

type Parts = { check: () => void; http: (url: string, init: RequestInit) => HttpReply };

function makeServices(world: AppsScript, { check, http }: Parts) {
  const sheet = makeSheetService(world.grid, check);
  const spreadsheet = { getSheets: () => [sheet], toast: (text: string) => void world.toasts.push(text) };
  const ui = makeUi(world);
  return {
    SpreadsheetApp: {
      getUi: () => ui,
      getActiveSheet: () => sheet,
      getActiveSpreadsheet: () => spreadsheet,
      flush: () => {
        check();
        world.grid.flush();
      },
    },
    UrlFetchApp: { fetch: (url: string, params: FetchParams) => fetchOnce(world, { check, http }, { url, params }) },
    PropertiesService: { getUserProperties: () => makeProperties(world.properties) },
    HtmlService: { createHtmlOutput: makePage },
    LockService: { getDocumentLock: () => ({ tryLock: () => !world.isLocked, releaseLock: () => {} }) },
    Utilities: {
      Charset: { UTF_8: 'UTF_8' },
      DigestAlgorithm: { SHA_256: 'SHA_256' },
      base64Encode: (text: string) => Buffer.from(text).toString('base64'),
      // Bytes have signs there.
      computeDigest: (_: string, text: string) => [...new Int8Array(createHash('sha256').update(text).digest())],
      getUuid: () => randomUUID(),
      sleep: (ms: number) => {
        if (ms > 300_000) throw new Error('Utilities.sleep takes 300,000 ms at most');
        world.sleeps.push(ms);
        world.pass(ms);
        check();
      },
    },
  };
}

function makeUi(world: AppsScript) {
  const menu = (name: string) => {
    const builder = {
      addItem(item: string, calls: string) {
        world.menu.push({ name, item, calls });
        return builder;
      },
      addSeparator: () => builder,
      addToUi: () => {},
    };
    return builder;
  };
  return {
    createMenu: menu,
    ButtonSet: { OK: 'OK', YES_NO_CANCEL: 'YES_NO_CANCEL' },
    Button: { YES: 'YES', NO: 'NO', CANCEL: 'CANCEL' },
    alert(title: string, text: string, buttons: string) {
      if (buttons !== 'OK') return world.answers.shift() ?? 'CANCEL';
      world.alerts.push(`${title}: ${text}`);
      return 'OK';
    },
    showModalDialog: (page: { html: string }, title: string) => void world.pages.push({ title, html: page.html }),
  };
}

type FetchParams = {
  method: string;
  payload?: string;
  contentType?: string;
  headers: Record<string, string>;
  muteHttpExceptions?: boolean;
  followRedirects?: boolean;
};

function fetchOnce(world: AppsScript, { check, http }: Parts, { url, params }: { url: string; params: FetchParams }) {
  check();
  if (params.followRedirects !== false) throw new Error('the stand-in follows no redirects');
  const { method, payload, contentType, headers } = params;
  const sent = { ...headers, ...(contentType === undefined ? {} : { 'content-type': contentType }) };
  const init = { method: method.toUpperCase(), headers: sent, ...(payload === undefined ? {} : { body: payload }) };
  const body: unknown = payload === undefined ? undefined : JSON.parse(payload);
  const call = { url, method: init.method, body, send: () => http(url, init) };
  world.calls.push(call);
  const reply = world.network(call);
  check();
  if (reply.status >= 400 && !params.muteHttpExceptions)
    throw new Error(`Request failed returned code ${reply.status}`);
  return {
    getResponseCode: () => reply.status,
    getContentText: () => reply.text,
    getAllHeaders: () => reply.headers,
  };
}

function makeProperties(kept: Map<string, string>) {
  return {
    getProperties: () => Object.fromEntries(kept),
    setProperties: (given: Record<string, string>) => {
      for (const [name, value] of Object.entries(given)) kept.set(name, String(value));
    },
    deleteProperty: (name: string) => void kept.delete(name),
  };
}

function makePage(html: string) {
  const page = { html, setWidth: () => page, setHeight: () => page };
  return page;
}
