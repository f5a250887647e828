import type { HookAuthentication } from './authentication.ts';
import type { MappingSettings } from './mapping.ts';

/** A sender that is known: how it proves itself, and a mapping to begin with. */
export type HookPreset = {
  title: string;
  description: string;
  authentication: HookAuthentication;
  mapping: MappingSettings;
};

export type PresetName = 'hubspot' | 'moodle' | 'discourse' | 'woocommerce';

const BODY_HMAC = {
  kind: 'signature',
  algorithm: 'sha256',
  signed: '{body}',
  timestamp: null,
  secretEncoding: 'text',
} as const;

/** As the senders document what they send; where each text comes from stands in fixtures/inbound-hooks. */
export const HOOK_PRESETS: Readonly<Record<PresetName, HookPreset>> = {
  hubspot: {
    title: 'HubSpot',
    description:
      'A contact whose lifecycle stage becomes “customer” earns 100 points. The secret is the app’s client secret.',
    authentication: {
      ...BODY_HMAC,
      header: 'x-hubspot-signature-v3',
      encoding: 'base64',
      prefix: '',
      signed: '{method}{url}{body}{timestamp}',
      timestamp: { header: 'x-hubspot-request-timestamp', prefix: '', unit: 'milliseconds' },
    },
    mapping: {
      items: 'body',
      when: 'item.subscriptionType == "contact.propertyChange" && item.propertyName == "lifecyclestage" && item.propertyValue == "customer"',
      // HubSpot says that eventId is not always unique; attemptNumber differs from one attempt to the next.
      event_id:
        'string(item.portalId) + "/" + string(item.subscriptionId) + "/" + string(item.objectId) + "/" + string(item.occurredAt) + "/" + string(item.eventId)',
      movement: '"credit"',
      member: '"external_id:hubspot-" + string(item.objectId)',
      point_type: '"points"',
      amount: '100',
      reference: '"hubspot_customer"',
      reference_id: 'string(item.objectId)',
    },
  },
  moodle: {
    title: 'Moodle',
    description: 'Who completes a course earns 50 points. By the plugin local_webhooks, whose token is the secret.',
    authentication: { kind: 'secret', in: 'body', name: 'token' },
    mapping: {
      when: 'item.eventname == "\\\\core\\\\event\\\\course_completed"',
      // Events of Moodle carry no id: the completion that this one is about has one.
      event_id: 'item.host + "/" + item.objecttable + "/" + string(item.objectid)',
      movement: '"credit"',
      member: '"external_id:moodle-" + string(item.relateduserid)',
      point_type: '"points"',
      amount: '50',
      reference: '"moodle_course"',
      reference_id: 'string(item.courseid)',
      occurred_at: 'timestamp(int(item.timecreated))',
    },
  },
  discourse: {
    title: 'Discourse',
    description: 'Who writes a post in a public topic earns 5 points. The secret is the webhook’s.',
    authentication: { ...BODY_HMAC, header: 'x-discourse-event-signature', encoding: 'hex', prefix: 'sha256=' },
    mapping: {
      when: 'has(item.post) && headers["x-discourse-event"] == "post_created" && item.post.topic_archetype == "regular"',
      // X-Discourse-Event-Id is another one at each attempt; the post is the same.
      event_id: 'headers["x-discourse-event"] + "/" + string(item.post.id)',
      movement: '"credit"',
      member: '"external_id:discourse-" + string(item.post.user_id)',
      point_type: '"points"',
      amount: '5',
      reference: '"discourse_post"',
      reference_id: 'string(item.post.id)',
      occurred_at: 'item.post.created_at',
    },
  },
  woocommerce: {
    title: 'WooCommerce',
    description:
      'A completed order earns a point for each whole unit of its total. Topic “Order updated”; the secret is the webhook’s.',
    authentication: { ...BODY_HMAC, header: 'x-wc-webhook-signature', encoding: 'base64', prefix: '' },
    mapping: {
      when: 'headers["x-wc-webhook-resource"] == "order" && item.status == "completed" && double(item.total) >= 1.0',
      // An order is updated often, each time under another delivery id; it is paid for once.
      event_id: '"order/" + string(item.id)',
      movement: '"credit"',
      member: '"email:" + item.billing.email',
      point_type: '"points"',
      amount: 'item.total.split(".")[0]',
      reference: '"woocommerce_order"',
      reference_id: 'string(item.id)',
    },
  },
};

export const PRESET_NAMES: readonly PresetName[] = Object.keys(HOOK_PRESETS) as PresetName[]; // as: the keys of a constant table
