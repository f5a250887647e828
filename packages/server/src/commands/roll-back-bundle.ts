import { type ConfigState, versionsOf } from '../domain/bundles/config-state.ts';
import type { Author } from '../storage/author.ts';
import {
  type AppliedBundle,
  type AppliedChange,
  endAppliedBundle,
  findLastBundle,
  putBundledVersions,
  restateBundles,
} from '../storage/bundles/applied-bundles.ts';
import { loadConfigState } from '../storage/bundles/config-state.ts';
import { writePromotion, writeRule, writeSegment } from '../storage/bundles/write-parts.ts';
import { type ConfigChange, changeConfig } from '../storage/change-config.ts';
import { putPointType } from '../storage/point-types.ts';

export type RollBackOutcome =
  | { kind: 'none'; isChanged: false }
  | { kind: 'edited_here'; isChanged: false; edited: readonly string[] }
  | { kind: 'rolled_back'; isChanged: true; bundle: AppliedBundle };

/**
 * Takes back what the last bundle has changed: everything is as it was before, under a new version, for records may name the ones
 * since. What it made is not removed: rules and promotions of it that came into force are drafts again, point types and segments stay.
 *
 * @param asked.force names of what may be changed back though it was edited since
 */
export function rollBackBundle(
  author: Author,
  programId: number,
  asked: { force: readonly string[] },
): Promise<RollBackOutcome> {
  return changeConfig(author, programId, async (change): Promise<RollBackOutcome> => {
    const bundle = await findLastBundle(change.session, programId);
    if (!bundle) return { kind: 'none', isChanged: false };
    const state = await loadConfigState(change.session, programId);
    const present = versionsOf(state);
    const edited = bundle.changes
      .filter(({ name, version }) => present.get(name) !== version && !asked.force.includes(name))
      .map(({ name }) => name);
    if (edited.length > 0) return { kind: 'edited_here', isChanged: false, edited };
    const made = { by: author.by, at: new Date(author.clock()) };
    const versions = new Map<string, number>();
    // Rules first: what they name is put back after them.
    for (const each of bundle.changes.toReversed())
      versions.set(each.name, await putBack(change, each, { ...made, state }));
    await putBundledVersions(change, versions);
    await endAppliedBundle(change, bundle.number, made.at);
    await restateBundles(change, (changes) => changes.map((each) => restate(each, bundle, versions)));
    return { kind: 'rolled_back', isChanged: true, bundle };
  });
}

/** What an earlier bundle has left is there again as it left it, under another version: it was not edited since. */
function restate(
  change: AppliedChange,
  { changes }: AppliedBundle,
  versions: ReadonlyMap<string, number>,
): AppliedChange {
  const over = changes.find(({ name }) => name === change.name);
  const version = versions.get(change.name);
  return version !== undefined && over?.before?.version === change.version ? { ...change, version } : change;
}

type Made = { by: string; at: Date; state: ConfigState };

/** Puts one thing back; the version that it then has. */
async function putBack(change: ConfigChange, applied: AppliedChange, made: Made): Promise<number> {
  const { state, at } = made;
  const key = applied.name.slice(applied.name.indexOf('/') + 1);
  switch (applied.kind) {
    case 'point_type': {
      const present = found(state.pointTypes, key);
      if (!applied.before) return present.version;
      const version = present.version + 1;
      await putPointType(change, { ...applied.before, isDefault: present.isDefault, version }, at);
      return version;
    }
    case 'segment': {
      const present = found(state.segments, key);
      if (!applied.before) return present.version;
      const version = present.version + 1;
      await writeSegment(change, { ...applied.before, version }, made);
      return version;
    }
    case 'promotion': {
      const present = found(state.promotions, key);
      const isDrafted = applied.isActivated && present.state !== 'ended' && present.state !== 'archived';
      const wanted = { ...(applied.before ?? present), version: present.version + 1 };
      const promotion = { ...wanted, state: isDrafted ? ('draft' as const) : present.state };
      return await writePromotion(change, promotion, { ...made, before: present });
    }
    case 'rule': {
      const present = found(state.rules, key);
      const isOver = present.state === 'ended' || present.state === 'archived';
      const { settings, tests } = applied.before ?? present;
      const isSame = applied.before === null || applied.before.version === present.version;
      const version = present.version + (isSame ? 0 : 1);
      const drafted = applied.isActivated && !isOver ? ('draft' as const) : present.state;
      await writeRule(change, { ...present, settings, tests, version, state: drafted }, made);
      return version;
    }
  }
}

function found<Item extends { key: string }>(items: readonly Item[], key: string): Item {
  const item = items.find((each) => each.key === key);
  if (!item) throw new Error(`bug: ${key}, which a bundle has changed, is not there`);
  return item;
}
