import type pg from 'pg';
import type { Instant } from '../domain/calendar.ts';
import type { Hold } from '../domain/ledger/hold.ts';
import { issueKey, walletKey } from '../domain/ledger/overlay.ts';
import type { ProgramConfig } from '../domain/ledger/program-config.ts';
import { emptyWallet, type Wallet } from '../domain/ledger/wallet.ts';
import { type MemberProfile, type MemberRef, memberRefText } from '../domain/members/member.ts';
import type { CapKey, RuleUse } from '../domain/rules/caps.ts';
import { addUse, ruleUseKey, ruleUsesOf } from '../domain/rules/rule-use.ts';
import type { Standing } from '../domain/standings/standing.ts';
import { beginAndLockHead } from '../storage/ledger/head.ts';
import { loadHolds, loadOpenHolds } from '../storage/ledger/holds.ts';
import { loadIssuedOn } from '../storage/ledger/issued.ts';
import { loadRecords, type StoredRecord } from '../storage/ledger/journal-rows.ts';
import { type KeyUse, loadKeyUses } from '../storage/ledger/keys.ts';
import { loadProgramConfig } from '../storage/ledger/program-config.ts';
import { loadReversed } from '../storage/ledger/reversals.ts';
import { type LoadedWallet, loadWallets, type WalletRequest } from '../storage/ledger/wallets.ts';
import { loadProfiles } from '../storage/members/member-lists.ts';
import { loadProfile, loadWalletTypes } from '../storage/members.ts';
import { loadReturns, returnRowsOf } from '../storage/rules/purchase-returns.ts';
import { loadRuleUses, loadUsesOf } from '../storage/rules/rule-uses.ts';
import { inOneWrite } from '../storage/sending.ts';
import { loadStandings } from '../storage/standings/holdings.ts';
import { type Batch, instantFor, keyText, startBatch, takeWallet, viewOf } from './batch.ts';
import { type Command, keysOf, type Needs, type Step } from './command.ts';
import { loadUses } from './lane-load-uses.ts';
import type { KnownState } from './lane-memory.ts';

/** What a lane brings to a batch: where it writes, the clock, and what it remembers from the batch before. */
export type BatchOpening = {
  programId: number;
  clock: () => Instant;
  config: ProgramConfig | undefined;
  known: KnownState;
};

/**
 * Begins a transaction, locks the head row, and loads what the commands need.
 *
 * The direct needs, and those that can be foreseen, are asked in the same round trip as the lock: each statement sees what is
 * committed when it starts, and they start once the lock is held. They are made out with the configuration and the state last
 * known; whatever these turn out to have missed is asked afterwards, as is what only the loaded state can tell (reversals,
 * captures, what is due).
 */
export async function openBatch(
  client: pg.Client,
  opening: BatchOpening,
  commands: readonly Command[],
): Promise<Batch> {
  const { programId, known } = opening;
  const config = opening.config ?? (await loadConfig(client, programId));
  const steps = commands.flatMap((command) => command.steps);
  const needs = steps.map((step) => step.needs(config));
  const expected = [...needs, ...foresee(steps, { known, config, instant: opening.clock() + config.aheadMs })];
  const requests = wantedWallets(expected);
  const asked = { ...wantedBesides(expected), wallets: requests.filter((request) => !known.has(request)) };
  const keys = steps.flatMap(keysOf).map(({ hash }) => hash);
  const [head, uses, found] = await inOneWrite(client, () =>
    Promise.all([
      beginAndLockHead(client, programId),
      loadKeyUses(client, programId, keys),
      ask(client, programId, asked),
    ]),
  );
  if (!head) throw new Error(`program ${programId} does not exist`);
  const current = head.configVersion === config.version ? config : await loadConfig(client, programId, config);
  const batch = startBatch({ programId, head, config: current, now: opening.clock() + current.aheadMs });
  noteKeyUses(batch, keys, uses);
  take(batch, found);
  const isAsExpected = known.give(batch, requests) && current === config;
  const missed = isAsExpected
    ? needs.filter((need) => need.profiles || need.returns)
    : steps.map((step) => step.needs(current));
  await Promise.all([loadIssued(client, batch), loadNeeds(client, batch, missed)]);
  const view = viewOf(batch);
  const also = steps.flatMap((step) => (step.alsoNeeds ? [step.alsoNeeds(view)] : []));
  const unforeseen = also.filter((need) => !isLoaded(batch, need));
  if (unforeseen.length > 0) {
    known.give(batch, wantedWallets(unforeseen));
    await loadNeeds(client, batch, unforeseen);
  }
  await loadDue(client, batch, [...batch.state.wallets.values()]);
  await loadUses(client, batch, commands);
  return batch;
}

