import { Liquid } from 'liquidjs';
import type { CallbackFault } from '../clients/callback-fault.ts';
import type { RuleRefusal } from '../rules/refusal.ts';
import { callbackBody } from '../triggers/trigger-request.ts';
import { type RuleShare, shareFacts } from './rule-share.ts';
import { EXAMPLE_MEMBER, EXAMPLE_REQUEST_ID, exampleRequest, reversalSnippet, snippetsFor } from './snippets.ts';

/** Where the same rule is in each environment, and where a client gets a token there. */
export type GuidePlace = Pick<RuleShare, 'environment' | 'ruleId' | 'endpoint'> & { readonly tokenEndpoint: string };

/**
 * The integration guide of one rule, as the body of a page in HTML. Its code goes to staging where the rule is there: what is tried
 * out belongs there. It holds no secret, and names nothing that a share does not.
 *
 * @param places at least one
 */
export function integrationGuide(share: Omit<RuleShare, 'guide'>, places: readonly GuidePlace[]): string {
  const [first, ...others] = [...places].sort(
    (a, b) => Number(a.environment === 'production') - Number(b.environment === 'production'),
  );
  if (!first) throw new Error('bug: a guide to a rule that is nowhere');
  const shown = [first, ...others].map((place) => ({ ...place, environment: wordOf(share, place) }));
  const text: unknown = engine.parseAndRenderSync(TEMPLATE, {
    ...shareFacts({ ...share, guide: '' }, 'en'),
    places: shown.map(({ environment, ruleId, endpoint, tokenEndpoint }) => ({
      environment,
      rule_id: ruleId,
      endpoint,
      token_endpoint: tokenEndpoint,
    })),
    tried_in: wordOf(share, first),
    token_endpoint: first.tokenEndpoint,
    has_staging: places.some(({ environment }) => environment === 'staging'),
    takes_amount: share.amount !== 'none',
    request: JSON.stringify(exampleRequest(share.amount), null, 2),
    callback: JSON.stringify(exampleCallback(first), null, 2),
    reversal: reversalSnippet(first.endpoint),
    snippets: snippetsFor({ endpoint: first.endpoint, amount: share.amount }).map(({ name, code, check = '' }) => ({
      name,
      code,
      check,
    })),
    refusals: Object.entries(REFUSALS).map(([code, meaning]) => ({ code, meaning })),
  });
  if (typeof text !== 'string') throw new Error('bug: the guide gave no text');
  return text;
}

function wordOf(share: Omit<RuleShare, 'guide'>, { environment }: GuidePlace): string {
  return shareFacts({ ...share, environment, guide: '' }, 'en')['environment'] ?? environment;
}

const engine = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  outputEscape: 'escape',
  templates: {},
});

function exampleCallback({ ruleId }: GuidePlace) {
  const [, program = '1', rule = '1'] = ruleId.split('_');
  const name = { programId: Number(program), clientId: '', rule: Number(rule), requestId: EXAMPLE_REQUEST_ID };
  return callbackBody(name, EXAMPLE_MEMBER, {
    status: 'completed',
    code: undefined,
    points: '25',
    balance: '525',
    transactionId: `txn_${program}_1234`,
    occurredAt: Date.parse('2026-11-22T08:30:00.000Z'),
  });
}

/** What the ledger and the door refuse, beside the rule itself. */
type OtherRefusal =
  | 'invalid_request'
  | 'credentials_wrong'
  | 'request_id_reused'
  | 'unknown_trigger'
  | 'occurred_in_future'
  | 'occurred_too_late'
  | 'rule_not_active'
  | 'unknown_member'
  | 'member_blocked'
  | 'member_erased'
  | 'member_excluded'
  | 'insufficient_points'
  | 'over_max_balance'
  | 'over_max_issued_per_day';

/** What the rule refuses. What is no decimal at all is refused before, by its form. */
type RefusedByRule = Exclude<RuleRefusal['code'], 'amount_malformed'>;

