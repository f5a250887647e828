import type { Language } from '../languages.ts';
import type { CallAmount, RuleSettings } from '../rules/rule.ts';

/** What whoever builds against a rule has to know of it. There is no secret in it. */
export type RuleShare = {
  readonly ruleName: string;
  readonly ruleId: string;
  readonly type: RuleSettings['kind'];
  readonly environment: 'staging' | 'production';
  /** Where requests are posted to, and where the integration guide of this rule is. */
  readonly endpoint: string;
  readonly guide: string;
  readonly amount: CallAmount;
  readonly bounds: AmountBounds;
};

/** Between which amounts one request may choose, in the words of the rule's settings; absent: as it likes. */
export type AmountBounds = { readonly minimum?: string; readonly maximum?: string };

/** Those of the rule's trigger, and those of the points that its caller names. */
export function amountBounds({ trigger, effects }: Pick<RuleSettings, 'trigger' | 'effects'>): AmountBounds {
  const { minimum, maximum }: AmountBounds = trigger.on === 'api' ? trigger : {};
  const named = effects.find(({ kind }) => kind === 'caller_amount');
  const within: AmountBounds = named?.kind === 'caller_amount' ? named : {};
  const least = tighter(minimum, within.minimum, (one, other) => one > other);
  const most = tighter(maximum, within.maximum, (one, other) => one < other);
  return { ...(least === undefined ? {} : { minimum: least }), ...(most === undefined ? {} : { maximum: most }) };
}

type Words = {
  readonly type: Readonly<Record<RuleShare['type'], string>>;
  readonly environment: Readonly<Record<RuleShare['environment'], string>>;
  readonly amount: Readonly<Record<CallAmount, string>>;
  readonly least: string;
  readonly most: string;
};

/** The words for what is fixed, in the language of whoever reads. */
export function shareFacts(share: RuleShare, language: Language): Readonly<Record<string, string>> {
  const words = WORDS[language];
  return {
    rule_name: share.ruleName,
    rule_id: share.ruleId,
    rule_type: words.type[share.type],
    environment: words.environment[share.environment],
    endpoint: share.endpoint,
    guide: share.guide,
    amount: [words.amount[share.amount], ...boundsOf(share.bounds, words)].join(', '),
  };
}

/** Where both bind, the one that is met first; as numbers, for which of two is larger is all that is asked. */
function tighter(
  one: string | undefined,
  other: string | undefined,
  isTighter: (one: number, other: number) => boolean,
): string | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return isTighter(Number(one), Number(other)) ? one : other;
}

function boundsOf({ minimum, maximum }: AmountBounds, { least, most }: Words): string[] {
  return [
    ...(minimum === undefined ? [] : [`${least} ${minimum}`]),
    ...(maximum === undefined ? [] : [`${most} ${maximum}`]),
  ];
}

const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    type: { earn: 'Earn Points', redeem: 'Redeem Points' },
    environment: { staging: 'Staging', production: 'Production' },
    least: 'at least',
    most: 'at most',
    amount: {
      points: 'the points themselves',
      money: 'an amount of money, from which the rule makes points',
      units: 'a number of units, from which the rule makes points',
      none: 'none: the rule decides by itself, and a request with an amount is refused',
    },
  },
  de: {
    type: { earn: 'Punkte sammeln', redeem: 'Punkte einlösen' },
    environment: { staging: 'Staging (zum Testen)', production: 'Produktion' },
    least: 'mindestens',
    most: 'höchstens',
    amount: {
      points: 'die Punkte selbst',
      money: 'ein Geldbetrag, aus dem die Regel Punkte macht',
      units: 'eine Stückzahl, aus der die Regel Punkte macht',
      none: 'keine Angabe: Die Regel entscheidet selbst, und eine Anfrage mit Betrag wird abgelehnt',
    },
  },
  it: {
    type: { earn: 'Accumulo punti', redeem: 'Riscatto punti' },
    environment: { staging: 'Staging (per le prove)', production: 'Produzione' },
    least: 'almeno',
    most: 'al massimo',
    amount: {
      points: 'i punti stessi',
      money: 'un importo in denaro, da cui la regola ricava i punti',
      units: 'un numero di unità, da cui la regola ricava i punti',
      none: 'nessuno: la regola decide da sé, e una richiesta con un importo viene rifiutata',
    },
  },
};
