import { isShownName } from '../names.ts';
import { findAuthenticationFaults, type HookAuthentication } from './authentication.ts';
import { MAPPING_FIELDS, type MappingField, type MappingSettings, readMapping } from './mapping.ts';
import type { PresetName } from './presets.ts';

/** What may be set of an inbound hook. `preset`: what it began as. */
export type HookSettings = {
  name: string;
  preset: PresetName | null;
  enabled: boolean;
  authentication: HookAuthentication;
  mapping: MappingSettings;
};

/** Changes of a hook. Of the mapping, expression by expression; null takes one away. */
export type HookChange = Partial<Pick<HookSettings, 'name' | 'enabled' | 'authentication'>> & {
  mapping?: Partial<Record<MappingField, string | null>>;
};

export type HookProblem = { field: string; code: string; detail: string };

const REQUIRED = ['event_id', 'movement', 'member', 'point_type', 'amount'] as const;

/**
 * Lays changes over what is there and checks the whole.
 *
 * How a sender proves itself is changed within its kind only: of a secret that is compared a hash is kept, of one that signs the
 * secret itself, and neither can be made of the other.
 */
export function decideHook(
  current: HookSettings | Omit<HookSettings, 'authentication' | 'mapping'>,
  change: HookChange,
): { settings: HookSettings } | { problems: readonly HookProblem[] } {
  const before = 'authentication' in current ? current : undefined;
  const authentication = change.authentication ?? before?.authentication;
  const mapping = layOver(before?.mapping ?? {}, change.mapping ?? {});
  const problems = [
    ...checkName(change.name ?? current.name),
    ...checkAuthentication(before?.authentication, authentication),
    ...checkMapping(mapping),
  ];
  if (problems.length > 0 || !authentication) return { problems };
  const { name = current.name, enabled = current.enabled } = change;
  // as: the check above has seen that every expression that must be there is.
  return { settings: { name, enabled, preset: current.preset, authentication, mapping: mapping as MappingSettings } };
}

const MIN_SECRET_LENGTH = { secret: 24, signature: 12 } as const;

/** A secret of the caller's choice; a made one has 256 bits. What is compared is hashed quickly, so it must not be guessed. */
export function findSecretFault(secret: string, authentication: HookAuthentication): HookProblem | undefined {
  const least = MIN_SECRET_LENGTH[authentication.kind];
  const form = authentication.kind === 'signature' && authentication.secretEncoding === 'base64' ? BASE64 : VISIBLE;
  if (secret.length >= least && secret.length <= 256 && form.test(secret)) return undefined;
  const characters = form === BASE64 ? 'of base64, after “whsec_” or not' : 'that are visible ASCII';
  return { field: 'secret', code: 'malformed', detail: `expected ${least} to 256 characters ${characters}` };
}

const VISIBLE = /^[!-~]+$/;
const BASE64 = /^(whsec_)?[A-Za-z0-9+/]+={0,2}$/;

type MappingDraft = Partial<Record<MappingField, string>>;

function layOver(current: MappingDraft, change: Partial<Record<MappingField, string | null>>): MappingDraft {
  const entries = MAPPING_FIELDS.flatMap((field) => {
    const text = change[field] === undefined ? current[field] : change[field];
    return typeof text === 'string' ? [[field, text] as const] : [];
  });
  return Object.fromEntries(entries);
}

function checkName(name: string): HookProblem[] {
  if (isShownName(name)) return [];
  return [
    {
      field: 'name',
      code: 'malformed',
      detail: 'expected 1 to 200 characters, not all blank, none a control character',
    },
  ];
}

function checkAuthentication(
  before: HookAuthentication | undefined,
  after: HookAuthentication | undefined,
): HookProblem[] {
  if (!after)
    return [
      {
        field: 'authentication',
        code: 'required',
        detail: 'expected it, or a preset that says how the sender proves itself',
      },
    ];
  if (before && before.kind !== after.kind) {
    const detail = `expected kind "${before.kind}", as it is: make another hook for another kind`;
    return [{ field: 'authentication.kind', code: 'fixed', detail }];
  }
  return findAuthenticationFaults(after).map(({ field, detail }) => ({
    field: `authentication.${field}`,
    code: 'malformed',
    detail,
  }));
}

function checkMapping(mapping: MappingDraft): HookProblem[] {
  const missing = REQUIRED.filter((field) => mapping[field] === undefined);
  if (missing.length > 0) {
    return missing.map((field) => ({ field: `mapping.${field}`, code: 'required', detail: 'expected an expression' }));
  }
  const read = readMapping(mapping as MappingSettings); // as: nothing that must be there is missing
  if (!('faults' in read)) return [];
  return read.faults.map(({ field, detail }) => ({ field: `mapping.${field}`, code: 'expression_refused', detail }));
}
