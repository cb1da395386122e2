/** A course that the policy asks for before AI-assisted commits. */
export interface Course {
  /** Kebab-case. */
  id: string;
  /** For how many days after its date a record is good, where the record does not say. @default 365 */
  validDays?: number;
}

/**
 * On this day somebody had a course, or was known to have it. A register that says no more than yes or no has `valid`, and the day of its export as date:
 * from a `no` on, nothing earlier counts.
 */
export interface TrainingRecord {
  /** Id or address. */
  person: string;
  /** Id of the course. */
  course: string;
  /** `YYYY-MM-DD` (UTC). */
  date: string;
  /** For how many days after its date it is good. */
  validDays?: number;
  /** The last day on which it is good, `YYYY-MM-DD` (UTC). */
  until?: string;
  /** @default 'yes' */
  valid?: 'yes' | 'no';
}
