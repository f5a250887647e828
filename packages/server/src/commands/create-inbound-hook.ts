import { HOOK_PRESETS, type PresetName } from '../domain/inbound-hooks/presets.ts';
import { decideHook, findSecretFault, type HookChange, type HookProblem } from '../domain/inbound-hooks/settings.ts';
import type { SealingAuthor } from '../storage/author.ts';
import { type HookRow, insertHook } from '../storage/inbound-hooks/hooks.ts';
import { sealHookSecret } from '../storage/inbound-hooks/seal-hook-secret.ts';

/** `secret`: this is the only place where it is shown. */
export type CreateHookOutcome =
  | { kind: 'created'; hook: HookRow; secret: string }
  | { kind: 'wrong'; problems: readonly HookProblem[] };

/** Makes an inbound hook, from a preset, with what is set beside it, or from settings alone. Its secret is the one given, else made. */
export async function createInboundHook(
  parts: SealingAuthor,
  wanted: {
    programId: number;
    createdBy: string;
    preset: PresetName | undefined;
    secret: string | undefined;
    settings: HookChange & { name: string };
  },
): Promise<CreateHookOutcome> {
  const { programId, createdBy, settings } = wanted;
  const preset = wanted.preset && HOOK_PRESETS[wanted.preset];
  const change = {
    ...(preset ? { authentication: preset.authentication } : {}),
    ...settings,
    mapping: { ...preset?.mapping, ...settings.mapping },
  };
  const decision = decideHook({ name: settings.name, preset: wanted.preset ?? null, enabled: true }, change);
  if ('problems' in decision) return { kind: 'wrong', problems: decision.problems };
  const { authentication } = decision.settings;
  const fault = wanted.secret === undefined ? undefined : findSecretFault(wanted.secret, authentication);
  if (fault) return { kind: 'wrong', problems: [fault] };
  const secret = wanted.secret ?? parts.randomBytes(32).toString('hex');
  const id = `ihk_${programId}_${parts.randomBytes(8).toString('hex')}`;
  const hook = await insertHook(parts, {
    programId,
    id,
    settings: decision.settings,
    secret: sealHookSecret(parts.secretKey, secret, { id, authentication }),
    createdBy,
    createdAt: new Date(parts.clock()),
  });
  return { kind: 'created', hook, secret };
}
