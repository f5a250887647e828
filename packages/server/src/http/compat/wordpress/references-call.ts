import { Type } from 'typebox';
import { referencesOf } from '../../../domain/badges/badge.ts';
import { KNOWN_REFERENCES } from '../../../domain/badges/known-references.ts';
import type { App, AppParts } from '../../app-parts.ts';
import { addCall } from './add-call.ts';

/**
 * The REST add-on's call for references: the words that the plugin itself uses, and those that the program's badges ask for,
 * each with a name for people. Any other text is a reference as well.
 */
export function addReferencesCall(door: App, parts: AppParts): void {
  const path = '/wp-json/mycred/v1/references';
  const call = { methods: ['POST'], path, fields: Type.Object({}), scope: 'badges:read' } as const;
  addCall(door, parts, call, async ({ principal }) => {
    const { badges } = await parts.configs.get(principal.programId);
    const asked = [...badges.values()].flatMap(referencesOf).map(({ reference }) => [reference, nameOf(reference)]);
    return { ...Object.fromEntries(asked), ...KNOWN_REFERENCES };
  });
}

/** `new_post` reads as `New post`. */
function nameOf(reference: string): string {
  const words = reference.replaceAll(/[_-]+/g, ' ').trim();
  return words === '' ? reference : `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