/** What a request can be refused with, in the words of whoever integrates. */
const REFUSALS: Readonly<Record<RefusedByRule | OtherRefusal | CallbackFault['code'], string>> = {
  invalid_request:
    'A field is missing, unknown or not of its form, such as an amount that is no decimal like "10.50"; errors says which.',
  credentials_wrong: 'The client id, the client secret or the token is wrong, has ended or was revoked.',
  unknown_rule: 'There is no such rule in this environment. Each environment has its own rule ids.',
  rule_not_active: 'The rule is not active: still a draft, paused, or ended.',
  rule_outside_dates: 'It is before the rule’s start, after its end, or outside its hours.',
  client_not_authorised: 'Your client may not trigger this rule. Ask for it to be added.',
  unknown_member: 'There is no such member.',
  member_blocked: 'The member is blocked.',
  member_erased: 'The member has been erased.',
  member_excluded: 'The member is excluded from points.',
  over_max_balance: 'The member would have more points than anybody may.',
  over_max_issued_per_day: 'The program has issued all points that it may in one day.',
  rule_condition_not_met: 'The rule’s condition does not hold for this member or moment.',
  rule_cap_reached: 'What the rule may give or take is used up; cap_left tells what is left.',
  insufficient_points: 'The member has too few points. Nothing was taken.',
  amount_missing: 'The rule needs an amount.',
  amount_not_expected: 'The rule takes no amount. Leave it out.',
  amount_out_of_bounds: 'The amount is smaller or larger than the rule takes at once.',
  amount_not_positive: 'The amount is zero or below.',
  too_many_decimals: 'The amount has more decimals than it may: money four, units three, points those of their type.',
  amount_out_of_range: 'The amount has more than 15 digits.',
  amount_too_small: 'The amount is so small that it comes to no points at all.',
  occurred_in_future: 'occurred_at is more than five minutes ahead.',
  occurred_too_late: 'occurred_at is longer ago than the program takes it; late_days tells how many days that is.',
  request_id_reused: 'Another request was sent under this request_id.',
  unknown_trigger: 'Nothing was done under this request_id, so there is nothing to read or to take back.',
  callback_url_malformed: 'The callback_url is no https address that can be called.',
  callback_secret_missing:
    'Your client has no secret by which callbacks are signed. Ask for a new link. Nothing was done.',
  callback_host_not_registered: 'The host of callback_url is not registered on your client. Nothing was done.',
};

