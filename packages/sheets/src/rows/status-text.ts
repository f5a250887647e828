import { CONFIRMATION_REQUIRED } from './sheet-rows.ts';

/** What the server tells of one row, as far as it is used here. */
export type RowResult = {
  status: string;
  before?: number;
  change?: number;
  credits?: number;
  message?: string;
};

/** What is written into a row. */
export type Told = { status: string; balance?: number | ''; isAmber?: boolean };

export function tellPlanned(action: 'add' | 'set', { before, change, credits }: RowResult): Told {
  const way = before === undefined ? '' : ` (${before} → ${credits})`;
  return { status: action === 'add' ? `Planned: add ${change}${way}` : `Planned: set${way}`, balance: '' };
}

export function tellApplied({ before, change, credits }: RowResult): Told {
  const way = before === undefined ? (change === undefined ? '' : `: ${change}`) : `: ${before} → ${credits}`;
  return { status: `Applied${way}`, balance: credits ?? '' };
}

export function tellRefused(message: string | undefined): Told {
  return { status: `Refused: ${message ?? 'the server gave no reason'} Nothing was changed; plan again.`, balance: '' };
}

export function tellSent(): Told {
  return amber('the reply was not seen. Run Verify.');
}

export function tellWaiting(): Told {
  return amber('it is above your limit and waits until a manager confirms it. Then run Verify.');
}

export function tellNotApplied(): Told {
  return { status: 'Not applied: the server never got it. Update sends it again.', balance: '' };
}

export function tellExpired(): Told {
  return { status: 'Not applied: nobody confirmed it within 24 hours. Plan again.', balance: '' };
}

export function tellNotSent(why: string): Told {
  return { status: `Not applied: ${why}`, balance: '' };
}

function amber(detail: string): Told {
  return { status: `${CONFIRMATION_REQUIRED}: ${detail}`, balance: '', isAmber: true };
}
