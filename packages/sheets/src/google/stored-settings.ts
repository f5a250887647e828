import type { Settings } from '../server/check-settings.ts';

const NAMES = ['base', 'login', 'password'] as const;

/** The settings of the person at the sheet; nobody else who opens it sees or uses them. */
export function loadSettings(): Settings | undefined {
  const kept = PropertiesService.getUserProperties().getProperties();
  const { base, login, password } = kept;
  return base && login && password ? { base, login, password } : undefined;
}

export function keepSettings(settings: Settings): void {
  PropertiesService.getUserProperties().setProperties({ ...settings });
}

export function forgetKept(): void {
  for (const name of NAMES) PropertiesService.getUserProperties().deleteProperty(name);
}

/** A short name for the server and the operator, which says neither: it stands in the sheet beside each key. */
export function ownerOf({ base, login }: Settings): string {
  const text = `${base} ${login.toLowerCase()}`;
  const bytes = Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, text, Utilities.Charset.UTF_8);
  return bytes
    .slice(0, 6)
    .map((byte) => `0${(byte & 255).toString(16)}`.slice(-2))
    .join('');
}
