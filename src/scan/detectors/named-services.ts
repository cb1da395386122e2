import type { About, Candidate, Detector } from './define.ts';
import { assignmentOf } from './shared/assigned-secret.ts';
import { ASSIGNMENT_WINDOW, assignmentTo, SECRET_NAMES, secretAssignment } from './shared/assignment.ts';
import { ALNUM, fake, fakeUuid, HEX } from './shared/fake.ts';
import { judgeNamed } from './shared/judge-assignment.ts';
import { PROPER_NAMES, serviceNames } from './shared/services.ts';

function properAssignment(): RegExp {
  return assignmentTo(PROPER_NAMES);
}

const common = {
  title: 'Secret of a named service',
  severity: 'high',
  confidence: 'medium',
  window: ASSIGNMENT_WINDOW,
  accept: acceptNamed,
  yieldsTo: 'any',
} as const;

export const detectors: readonly Detector[] = [
  {
    ...common,
    id: 'named-service-key',
    reason: 'has the length and alphabet of the secrets of the service that it is named after',
    find: { anchors: PROPER_NAMES, anyCase: true },
    pattern: properAssignment,
  },
  {
    ...common,
    id: 'named-service-secret',
    reason: 'has the length and alphabet of the secrets of a service that is named beside it',
    find: { anchors: SECRET_NAMES, anyCase: true },
    pattern: secretAssignment,
  },
];

function acceptNamed(candidate: Candidate): ReturnType<typeof judgeNamed> {
  const { context, text, secret } = candidate;
  const assignment = assignmentOf(candidate);
  return (
    assignment !== null &&
    judgeNamed(assignment, { before: () => context().before + text.slice(0, text.lastIndexOf(secret)), place: candidate })
  );
}

const LENGTHS = 'lengths and alphabets: gitleaks, betterleaks, trufflehog, kingfisher and detect-secrets rules for these services';

export const about: Readonly<Record<string, About>> = {
  'named-service-key': {
    checks: 'as `named-service-secret`, for a name that begins with the proper name of one of the services, whatever the rest of it is',
    source: LENGTHS,
    finds: () => [
      `MAILCHIMP_API='${fake(HEX, 32)}-us13'`,
      `var key = process.env.MAILGUN_API || '${fake(HEX, 50)}'`,
      `postmark: "${fakeUuid()}"`,
      `<setting name="SparkPost" value="${fake(ALNUM, 40)}" />`,
      `sonar.login=${fake(HEX, 40)}`,
    ],
    ignores: () => [
      `postmark: "${fakeUuid().slice(1)}"`,
      `datadog_key_id = "${fake(HEX, 32)}"`,
      `other: "${fakeUuid()}"`,
      'twilio = require("twilio-node-4.19.0-abcdef0123456789abcd")',
    ],
  },
  'named-service-secret': {
    // A getter, so that no bundle carries it which does not ask.
    get checks() {
      return `a value with the length and alphabet of a service’s secrets, assigned to a name with \`token\`, \`secret\`, \`password\` or a kind of \`key\`, where the service is named in that name, on the line, or up to three lines above: ${serviceNames()}`;
    },
    source: LENGTHS,
    finds: () => [
      `# GitHub\ntoken = "${fake(HEX, 40)}"`,
      `heroku:\n  api_key: ${fakeUuid()}`,
      `twilio: { authToken: '${fake(HEX, 32)}' }`,
      `<add key="GitHubToken" value="${fake(HEX, 40)}" />`,
      `{"snyk": {"token": "${fakeUuid()}"}}`,
      `okta:\n  token: 00${fake(ALNUM, 40)}`,
    ],
    ignores: () => [
      `DATADOG_API_KEY=${fake(HEX, 31)}`,
      `OTHER_API_KEY=${fake(HEX, 32)}`,
      `DATADOG_API_KEY_ID=${fake(HEX, 32)}`,
      `DATADOG_API_KEY=${'a'.repeat(32)}`,
      `heroku\n\n\n\n\napi_key: ${fakeUuid()}`,
    ],
  },
};
