import { createHash } from 'node:crypto';
import {
  type BundleFault,
  type BundleSeal,
  namesIn,
  openBundle,
  type SealedBundle,
  signedText,
} from '../domain/bundles/bundle.ts';
import { type ConfigState, versionsOf } from '../domain/bundles/config-state.ts';
import { type Difference, isUnmapped } from '../domain/bundles/difference.ts';
import { type BundlePlan, differencesOf, planBundle } from '../domain/bundles/plan.ts';
import type { Instant } from '../domain/calendar.ts';
import type { Author } from '../storage/author.ts';
import { type AppliedChange, insertAppliedBundle, putBundledVersions } from '../storage/bundles/applied-bundles.ts';
import { loadConfigState } from '../storage/bundles/config-state.ts';
import { writePromotion, writeRule, writeSegment } from '../storage/bundles/write-parts.ts';
import { type ConfigChange, changeConfig } from '../storage/change-config.ts';
import { inSnapshot } from '../storage/in-transaction.ts';
import { putPointType } from '../storage/point-types.ts';

type BundleAuthor = Author & { readonly bundleSeal: BundleSeal };

/** What the caller says of a bundle besides. `clients`: ids of clients here, by the names that the bundle has. */
export type BundleRequest = { bundle: unknown; clients: Readonly<Record<string, string>> };

/** A plan, and what confirms that its activations were read: it stands for exactly these. */
export type ShownPlan = BundlePlan & { confirmation: string };

/** Why a bundle is not applied: nothing of it is, then. In the order in which it is looked for. */
type NotApplied =
  | { kind: 'unreadable'; fault: BundleFault }
  | { kind: 'wrong'; plan: ShownPlan }
  | { kind: 'tests_failed'; plan: ShownPlan }
  | { kind: 'clients_unmapped'; plan: ShownPlan }
  | { kind: 'edited_here'; plan: ShownPlan; edited: readonly Difference[] }
  | { kind: 'confirmation_differs'; plan: ShownPlan };

export type ApplyBundleOutcome =
  | (NotApplied & { isChanged: false })
  | { kind: 'unchanged'; isChanged: false; plan: ShownPlan }
  | { kind: 'applied'; isChanged: true; number: number; plan: ShownPlan; isActivated: boolean };

export type DiffBundleOutcome = { kind: 'planned'; plan: ShownPlan } | { kind: 'unreadable'; fault: BundleFault };

/** What a bundle would change. Nothing is written. */
export async function diffBundle(
  author: BundleAuthor,
  programId: number,
  { bundle: sealed, clients }: BundleRequest,
): Promise<DiffBundleOutcome> {
  const opened = await openBundle(sealed, author.bundleSeal);
  if ('fault' in opened) return { kind: 'unreadable', fault: opened.fault };
  const asked = { clients, now: author.clock() };
  const state = await inSnapshot(author.pool, (session) => loadConfigState(session, programId));
  return { kind: 'planned', plan: showPlan(opened.bundle, state, asked) };
}

/**
 * Applies a bundle of another environment in one step, or not at all. New rules and promotions stay drafts, unless `confirmation` is
 * what the plan gave: then those come into force that are in force where the bundle is from.
 *
 * @param asked.force names of what may be changed though it was edited here
 */
