import { expect, test } from 'vitest';
import { botOf, serviceOf } from '../../src/attribution/bots.ts';
import { whoWrote } from '../../src/attribution/who-wrote.ts';
import { commitOf, person } from './support.ts';

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
  ['Acme Translation Bot <acme-l10n@users.noreply.github.com>', 'Acme Translation Bot'],
  ['Auto Fix Bot <auto-fix@corp.org>', 'Auto Fix Bot'],
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

const HUMAN = 'Ada Author <ada@corp.org>';
const ACTIONS = 'github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com>';
test.each([
  [HUMAN, ACTIONS, 'github-actions'],
  [HUMAN, 'Mergify <37929162+mergify[bot]@users.noreply.github.com>', 'mergify'],
  [ACTIONS, HUMAN, 'github-actions'],
  [HUMAN, 'GitHub <noreply@github.com>', null],
  [HUMAN, 'Copilot <198982749+Copilot@users.noreply.github.com>', null],
  ['claude[bot] <209825114+claude[bot]@users.noreply.github.com>', HUMAN, null],
])('%s wrote, and %s committed', (author, committer, bot) => {
  const commit = { ...commitOf({ author: person(author), committer: person(committer) }), id: '1'.repeat(40) };
  expect(whoWrote(commit, [], { toolTrailers: [] }, undefined, [])).toMatchObject({ bot });
});
