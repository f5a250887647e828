import { canonicalJson } from '../canonical-json.ts';
import { isJsonObject } from '../json-object.ts';
import type { PointType } from '../ledger/point-type.ts';
import type { Promotion } from '../promotions/promotion.ts';
import type { RuleTest } from '../rule-tests/rule-test.ts';
import type { EffectSettings, RuleSettings } from '../rules/rule.ts';
import type { Segment } from '../segments/segment.ts';
import type { Range } from '../standings/ranges.ts';

/** Raised when a field changes its meaning: what an older server wrote is then refused. */
export const BUNDLE_SCHEMA = 1;

/** Which point type is the default is the environment's own. */
export type BundledPointType = Omit<PointType, 'isDefault' | 'version'>;
export type BundledSegment = Pick<Segment, 'key' | 'kind' | 'name' | 'description' | 'condition'>;
export type BundledPromotion = Omit<Promotion, 'number' | 'state' | 'version' | 'segments'> & {
  isActive: boolean;
  segments: readonly { segment: string; ranges: readonly Range[] }[];
};
type BundledEffect = Exclude<EffectSettings, { kind: 'badge' }> | { kind: 'badge'; badge: string; level: number };
export type BundledSettings = Omit<RuleSettings, 'segments' | 'effects' | 'clients'> & {
  segments?: readonly string[];
  effects: readonly BundledEffect[];
  clients?: readonly string[];
};
export type BundledRule = {
  key: string;
  isActive: boolean;
  settings: BundledSettings;
  tests: readonly RuleTest[];
};

/**
 * What rules a program, without its numbers: segments, promotions and rules are named by key, badges and clients by name, so that it
 * means the same in another environment. No secret, webhook or member is in it. Settings are in the form in which they are kept.
 */
export type ConfigBundle = {
  schema: number;
  program: string;
  environment: string;
  madeAt: string;
  pointTypes: readonly BundledPointType[];
  segments: readonly BundledSegment[];
  promotions: readonly BundledPromotion[];
  rules: readonly BundledRule[];
};

/** A bundle with the signature (Ed25519, base64) over {@link signedText}. */
export type SealedBundle = ConfigBundle & { signature: string };

/** What signs bundles and tells its own signature. Whoever has its key is believed in all that a bundle says. */
export type BundleSeal = {
  sign(text: string): Promise<string>;
  isOurs(text: string, signature: string): Promise<boolean>;
};

/** The text that is signed: whoever keeps a bundle may lay it out as they like. */
export function signedText({ signature: _, ...bundle }: Readonly<Record<string, unknown>>): string {
  return `pointhouse config bundle\n${canonicalJson(bundle)}`;
}

export type BundleFault = {
  code: 'bundle_malformed' | 'bundle_signature_wrong' | 'bundle_schema_differs';
  detail: string;
};

/** Opens a bundle. Nothing of it is looked at before its signature: what is signed was written by a server of ours, and is whole. */
export async function openBundle(
  sealed: unknown,
  seal: BundleSeal,
): Promise<{ bundle: SealedBundle } | { fault: BundleFault }> {
  if (!isJsonObject(sealed) || typeof sealed['signature'] !== 'string') {
    const detail = 'expected an object with a signature, as it was exported';
    return { fault: { code: 'bundle_malformed', detail } };
  }
  if (!(await seal.isOurs(signedText(sealed), sealed['signature']))) {
    const detail = 'expected a bundle as it was exported: it was changed since, or another key signed it';
    return { fault: { code: 'bundle_signature_wrong', detail } };
  }
  if (sealed['schema'] !== BUNDLE_SCHEMA) {
    const detail = `expected schema ${BUNDLE_SCHEMA}, not ${String(sealed['schema'])}: export it again by a server of this version`;
    return { fault: { code: 'bundle_schema_differs', detail } };
  }
  return { bundle: sealed as SealedBundle }; // as: signed by us, in this schema
}

/** The names of all that a bundle has, as differences tell them: `rules/welcome-bonus`. */
export function namesIn({ pointTypes, segments, promotions, rules }: ConfigBundle): string[] {
  const named = (kind: string, items: readonly { key: string }[]) => items.map(({ key }) => `${kind}/${key}`);
  return [
    ...named('point-types', pointTypes),
    ...named('segments', segments),
    ...named('promotions', promotions),
    ...named('rules', rules),
  ];
}