export async function applyBundle(
  author: BundleAuthor,
  programId: number,
  asked: BundleRequest & { force: readonly string[]; confirmation: string | undefined },
): Promise<ApplyBundleOutcome> {
  const opened = await openBundle(asked.bundle, author.bundleSeal);
  if ('fault' in opened) return { kind: 'unreadable', fault: opened.fault, isChanged: false };
  const { bundle } = opened;
  return await changeConfig(author, programId, async (change): Promise<ApplyBundleOutcome> => {
    const state = await loadConfigState(change.session, programId);
    const plan = showPlan(bundle, state, { clients: asked.clients, now: author.clock() });
    const reason = whyNot(plan, asked);
    if (reason) return { ...reason, isChanged: false };
    const isActivated = asked.confirmation !== undefined;
    const made = { by: author.by, at: new Date(author.clock()) };
    const changes = await write(change, plan, { ...made, isActivated });
    await putBundledVersions(change, versionsAfter(bundle, state, changes));
    if (changes.length === 0) return { kind: 'unchanged', isChanged: false, plan };
    const { environment, signature } = bundle;
    const about = { environment, signature, madeAt: new Date(bundle.madeAt), appliedBy: made.by, appliedAt: made.at };
    const number = await insertAppliedBundle(change, { ...about, changes });
    return { kind: 'applied', isChanged: true, number, plan, isActivated };
  });
}

function showPlan(
  bundle: SealedBundle,
  state: ConfigState,
  asked: { clients: Readonly<Record<string, string>>; now: Instant },
): ShownPlan {
  const plan = planBundle(bundle, state, asked);
  const told = JSON.stringify([signedText(bundle), plan.whatWillHappen]);
  return { ...plan, confirmation: createHash('sha256').update(told).digest('hex').slice(0, 16) };
}

function whyNot(
  plan: ShownPlan,
  { force, confirmation }: { force: readonly string[]; confirmation: string | undefined },
): NotApplied | undefined {
  if (plan.problems.length > 0) return { kind: 'wrong', plan };
  if (plan.tests.some(({ isPassed }) => !isPassed)) return { kind: 'tests_failed', plan };
  if (plan.clients.some(isUnmapped)) return { kind: 'clients_unmapped', plan };
  const edited = differencesOf(plan).filter(({ name, isEditedHere }) => isEditedHere && !force.includes(name));
  if (edited.length > 0) return { kind: 'edited_here', plan, edited };
  if (confirmation !== undefined && confirmation !== plan.confirmation) return { kind: 'confirmation_differs', plan };
  return undefined;
}

/** Writes what is planned, each after what it names: rules last. */
async function write(
  change: ConfigChange,
  plan: BundlePlan,
  made: { by: string; at: Date; isActivated: boolean },
): Promise<AppliedChange[]> {
  const changes: AppliedChange[] = [];
  for (const { difference, before = null, after } of plan.pointTypes) {
    await putPointType(change, after, made.at);
    changes.push({ kind: 'point_type', name: difference.name, before, version: after.version, isActivated: false });
  }
  for (const { difference, before = null, after } of plan.segments) {
    await writeSegment(change, after, made);
    changes.push({ kind: 'segment', name: difference.name, before, version: after.version, isActivated: false });
  }
  const isDue = ({ change: kind }: Difference) => made.isActivated || kind !== 'activated';
  for (const { difference, before, after } of plan.promotions.filter((each) => isDue(each.difference))) {
    const isActivated = difference.activates && made.isActivated;
    const state = isActivated ? 'active' : after.state;
    const version = await writePromotion(change, { ...after, state }, { ...made, before });
    changes.push({ kind: 'promotion', name: difference.name, before: before ?? null, version, isActivated });
  }
  for (const { difference, before = null, after } of plan.rules.filter((each) => isDue(each.difference))) {
    const isActivated = difference.activates && made.isActivated;
    await writeRule(change, isActivated ? { ...after, state: 'active' } : after, made);
    changes.push({ kind: 'rule', name: difference.name, before, version: after.version, isActivated });
  }
  return changes;
}

/** The versions of all that the bundle names, unchanged ones included: who edits them from now on edits them here. */
function versionsAfter(
  bundle: SealedBundle,
  state: ConfigState,
  changes: readonly AppliedChange[],
): ReadonlyMap<string, number> {
  const named = new Set(namesIn(bundle));
  const present = [...versionsOf(state)].filter(([name]) => named.has(name));
  return new Map([...present, ...changes.map(({ name, version }) => [name, version] as const)]);
}
