import { canonicalJson } from '../canonical-json.ts';

/**
 * What a bundle would change, by name (`rules/welcome-bonus`). `isEditedHere`: it was changed in this environment since the last
 * bundle, or made here. `activates`: it is in force where the bundle is from, and was not yet here; `activated`: nothing else changes.
 */
export type Difference = {
  name: string;
  change: 'new' | 'changed' | 'activated';
  isEditedHere: boolean;
  activates: boolean;
  before: object | null;
  after: object;
};

/** A client that rules of the bundle name, and who that is here; undefined: nobody yet. No rules: it was only mapped. */
export type NamedClient = { name: string; client: string | undefined; rules: readonly string[] };

/** Whether rules wait for somebody to say who a client is. */
export function isUnmapped({ client, rules }: NamedClient): boolean {
  return client === undefined && rules.length > 0;
}

/** Something to be written: as it is now, and as it will be, activation apart. */
export type Planned<Item> = { difference: Difference; before: Item | undefined; after: Item };

/** What a bundle says of something, against what there is; undefined where both say the same. Both in the form of bundles. */
export function compare(
  name: string,
  {
    before,
    after,
    activates,
    version,
    bundled,
  }: {
    before: object | undefined;
    after: object;
    activates: boolean;
    version: number | undefined;
    bundled: ReadonlyMap<string, number>;
  },
): Difference | undefined {
  const told = { name, activates, after };
  if (before === undefined) return { ...told, change: 'new', isEditedHere: false, before: null };
  const isSame = canonicalJson(before) === canonicalJson(after);
  if (isSame) return activates ? { ...told, change: 'activated', isEditedHere: false, before } : undefined;
  return { ...told, change: 'changed', isEditedHere: bundled.get(name) !== version, before };
}
