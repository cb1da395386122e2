import { type Sample, SAMPLE_VERSION, type SampleEvaluation, type SamplePlan } from '../../model/sample.ts';
import { canonicalJson, plain } from '../shared/canonical-json.ts';
import { redactedDraw, redactedPopulation } from './redacted.ts';

/** What `$schema` says: the file of docs/schema that describes the answers. */
const SAMPLE_SCHEMA = `sample-${SAMPLE_VERSION}.schema.json`;

/** Turns an answer into one document, canonical (RFC 8785), with the texts of the repository redacted. */
export interface SampleJson {
  readonly sox: string;
  readonly redact: (text: string) => string;
}

/** A sample, as it is kept. */
export function drawJson({ population, draws }: Sample, to: SampleJson): string {
  return document(
    'draw',
    { population: redactedPopulation(population, to.redact), draws: draws.map((draw) => redactedDraw(draw, to.redact)) },
    to,
  );
}

export function evaluationJson({ population, draw, ...rest }: SampleEvaluation, to: SampleJson): string {
  return document('evaluate', { population: redactedPopulation(population, to.redact), draw: redactedDraw(draw, to.redact), ...rest }, to);
}

export function planJson({ population, ...rest }: SamplePlan, to: SampleJson): string {
  return document('plan', { population: population === null ? null : redactedPopulation(population, to.redact), ...rest }, to);
}

function document(answer: string, body: object, { sox }: SampleJson): string {
  return `${canonicalJson(plain({ $schema: SAMPLE_SCHEMA, version: SAMPLE_VERSION, sox: { version: sox }, answer, ...body }))}\n`;
}
