import { amountIn, capSentence, type ExplainedNames, fill, moneyIn, stepSentences } from './explain.ts';
import type { Because, ReturnExplanation, ReturnedRule, Shortfall } from './return-explanation.ts';
import { SENTENCES, type SentenceLanguage, type Sentences } from './sentences.ts';

/** Why so much was taken back, in sentences: what came back, what of it each rule had given and gives for the rest, and what was spent. */
export function explainReturn(
  explanation: ReturnExplanation & { readonly shortfalls?: readonly Shortfall[] },
  language: SentenceLanguage,
  names: ExplainedNames,
): string[] {
  const words = SENTENCES[language];
  const { rules, shortfalls = [], omitted } = explanation;
  return [
    occasionSentence(explanation, words, names),
    ...(rules.length === 0 && omitted === undefined ? [words.returned.none] : []),
    ...rules.flatMap((rule) => ruleSentences(rule, words, names)),
    ...(omitted ? [fill(words.returned.omitted, { count: String(omitted) })] : []),
    ...shortfalls.map(({ pointType, wanted, taken }) => {
      const amount = amountIn(pointType, words, names);
      return fill(words.returned.cut, { wanted: amount(wanted), taken: amount(taken) });
    }),
  ];
}

function occasionSentence(explanation: ReturnExplanation, words: Sentences, names: ExplainedNames): string {
  const { time, basket, left, because } = explanation;
  const { whole, part } = words.returned;
  if (because) return becauseSentence(because, { time, words, names });
  const { total = '', currency = '', lines = 0 } = basket ?? {};
  const money = moneyIn(currency, words);
  const bought = { time, total: money(total), currency, lines: String(lines) };
  if (!left) return fill(whole, bought);
  return fill(part, { ...bought, left: money(left.total), leftLines: String(left.lines) });
}

function becauseSentence(
  { pointType, amount, left }: Because,
  { time, words, names }: { time: string; words: Sentences; names: ExplainedNames },
): string {
  const points = amountIn(pointType, words, names);
  if (Number(left) === 0) return fill(words.returned.causeWhole, { time });
  return fill(words.returned.causePart, { time, amount: points(amount), left: points(left) });
}

function ruleSentences(returned: ReturnedRule, words: Sentences, names: ExplainedNames): string[] {
  const { rule, version, pointType, given, due, back, reason, steps = [], caps = [] } = returned;
  const amount = amountIn(pointType, words, names);
  const fields = {
    rule: names.rule(rule, version),
    version: String(version),
    ...{ given: amount(given), due: amount(due), back: amount(back) },
  };
  const isSetAgainst = Number(back) > 0 && Number(back) < Number(given) - Number(due);
  return [
    fill(ruleSentence(returned, words), fields),
    ...(reason === undefined ? [] : [fill(words.returned.nothingLeft, { reason: words.reasons[reason] })]),
    ...(reason === undefined ? stepSentences(steps, words) : []),
    ...(reason === undefined || reason === 'cap_reached' ? caps.map((cap) => capSentence(cap, words, amount)) : []),
    ...(isSetAgainst ? [words.returned.setAgainst] : []),
  ];
}

function ruleSentence({ given, due, back }: ReturnedRule, { returned }: Sentences): string {
  if (Number(given) === 0) return Number(due) === 0 ? returned.lapsed : returned.instead;
  if (Number(back) === 0) return returned.kept;
  return back === given ? returned.all : returned.back;
}
