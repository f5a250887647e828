import { currencyDecimals } from './currency.ts';
import type {
  CapExplanation,
  Explanation,
  GivenExplanation,
  NothingExplanation,
  StepExplanation,
} from './explanation.ts';
import { SENTENCES, type SentenceLanguage, type Sentences } from './sentences.ts';

/** How rules and points are called: an explanation keeps numbers and keys. */
export type ExplainedNames = {
  rule(number: number, version: number): string;
  isRedeeming(number: number, version: number): boolean;
  /** Of so many points of a type, such as `points`; `isOne`: of a single one. */
  points(pointType: string, isOne: boolean): string;
};

/** The language, of those there are, for a member's (BCP 47); English for all others. */
export function sentenceLanguage(tag: string | null): SentenceLanguage {
  const [language = ''] = (tag ?? '').toLowerCase().split(/[-_]/);
  return language === 'de' || language === 'it' ? language : 'en';
}

/** An explanation in sentences: what happened, then what each rule did and why. */
export function explain(explanation: Explanation, language: SentenceLanguage, names: ExplainedNames): string[] {
  const words = SENTENCES[language];
  const { rules, others, omitted, omittedGiven, refusal } = explanation;
  const isUnseen = rules.length + others.length === 0 && refusal === undefined;
  return [
    ...occasionSentences(explanation, words),
    ...(isUnseen ? [words.nobody] : []),
    ...rules.flatMap((rule) => givenSentences(rule, words, names)),
    ...(omittedGiven ? [fill(words.omittedGiven, { count: String(omittedGiven) })] : []),
    ...others.flatMap((rule) => nothingSentences(rule, words, names)),
    ...(omitted ? [fill(words.omitted, { count: String(omitted) })] : []),
  ];
}

function occasionSentences({ occasion, time, event = '', basket }: Explanation, words: Sentences): string[] {
  const { total = '', currency = '', lines = 0, paidWithPoints } = basket ?? {};
  const money = moneyIn(currency, words);
  const fields = { time, event, total: money(total), currency, lines: String(lines) };
  const first = fill(words.occasions[occasion], fields);
  if (paidWithPoints === undefined) return [first];
  return [first, fill(words.paidWithPoints, { amount: money(paidWithPoints), currency })];
}

function givenSentences(given: GivenExplanation, words: Sentences, names: ExplainedNames): string[] {
  const { rule, version, pointType, points, wanted, shortened, steps = [], caps = [] } = given;
  const named = { rule: names.rule(rule, version), version: String(version) };
  const amount = amountIn(pointType, words, names);
  const moved = names.isRedeeming(rule, version) ? words.took : words.gave;
  return [
    fill(Number(points) === 0 ? words.gaveOther : moved, { ...named, points: amount(points) }),
    ...(shortened ? [words.shortened] : []),
    ...stepSentences(steps, words),
    ...(wanted === undefined ? [] : [fill(words.cut, { wanted: amount(wanted), points: amount(points) })]),
    ...caps.map((cap) => capSentence(cap, words, amount)),
  ];
}

function nothingSentences(nothing: NothingExplanation, words: Sentences, names: ExplainedNames): string[] {
  const { rule, version, pointType, reason, parts = [], steps = [], caps = [] } = nothing;
  const named = { rule: names.rule(rule, version), version: String(version) };
  const isRedeeming = names.isRedeeming(rule, version);
  const amount = amountIn(pointType, words, names);
  return [
    fill(isRedeeming ? words.tookNothing : words.nothing, { ...named, reason: words.reasons[reason] }),
    ...parts.map(({ text, outcome, detail = '' }) =>
      fill(outcome === 'false' ? words.partFalse : words.partFailed, { text, detail }),
    ),
    ...steps.map((step) => stepSentence(step, words)),
    ...caps.map((cap) => capSentence(cap, words, amount)),
  ];
}

/** How what came of a rule was rounded, where that made a difference. */
export function stepSentences(steps: readonly StepExplanation[], words: Sentences): string[] {
  const rounded = steps.filter((step) => Number(step.exact) !== Number(step.rounded));
  return rounded.map((step) => stepSentence(step, words));
}

/** So many points of a type, in words. */
export function amountIn(pointType: string, words: Sentences, names: ExplainedNames): (text: string) => string {
  return (text) => `${shown(text, words)} ${names.points(pointType, Number(text) === 1)}`;
}

function stepSentence({ effect, at, mode, exact, rounded }: StepExplanation, words: Sentences): string {
  const lines = at === 'line' ? words.eachLine : '';
  const numbers = { exact: shown(exact, words), rounded: shown(rounded, words) };
  return fill(words.rounded[mode], { effect: words.effects[effect], ...numbers, lines });
}

export function capSentence(cap: CapExplanation, words: Sentences, amount: (text: string) => string): string {
  const { per, of, window, days = 0, limit, before, after, budget } = cap;
  const told = (text: string) =>
    of === 'count' ? fill(Number(text) === 1 ? words.once : words.times, { count: text }) : amount(text);
  return fill(budget ? words.budget : words.cap, {
    limit: told(limit),
    per: words.per[per],
    window: per === 'trigger' ? '' : fill(words.windows[window], { days: String(days) }),
    before: shown(before, words),
    after: shown(after, words),
  }).replace(' :', ':');
}

/** An amount of money, with at least the decimals that its currency has. */
export function moneyIn(currency: string, words: Sentences): (text: string) => string {
  const decimals = currencyDecimals(currency);
  return (text) => {
    const [whole = '', fraction = ''] = text.split('.');
    const shownFraction = fraction.padEnd(decimals, '0');
    return shown(shownFraction === '' ? whole : `${whole}.${shownFraction}`, words);
  };
}

function shown(decimal: string, { decimalSeparator }: Sentences): string {
  return decimal.replace('.', decimalSeparator);
}

export function fill(template: string, fields: Readonly<Record<string, string>>): string {
  return template.replace(/\{([a-zA-Z]+)\}/g, (whole, name: string) =>
    Object.hasOwn(fields, name) ? (fields[name] ?? whole) : whole,
  );
}
