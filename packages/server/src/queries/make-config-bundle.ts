import type pg from 'pg';
import { type BundleSeal, type SealedBundle, signedText } from '../domain/bundles/bundle.ts';
import { makeBundle } from '../domain/bundles/make-bundle.ts';
import type { Instant } from '../domain/calendar.ts';
import { loadConfigState } from '../storage/bundles/config-state.ts';
import { inSnapshot } from '../storage/in-transaction.ts';

type Parts = { readonly pool: pg.Pool; readonly clock: () => Instant; readonly bundleSeal: BundleSeal };

/** What rules a program, signed, to be taken to another environment. */
export async function makeConfigBundle({ pool, clock, bundleSeal }: Parts, programId: number): Promise<SealedBundle> {
  const state = await inSnapshot(pool, (session) => loadConfigState(session, programId));
  const bundle = makeBundle(state, new Date(clock()).toISOString());
  return { ...bundle, signature: await bundleSeal.sign(signedText(bundle)) };
}
