import type { Static } from 'typebox';
import type { HookAuthentication } from '../../../domain/inbound-hooks/authentication.ts';
import type { MappingSettings } from '../../../domain/inbound-hooks/mapping.ts';
import type { HookProblem } from '../../../domain/inbound-hooks/settings.ts';
import { instantText } from '../../../domain/ledger/checks.ts';
import type { Scope } from '../../../domain/scopes.ts';
import type { HookView } from '../../../queries/list-inbound-hooks.ts';
import { ProblemError } from '../../problems.ts';
import { settingsProblem } from '../../settings-problem.ts';
import type { InboundHook } from './hook-schemas.ts';

/** What a hook may do: no more than who makes or changes it, since that one chooses what it does. */
export const HOOK_MAY: readonly Scope[] = ['points:write'];

/** `home`: where this server is reached. `now` in milliseconds: an overlap that is over is not shown. */
export function presentHook(hook: HookView, { home, now }: { home: string; now: number }): Static<typeof InboundHook> {
  const { previousSecretUntil, lastUsedAt, lastUsedFrom = null } = hook;
  return {
    id: hook.id,
    url: hookUrl(home, hook.id),
    name: hook.name,
    preset: hook.preset,
    enabled: hook.enabled,
    authentication: presentAuthentication(hook.authentication),
    mapping: presentMapping(hook.mapping),
    created_by: hook.createdBy,
    previous_secret_valid_until:
      previousSecretUntil !== undefined && previousSecretUntil > now ? instantText(previousSecretUntil) : null,
    last_used_at: lastUsedAt === undefined ? null : instantText(lastUsedAt),
    last_used_from: lastUsedFrom,
    version: hook.version,
    created_at: instantText(hook.createdAt),
    updated_at: instantText(hook.updatedAt),
  };
}

function hookUrl(home: string, id: string): string {
  return `${home}/v1/hooks/${id}`;
}

export function presentAuthentication(
  authentication: HookAuthentication,
): Static<typeof InboundHook>['authentication'] {
  if (authentication.kind === 'secret') return authentication;
  const { secretEncoding, ...scheme } = authentication;
  return { ...scheme, secret_encoding: secretEncoding };
}

export function presentMapping(mapping: MappingSettings): Static<typeof InboundHook>['mapping'] {
  return { ...mapping };
}

/** 422 with every setting that cannot be. */
export function wrongHook(problems: readonly HookProblem[]): ProblemError {
  return settingsProblem('inbound hook', {}, problems);
}

export function unknownHook(id: string): ProblemError {
  return new ProblemError({
    status: 404,
    code: 'unknown_inbound_hook',
    detail: `There is no inbound hook ${id} in this program.`,
    facts: { inbound_hook: id },
  });
}
