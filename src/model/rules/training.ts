import type { Person } from '../commit.ts';
import type { AsOf } from '../facts.ts';
import type { Policy } from '../policy.ts';
import type { Course, TrainingRecord } from '../training.ts';
import { exactAddress } from './directory.ts';
import { anyHoldsOver, type Days, dayAfter, type Holding } from './holds-over.ts';

type Training = Policy['training'];

const VALID_DAYS = 365;

/** Ids of people, and addresses as they are compared, with the records of each. */
const RECORDS = new WeakMap<Training['records'], ReadonlyMap<string, readonly Readonly<TrainingRecord>[]>>();

/** Whether somebody had a course over an interval; null where no record says anything of it. `id` is that of the register of people, where it is known. */
export function trainingOver(person: Person, id: string | null, course: Readonly<Course>, training: Training, asOf: AsOf): Holding | null {
  const byOwner = recordsByOwner(training.records);
  const owners = [...(id === null ? [] : [id.toLowerCase()]), ...(person.email === '' ? [] : [exactAddress(person.email)])];
  const records = [...new Set(owners.flatMap((owner) => byOwner.get(owner) ?? []))].filter((record) => record.course === course.id);
  return anyHoldsOver(spansOf(records, course), asOf);
}

function recordsByOwner(records: Training['records']): ReadonlyMap<string, readonly Readonly<TrainingRecord>[]> {
  const known = RECORDS.get(records);
  if (known !== undefined) return known;
  const byOwner = new Map<string, Readonly<TrainingRecord>[]>();
  for (const record of records) {
    const owner = record.person.includes('@') ? exactAddress(record.person) : record.person.toLowerCase();
    const others = byOwner.get(owner);
    if (others === undefined) byOwner.set(owner, [record]);
    else others.push(record);
  }
  RECORDS.set(records, byOwner);
  return byOwner;
}

/** From a `no` on, what began before it is over. */
function spansOf(records: readonly Readonly<TrainingRecord>[], { validDays = VALID_DAYS }: Readonly<Course>): Days[] {
  const ends = records.filter(({ valid }) => valid === 'no').map(({ date }) => date);
  return records
    .filter(({ valid }) => valid !== 'no')
    .map((record) => {
      const until = record.until ?? dayAfter(record.date, record.validDays ?? validDays);
      const cut = ends.filter((date) => date >= record.date).sort()[0];
      const end = cut === undefined ? until : [until, dayAfter(cut, -1)].sort()[0];
      return { from: record.date, ...(end === undefined ? {} : { until: end }) };
    });
}
