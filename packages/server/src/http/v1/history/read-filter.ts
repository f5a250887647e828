import type { RecordFilter } from '../../../queries/record-filter.ts';
import { invalidParameter, readInstant } from '../../parameters.ts';
import type { FilterQuery } from './history-schemas.ts';

/** The filter that a query asks for. Amounts of different point types cannot be compared, so amounts need a point type. */
export function readFilter(query: FilterQuery): RecordFilter {
  const { type, reference, reference_id, from, to, point_type, min_amount, max_amount } = query;
  if (point_type === undefined && (min_amount ?? max_amount) !== undefined) {
    throw invalidParameter(
      'point_type',
      'expected with min_amount and max_amount: amounts of different point types do not compare',
    );
  }
  return {
    ...(type === undefined ? {} : { types: type }),
    ...(reference === undefined ? {} : { reference }),
    ...(reference_id === undefined ? {} : { referenceId: reference_id }),
    ...(from === undefined ? {} : { from: readInstant('from', from) }),
    ...(to === undefined ? {} : { to: readInstant('to', to) }),
    ...(point_type === undefined ? {} : { pointType: point_type }),
    ...(min_amount === undefined ? {} : { minAmount: min_amount }),
    ...(max_amount === undefined ? {} : { maxAmount: max_amount }),
  };
}
