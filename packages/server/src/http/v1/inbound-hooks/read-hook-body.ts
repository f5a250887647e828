import type { Static } from 'typebox';
import type { HookAuthentication } from '../../../domain/inbound-hooks/authentication.ts';
import type { HookChange } from '../../../domain/inbound-hooks/settings.ts';
import type { HookBody, HookPatch } from './hook-schemas.ts';

/** The settings in a body that makes or changes a hook. */
export function readChange(body: Static<typeof HookPatch> | Static<typeof HookBody>): HookChange {
  const { name, authentication, mapping } = body;
  return {
    ...(name === undefined ? {} : { name }),
    ...('enabled' in body && body.enabled !== undefined ? { enabled: body.enabled } : {}),
    ...(authentication === undefined ? {} : { authentication: readAuthentication(authentication) }),
    ...(mapping === undefined ? {} : { mapping }),
  };
}

function readAuthentication(body: NonNullable<Static<typeof HookBody>['authentication']>): HookAuthentication {
  if (body.kind === 'secret') return body;
  const {
    secret_encoding: secretEncoding = 'text',
    prefix = '',
    signed = '{body}',
    timestamp = null,
    ...scheme
  } = body;
  return { ...scheme, prefix, signed, secretEncoding, timestamp: timestamp && { prefix: '', ...timestamp } };
}