/** What was issued today of the point types that have a limit; nothing is asked where none has one. */
async function loadIssued(client: pg.Client, batch: Batch): Promise<void> {
  const { config, programId, state } = batch;
  const limited = [...config.pointTypes.values()].filter(({ maxIssuedPerDay }) => maxIssuedPerDay !== null);
  if (limited.length === 0) return;
  const day = config.calendar.dayOf(instantFor(batch, undefined));
  for (const { pointType, issued } of await loadIssuedOn(client, programId, day)) {
    state.issued.set(issueKey(day, pointType), issued);
  }
}

async function loadConfig(client: pg.Client, programId: number, before?: ProgramConfig): Promise<ProgramConfig> {
  const config = await loadProgramConfig(client, programId, before);
  if (!config) throw new Error(`program ${programId} does not exist`);
  return config;
}

/**
 * Loads what one step still lacks: members made earlier in the batch, wallets on which something fell due in it. Undefined
 * when there is nothing to wait for, as with nearly all: a promise for each would cost as much as the look.
 */
export function loadMissing(client: pg.Client, batch: Batch, step: Step): Promise<void> | undefined {
  // Only the step's own wallets: looking at all of them for every step would cost the square of the batch.
  const named = takeNamedWallets(batch, step.needs(batch.config));
  const also = step.alsoNeeds?.(viewOf(batch)) ?? {};
  if (!isLoaded(batch, also)) return loadLate(client, batch, { also, named });
  named.push(...takeNamedWallets(batch, also));
  return hasUnknownDue(batch, named) ? loadDue(client, batch, named) : undefined;
}

async function loadLate(client: pg.Client, batch: Batch, late: { also: Needs; named: Wallet[] }): Promise<void> {
  const { also, named } = late;
  await loadNeeds(client, batch, [also]);
  named.push(...takeNamedWallets(batch, also));
  if (hasUnknownDue(batch, named)) await loadDue(client, batch, named);
}

async function loadNeeds(client: pg.Client, batch: Batch, needs: readonly Needs[]): Promise<void> {
  const { programId, state } = batch;
  const { holds, records, profiles, standings, ruleUses } = wantedBesides(needs);
  const asked = {
    wallets: wantedWallets(needs).filter((request) => !isRequestLoaded(batch, request)),
    holds: holds.filter((number) => !state.holds.has(number)),
    records: records.filter((number) => !state.records.has(number)),
    profiles: profiles.filter((number) => !state.profiles.has(number)),
    standings: standings.filter((number) => !state.standings.has(number)),
    ruleUses: ruleUses.filter((key) => !state.ruleUses.has(ruleUseKey(key))),
  };
  take(batch, await inOneWrite(client, () => ask(client, programId, asked)));
  for (const { ref, allWallets } of needs.flatMap((need) => need.profiles ?? [])) {
    if (allWallets || ref.kind !== 'number') await loadWholeMember(client, batch, { ref, allWallets });
  }
  await loadReturned(client, batch, needs);
}

/** What steps will most probably also need, by what the lane remembers of the members they name. */
function foresee(
  steps: readonly Step[],
  { known, config, instant }: { known: KnownState; config: ProgramConfig; instant: Instant },
): Needs[] {
  const memberNumber = (ref: MemberRef) => (ref.kind === 'number' ? ref.number : known.memberNumber(ref));
  const outlook = { config, instant, memberNumber };
  return steps.flatMap((step) => (step.foresees ? [step.foresees(outlook)] : []));
}

/** Takes a loaded profile into the state, unless one is there already, and the member under the name that was asked for. */
function takeProfile({ state }: Batch, profile: MemberProfile, ref: MemberRef): void {
  const { number, state: standing, mergedInto, excluded } = profile;
  if (!state.profiles.has(number)) state.profiles.set(number, profile);
  const name = memberRefText(ref);
  if (!state.members.has(name)) state.members.set(name, { number, state: standing, mergedInto, excluded });
}

/** The returns of purchases so far, with those of this batch. */
async function loadReturned(client: pg.Client, batch: Batch, needs: readonly Needs[]): Promise<void> {
  const { programId, state } = batch;
  const asked = unique(needs.flatMap(({ returns = [] }) => returns)).filter((each) => !state.returns.has(each));
  if (asked.length === 0) return;
  const rows = [
    ...(await loadReturns(client, programId, asked)),
    ...returnRowsOf(batch.appended.map(({ record }) => record)),
  ];
  for (const purchase of asked) {
    const own = rows.filter((row) => row.purchase === purchase);
    state.returns.set(
      purchase,
      own.map(({ number }) => number),
    );
  }
  const numbers = asked.flatMap((purchase) => state.returns.get(purchase) ?? []);
  await loadNeeds(client, batch, [{ records: numbers }]);
}

