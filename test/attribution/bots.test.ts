import { expect, test } from 'vitest';
import { botOf, serviceOf } from '../../src/attribution/bots.ts';
import { person } from './support.ts';

test.each([
  ['dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>', 'dependabot'],
  ['dependabot <support@dependabot.com>', 'dependabot'],
  ['my-ci[bot] <ci@corp.org>', 'my-ci'],
  ['Renovate Bot <bot@renovateapp.com>', 'Renovate Bot'],
  ['github-actions <41898282+github-actions[bot]@users.noreply.github.com>', 'github-actions'],
  ['GitHub Action <action@github.com>', 'GitHub Action'],
  ['Weblate <noreply@weblate.org>', 'Weblate'],
  ['Kubernetes Prow Robot <k8s-ci-robot@users.noreply.github.com>', 'Kubernetes Prow Robot'],
  ['semantic-release-bot <semantic-release-bot@martynus.net>', 'semantic-release-bot'],
  ['Release Bot <release.bot@corp.org>', 'Release Bot'],
  ['Nightly <ci@corp.org>', 'Nightly'],
  ['ansibot <ansibot@corp.org>', null],
  ['Ada Author <ada@corp.org>', null],
  ['Jan Bot <jan.bot@corp.nl>', null],
  ['Robert Abbot <robert@corp.org>', null],
  ['GitHub <noreply@github.com>', null],
])('%s', (who, bot) => {
  expect(botOf(person(who))).toBe(bot);
});

test.each([
  ['dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>', 'dependabot'],
  ['Renovate Bot <bot@renovateapp.com>', 'Renovate Bot'],
  ['Weblate <noreply@weblate.org>', 'Weblate'],
  ['dependabot <ada@corp.org>', null],
  ['github-actions <41898282+github-actions[bot]@users.noreply.github.com>', null],
  ['my-ci[bot] <ci@corp.org>', null],
  ['Ada Author <ada@corp.org>', null],
])('a service that can say nothing: %s', (who, service) => {
  expect(serviceOf(person(who))).toBe(service);
});
