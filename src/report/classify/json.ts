import { CLASSIFY_VERSION, type ClassDemands, type ClassifyReport } from '../../model/classify-report.ts';
import { RISKS } from '../../model/policy.ts';
import { canonicalJson, type Json } from '../shared/canonical-json.ts';

/** What `$schema` says: the file of docs/schema that describes the answer. */
const CLASSIFY_SCHEMA = `classify-${CLASSIFY_VERSION}.schema.json`;

/** One document, canonical (RFC 8785). */
export function classifyJson(report: ClassifyReport, soxVersion: string): string {
  const { commit, policy, paths, risk, sections } = report;
  const document: Json = {
    $schema: CLASSIFY_SCHEMA,
    version: CLASSIFY_VERSION,
    sox: { version: soxVersion },
    commit,
    policy: policy === null ? null : { path: policy.path, blob: policy.blob },
    risk,
    ...demandsJson(report),
    sections: sections.map(({ section, paths: globs, ...asking }) => ({ section, paths: globs, ...demandsJson(asking) })),
    paths: paths.map(({ path, reasons, tools, denied, ...file }) => ({
      path,
      sections: file.sections,
      risk: file.risk,
      reasons: reasons.map(({ by, rule, what, ...reason }) => ({ risk: reason.risk, by, rule, what })),
      denied,
      tools,
    })),
  };
  return `${canonicalJson(document)}\n`;
}

function demandsJson({ demands, asked, ticket }: ClassDemands) {
  return {
    asked: { at: asked.at, of: asked.of },
    ticket: ticket === null ? null : { patterns: ticket.patterns, of: ticket.of },
    demands: Object.fromEntries(
      RISKS.flatMap((one) => {
        const demand = demands[one];
        if (demand === undefined) return [];
        const { reviewers, trailers, roles, evidence, reasons, tests, coverage } = demand;
        return [[one, { reviewers, trailers, roles, evidence, reasons, tests, coverage }]];
      }),
    ),
  };
}