/** Takes uses into the state as they are by now: with what the batch's own records add. */
function takeUses(batch: Batch, rows: readonly RuleUse[]): void {
  if (rows.length === 0) return;
  const found = new Map(rows.map((row) => [ruleUseKey(row), row]));
  for (const use of batch.appended.flatMap(({ record }) => ruleUsesOf(record.body))) {
    const row = found.get(ruleUseKey(use));
    if (row) found.set(ruleUseKey(use), addUse(row, use));
  }
  for (const [key, row] of found) batch.state.ruleUses.set(key, row);
}

/** What is asked of the database at once; profiles and standings by the numbers of their members. */
type Asked = {
  wallets: readonly WalletRequest[];
  holds: readonly number[];
  records: readonly number[];
  profiles: readonly number[];
  standings: readonly number[];
  ruleUses: readonly CapKey[];
};
type Found = {
  wallets: LoadedWallet[];
  holds: Hold[];
  records: StoredRecord[];
  reversed: Map<number, number>;
  profiles: MemberProfile[];
  standings: Map<number, Standing>;
  ruleUses: readonly RuleUse[];
};

/** Sends a statement for each kind of which something is asked, all before any of them is answered. */
async function ask(client: pg.Client, programId: number, asked: Asked): Promise<Found> {
  const [wallets, holds, records, reversed, profiles, standings, ruleUses] = await Promise.all([
    loadWallets(client, programId, asked.wallets),
    loadHolds(client, programId, asked.holds),
    loadRecords(client, programId, asked.records),
    loadReversed(client, programId, asked.records),
    loadProfiles(client, programId, asked.profiles),
    loadStandings(client, programId, asked.standings),
    loadUsesOfKeys(client, programId, asked.ruleUses),
  ]);
  return { wallets, holds, records, reversed, profiles, standings, ruleUses };
}

/** What these keys have counted; under a key of which there is no row, nothing yet. */
async function loadUsesOfKeys(client: pg.Client, programId: number, keys: readonly CapKey[]): Promise<RuleUse[]> {
  const none = keys.map((key) => ({ ...key, count: 0, points: 0 }));
  return [...none, ...(await loadRuleUses(client, programId, keys))];
}

function take(batch: Batch, found: Found): void {
  const { state } = batch;
  for (const { request, member, wallet } of found.wallets) {
    if (!state.members.has(memberRefText(request.ref))) state.members.set(memberRefText(request.ref), member);
    if (!state.members.has(`number:${member.number}`)) state.members.set(`number:${member.number}`, member);
    if (request.pointType !== '') takeWallet(batch, wallet);
  }
  for (const hold of found.holds) state.holds.set(hold.number, hold);
  for (const record of found.records) state.records.set(record.number, record);
  for (const [number, amount] of found.reversed) state.reversed.set(number, amount);
  for (const profile of found.profiles) {
    // The number of one who was merged is a name of the survivor.
    if (profile.mergedInto === null) takeProfile(batch, profile, { kind: 'number', number: profile.number });
    else state.profiles.set(profile.number, profile);
  }
  for (const [member, standing] of found.standings) state.standings.set(member, standing);
  takeUses(batch, found.ruleUses);
}

/** Everything named but wallets, each once; profiles only by number and without all wallets, since one statement loads those. */
function wantedBesides(needs: readonly Needs[]): Omit<Asked, 'wallets'> {
  const profiles = needs.flatMap((need) => need.profiles ?? []);
  const ruleUses = needs.flatMap((need) => need.ruleUses ?? []);
  return {
    holds: unique(needs.flatMap((need) => need.holds ?? [])),
    records: unique(needs.flatMap((need) => need.records ?? [])),
    profiles: unique(
      profiles.flatMap(({ ref, allWallets }) => (allWallets || ref.kind !== 'number' ? [] : [ref.number])),
    ),
    standings: unique(needs.flatMap((need) => need.standings ?? [])),
    ruleUses: [...new Map(ruleUses.map((key) => [ruleUseKey(key), key])).values()],
  };
}

/** Every wallet that is named, once, with its lots if any of its namers wants them; members alone without a point type. */
function wantedWallets(needs: readonly Needs[]): WalletRequest[] {
  const wanted = new Map<string, WalletRequest>();
  const want = (request: WalletRequest): void => {
    const key = `${memberRefText(request.ref)} ${request.pointType}`;
    const other = wanted.get(key);
    if (!other || request.lots) wanted.set(key, request);
  };
  for (const need of needs) {
    for (const request of need.wallets ?? []) want(request);
    for (const ref of need.members ?? []) want({ ref, pointType: '', lots: false });
  }
  return [...wanted.values()];
}

function isRequestLoaded(batch: Batch, request: WalletRequest): boolean {
  return request.pointType === ''
    ? batch.state.members.has(memberRefText(request.ref))
    : isWalletLoaded(batch, request);
}

