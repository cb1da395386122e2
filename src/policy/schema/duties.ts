import * as z from 'zod/mini';
import { PARTS } from '../../model/duties.ts';
import { ROLES } from '../../model/people.ts';
import { DEFAULT_POLICY } from '../../model/policy.ts';
import { textsOfAny } from '../any-shape.ts';
import { across } from './across.ts';
import { idProblem, list, optional, text } from './fields.ts';

/** At least two, all different: one alone is apart from nothing. */
function several<T extends z.ZodMiniType<string>>(item: T) {
  return z.array(item).check(
    z.minLength(2),
    across((value, context) => {
      const items = textsOfAny(value);
      for (const [at, one] of items)
        if (items.some(([other, text]) => other < at && text === one))
          context.addIssue({ code: 'custom', path: [at], message: 'is there twice', params: { hint: 'Remove it.' } });
    }),
  );
}

/** Who may do what. */
export const DUTIES = z.strictObject({
  roles: optional(list(idProblem), `Roles of your own, beside ${ROLES.join(', ')}.`, DEFAULT_POLICY.duties.roles),
  reviewers: optional(list(idProblem), 'Roles whose holders may review.', DEFAULT_POLICY.duties.reviewers),
  apart: optional(
    z.array(several(z.enum(PARTS))),
    'Parts in one change, of which no two may be the same person.',
    DEFAULT_POLICY.duties.apart,
  ),
  exclusive: optional(z.array(several(text(idProblem))), 'Roles of which nobody may hold two at once.', DEFAULT_POLICY.duties.exclusive),
});