const TEMPLATE = `<p>This guide is for whoever builds against the rule “{{ rule_name }}”.{% if has_staging %} Try everything out in staging first.{% endif %}</p>

<h2>The rule</h2>
<dl>
<dt>Rule Name</dt><dd>{{ rule_name }}</dd>
<dt>Rule Type</dt><dd>{{ rule_type }}</dd>
<dt>Amount</dt><dd>{{ amount }}</dd>
</dl>
<table>
<thead><tr><th scope="col">Environment</th><th scope="col">Rule ID</th><th scope="col">URL Endpoint</th></tr></thead>
<tbody>
{% for place in places %}<tr><td>{{ place.environment }}</td><td><code>{{ place.rule_id }}</code></td><td><code>{{ place.endpoint }}</code></td></tr>
{% endfor %}</tbody>
</table>

<h2>Your credentials</h2>
<p>You get a client id and a client secret, separately and by a link that shows them once; each environment has its own. Send them with
every request by HTTP Basic, as below, or fetch a token with them at <code>{{ token_endpoint }}</code> (OAuth 2.0, grant type
<code>client_credentials</code>) and send that as <code>Authorization: Bearer …</code>. Keep the secret on your server: never in a web
page, an app, or an e-mail.</p>

<h2>The request</h2>
<p><code>POST</code> to the endpoint, in JSON:</p>
<pre><code>{{ request }}</code></pre>
<dl>
<dt><code>request_id</code></dt><dd>Your own id of what happened, at most 255 characters, such as an order number. Under it the rule takes
effect once: the same request again gets the same answer, and another request under the same id is refused
(<code>request_id_reused</code>). The JSON is compared as it was sent: <code>5</code> and <code>"5"</code> are not the same. When no
answer came, send the same request again.</dd>
<dt><code>member</code></dt><dd>Who it is about: an id such as <code>mbr_1_42</code>, <code>external_id:</code> or <code>email:</code> with
the value behind it.</dd>
{% if takes_amount %}<dt><code>amount</code></dt><dd>As text: {{ amount }}.</dd>
{% else %}<dt><code>amount</code></dt><dd>Leave it out.</dd>
{% endif %}<dt><code>occurred_at</code></dt><dd>Optional: when it happened at your side, such as <code>2026-11-22T08:30:00Z</code>. The rule looks
at that time; left out, at the present.</dd>
<dt><code>callback_url</code></dt><dd>Optional, see below.</dd>
</dl>

<h2>In your language</h2>
<p>This goes to {{ tried_in }}. It needs no package. The credentials are read from the environment variables
<code>POINTHOUSE_CLIENT_ID</code> and <code>POINTHOUSE_CLIENT_SECRET</code>.</p>
{% for snippet in snippets %}<h3>{{ snippet.name }}</h3>
<pre><code>{{ snippet.code }}</code></pre>
{% endfor %}
<h2>The answer</h2>
<p><code>201</code>: done. <code>granted</code> are the points that were given or taken, <code>requested</code> those that there would have
been without a cap, <code>balance</code> what the member has after it, <code>transaction</code> the record. Any other status is a refusal with a
stable <code>code</code> and a sentence for people in <code>detail</code> (RFC 9457):</p>
<table>
<thead><tr><th scope="col">Code</th><th scope="col">Meaning</th></tr></thead>
<tbody>
{% for refusal in refusals %}<tr><td><code>{{ refusal.code }}</code></td><td>{{ refusal.meaning }}</td></tr>
{% endfor %}</tbody>
</table>
<p>What was refused for the rule, the member, the amount or the points stays refused under its <code>request_id</code>. What was refused
with <code>400</code> or <code>401</code>, or for <code>occurred_at</code> or <code>callback_url</code>, is not kept: put it right and send it under
the same id.</p>
<p>After <code>429</code> nothing was done. A <code>503</code> leaves it open whether the request was taken: it may have been. After both, send
the same request again under the same <code>request_id</code>, after as many seconds as <code>Retry-After</code> says; it never counts twice.</p>
<p><code>GET</code> the endpoint with <code>/</code> and the <code>request_id</code> behind it to read how a request ended, at any time. Its
<code>balance</code> and <code>cap_left</code> are those of right after the request, not of now.</p>

<h2>Taking it back</h2>
<p><code>POST</code> to the endpoint with <code>/</code>, the <code>request_id</code> and <code>/reverse</code> behind it, without a body, takes a request
back, whole:</p>
<pre><code>{{ reversal }}</code></pre>
<p><code>200</code>: taken back. <code>reversed</code> is true, <code>balance</code> what the member has after that, and the limits of the rule count as if
the request had not been. Where the points are spent already, the program’s settings decide: fewer come back, and <code>reversed</code> is
false, or it is refused (<code>insufficient_points</code>). A second call gives the same answer. The <code>request_id</code> stays used: a new request needs a new one.</p>

<h2>Being called back</h2>
<p>With a <code>callback_url</code> (https, at a host that is registered on your client) the answer is <code>202</code> as soon as the
request is safe, and the result is posted to that address:</p>
<pre><code>{{ callback }}</code></pre>
<p>Answer it with any status from 200 to 299 within seconds. Otherwise it comes again, after 5 seconds at first and then ever more slowly,
for three days; it may come twice, so go by <code>request_id</code>. It is signed with your callback secret (Standard Webhooks 1.0.0), which
stands beside the client secret: check that before you believe it.</p>
{% for snippet in snippets %}{% if snippet.check != '' %}<h3>{{ snippet.name }}</h3>
<pre><code>{{ snippet.check }}</code></pre>
{% endif %}{% endfor %}`;