function isWalletLoaded(batch: Batch, request: WalletRequest): boolean {
  const member = batch.state.members.get(memberRefText(request.ref));
  const wallet = member && batch.state.wallets.get(walletKey(member.number, request.pointType));
  return wallet !== undefined && (!request.lots || wallet.lots !== undefined);
}

function isLoaded(batch: Batch, needs: Needs): boolean {
  return (
    (needs.wallets ?? []).every((request) => isWalletLoaded(batch, request)) &&
    (needs.members ?? []).every((ref) => batch.state.members.has(memberRefText(ref))) &&
    (needs.holds ?? []).every((number) => batch.state.holds.has(number)) &&
    (needs.records ?? []).every((number) => batch.state.records.has(number)) &&
    (needs.standings ?? []).every((member) => batch.state.standings.has(member)) &&
    (needs.ruleUses ?? []).every((key) => batch.state.ruleUses.has(ruleUseKey(key))) &&
    (needs.returns ?? []).every((purchase) => batch.state.returns.has(purchase)) &&
    (needs.profiles ?? []).every(({ ref, allWallets }) => !allWallets && hasProfile(batch, ref))
  );
}

function hasProfile({ state }: Batch, ref: MemberRef): boolean {
  const member = state.members.get(memberRefText(ref));
  return member !== undefined && state.profiles.has(member.number);
}

/** The wallets that are named, of members who exist. One made in this batch has no rows yet: every wallet is empty then. */
function takeNamedWallets(batch: Batch, { wallets = [] }: Needs): Wallet[] {
  const { state } = batch;
  const named: Wallet[] = [];
  for (const { ref, pointType } of wallets) {
    const member = state.members.get(memberRefText(ref));
    if (!member) continue;
    const key = walletKey(member.number, pointType);
    if (!state.wallets.has(key)) takeWallet(batch, emptyWallet(member.number, pointType));
    const wallet = state.wallets.get(key);
    if (wallet) named.push(wallet);
  }
  return named;
}

function hasUnknownDue(batch: Batch, wallets: readonly Wallet[]): boolean {
  return dueWithoutLots(batch, wallets).length > 0 || dueHolds(batch, wallets).length > 0;
}

/** Wallets on which something is due have to be known whole, and the holds that end there as well. */
async function loadDue(client: pg.Client, batch: Batch, wallets: readonly Wallet[]): Promise<void> {
  const due = dueWithoutLots(batch, wallets);
  if (due.length > 0) await loadNeeds(client, batch, [{ wallets: due }]);
  const now = wallets.map((wallet) => batch.state.wallets.get(walletKey(wallet.member, wallet.pointType)) ?? wallet);
  const holds = dueHolds(batch, now);
  if (holds.length > 0) await loadNeeds(client, batch, [{ holds }]);
}

function dueWithoutLots(batch: Batch, wallets: readonly Wallet[]): WalletRequest[] {
  const latest = instantFor(batch, undefined);
  return wallets
    .filter((wallet) => wallet.lots === undefined && wallet.nextDue !== null && wallet.nextDue <= latest)
    .map(({ member, pointType }) => ({ ref: { kind: 'number', number: member } as const, pointType, lots: true }));
}

function dueHolds(batch: Batch, wallets: readonly Wallet[]): number[] {
  const latest = instantFor(batch, undefined);
  return wallets
    .flatMap((wallet) => wallet.expiringHolds ?? [])
    .filter(({ number, expiresAt }) => expiresAt <= latest && !batch.state.holds.has(number))
    .map(({ number }) => number);
}

async function loadWholeMember(
  client: pg.Client,
  batch: Batch,
  request: { ref: MemberRef; allWallets: boolean },
): Promise<void> {
  const profile = await loadProfile(client, batch.programId, request.ref);
  if (!profile) return;
  takeProfile(batch, profile, request.ref);
  const { number } = profile;
  if (!request.allWallets) return;
  const used = await loadUsesOf(client, batch.programId, {
    subject: `m${number}`,
    rules: [...batch.config.ruleStates.keys()],
  });
  takeUses(
    batch,
    used.filter((use) => !batch.state.ruleUses.has(ruleUseKey(use))),
  );
  const types = await loadWalletTypes(client, batch.programId, number);
  for (const hold of await loadOpenHolds(client, batch.programId, number)) {
    if (!batch.state.holds.has(hold.number)) batch.state.holds.set(hold.number, hold);
  }
  await loadNeeds(client, batch, [
    { wallets: types.map((pointType) => ({ ref: { kind: 'number', number } as const, pointType, lots: true })) },
  ]);
}

function noteKeyUses(batch: Batch, keys: readonly Uint8Array[], uses: readonly (KeyUse | undefined)[]): void {
  for (const [place, use] of uses.entries()) {
    const key = keys[place];
    if (use && key) batch.keyUses.set(keyText(key), use);
  }
}

function unique(numbers: readonly number[]): number[] {
  return [...new Set(numbers)];
}
