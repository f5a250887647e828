import type { Examples } from './request-example.ts';

const shopper = 'email:ann@shop.example';

/** Segments and promotions, in the order in which they work. */
export const SEGMENT_EXAMPLES: Examples = {
  createSegment: {
    body: { key: 'regulars_rome', name: 'Regulars of Rome', description: 'Chosen by the shop in Via Roma.' },
  },
  previewSegment: {
    body: { condition: { cel: 'member.days_since_joining < 30 && member.language.startsWith("en")' } },
  },
  getSegment: { path: { segment: 'seg_1_1' } },
  updateSegment: { path: { segment: 'seg_1_1' }, headers: { 'If-Match': '"1"' }, body: { name: 'Spring guests' } },
  putSegmentMember: {
    path: { segment: 'seg_1_1', member: shopper },
    query: { from: '2026-03-01T00:00:00Z', until: '2026-06-01T00:00:00Z' },
  },
  changeSegmentMembers: {
    path: { segment: 'seg_1_1' },
    body: {
      items: [{ member: 'external_id:C-1002' }, { member: shopper, action: 'remove', from: '2026-05-01T00:00:00Z' }],
    },
  },
  importSegmentMembers: {
    path: { segment: 'seg_1_1' },
    query: { dry_run: true },
    body: 'member,from,until\nexternal_id:C-1002,2026-03-01,\nnobody@shop.example,,\n',
  },
  listSegmentMembers: { path: { segment: 'seg_1_1' } },
  getMemberSegments: { path: { member: shopper } },
  deleteSegmentMember: { path: { segment: 'seg_1_1', member: 'external_id:C-1002' } },
  deleteSegment: { path: { segment: 'seg_1_2' } },
  createPromotion: {
    body: {
      key: 'spring_weeks',
      name: 'Spring weeks',
      point_type: 'points',
      starts_at: '2026-03-01T00:00:00+01:00',
      ends_at: '2026-04-01T00:00:00+02:00',
      products: [
        { sku: 'TEA-250', offer: { kind: 'bonus', points: '5' } },
        { category: 'cups', offer: { kind: 'multiplier', factor: '2' } },
        { sku: 'MUG-1', offer: { kind: 'gift', points: '300' } },
      ],
    },
  },
  updatePromotion: { path: { promotion: 'prm_1_1' }, headers: { 'If-Match': '"1"' }, body: { state: 'active' } },
  getPromotion: { path: { promotion: 'prm_1_1' } },
  putPromotionSegment: { path: { promotion: 'prm_1_1', segment: 'seg_1_1' }, query: { until: '2026-06-01T00:00:00Z' } },
  listPromotionSegments: { path: { promotion: 'prm_1_1' } },
  listPromotionalProducts: { query: { member: shopper, limit: 10 } },
  deletePromotionSegment: { path: { promotion: 'prm_1_1', segment: 'seg_1_3' } },
};
