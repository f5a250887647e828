import { firstDue } from './due.ts';
import type { Overlay } from './overlay.ts';
import { exactNextDue } from './wallet.ts';

/**
 * Books what is due on a wallet at the view's instant, in the order in which it fell due.
 *
 * The lane does this before each decision and reads do it before each answer, so a read shows what a booking would find.
 * The wallet has to be loaded with its lots, its ending holds and the holds themselves when its `nextDue` has come.
 */
export function settleDue(
  overlay: Pick<Overlay, 'view' | 'append' | 'putWallet'>,
  member: number,
  pointType: string,
): void {
  const { view } = overlay;
  const wallet = () => view.wallet(member, pointType);
  const { nextDue } = wallet();
  if (nextDue === null || nextDue > view.instant) return;
  for (let draft = firstDue(view, wallet()); draft; draft = firstDue(view, wallet())) overlay.append(draft);
  overlay.putWallet({ ...wallet(), nextDue: exactNextDue(wallet(), view.config.calendar) });
}
