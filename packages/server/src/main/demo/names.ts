export const FIRST_NAMES = [
  'Ada',
  'Bruno',
  'Chiara',
  'Dario',
  'Elena',
  'Fatima',
  'Giorgio',
  'Hanna',
  'Ivo',
  'Jana',
  'Karim',
  'Lucia',
  'Marco',
  'Nadia',
  'Otto',
  'Paola',
  'Quentin',
  'Rosa',
];
export const LAST_NAMES = [
  'Bianchi',
  'Costa',
  'Dubois',
  'Esposito',
  'Fischer',
  'Greco',
  'Huber',
  'Kowalski',
  'Lombardi',
  'Moreau',
  'Novak',
  'Rossi',
];

/** A made-up person for a member number; the e-mail is under a name reserved for examples. */
export function demoName(number: number): { name: string; email: string; externalId: string } {
  // The reference page's examples speak of these two, so that they work on the demo.
  const externalId = number === 2 ? 'C-1002' : `customer-${5_000 + number}`;
  if (number === 1) return { name: 'Ann Example', email: 'ann@shop.example', externalId };
  const first = FIRST_NAMES[number % FIRST_NAMES.length] ?? 'Ada';
  const last = LAST_NAMES[Math.floor(number / FIRST_NAMES.length) % LAST_NAMES.length] ?? 'Rossi';
  return { name: `${first} ${last}`, email: `${first}.${last}.${number}@example.com`.toLowerCase(), externalId };
}
