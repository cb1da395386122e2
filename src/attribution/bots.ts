import type { Person } from '../model/commit.ts';

/**
 * The name of an automation that commits and is no AI, or null: dependency updates, CI, releases, translations. An AI's account is looked up before
 * (`agentOfPerson`): `claude[bot]` is a bot to GitHub, and an AI to sox.
 */
export function botOf({ name, email }: Person): string | null {
  // No real name or address is longer, and a commit may hold one of megabytes.
  const who = name.slice(0, 300).trim();
  const mail = email.slice(0, 300).trim().toLowerCase();
  const account = /^(?:\d+\+)?([^@+]+\[bot\])@/.exec(mail)?.[1] ?? (/\[bot\]$/i.test(who) ? who : null);
  if (account !== null) return account.replace(/\[bot\]$/i, '');
  const isBot = KNOWN.test(who) || BOT_MAIL.test(mail) || (BOT_NAME.test(who) && !isSurname(who, mail));
  return isBot ? who || mail : null;
}

/**
 * The name of a service that commits, and that nobody can have say anything in its messages; null for others, and where the address is none that only programs have. What runs in CI is
 * none: its messages are the repository's own, and an AI tool may run there.
 */
export function serviceOf({ name, email }: Person): string | null {
  const bot = botOf({ name: '', email }) === null ? null : botOf({ name, email });
  return bot !== null && SERVICE.test(bot) ? bot : null;
}

const SERVICE =
  /^(?:dependabot(?:-preview)?|renovate(?:[ -]bot)?|(?:self-hosted|mend) renovate|white ?source renovate|greenkeeper|snyk-bot|release-please|pre-commit-ci|mergify|bors|homu|(?:hosted )?weblate|crowdin(?: bot)?|transifex|imgbot|allcontributors)$/i;

/** Accounts of services without `[bot]`, as they stand in public histories. */
const KNOWN =
  /^(?:dependabot(?:-preview)?|renovate(?:[ -]bot)?|self-hosted renovate|white ?source renovate|mend renovate|greenkeeper|snyk-bot|github[ -]actions?|actions-user|gitlab ci|travis ci|circleci|jenkins|buildkite|teamcity|azure pipelines|semantic-release(?:-bot)?|release-please|pre-commit-ci|mergify|bors|homu|weblate|hosted weblate|crowdin|transifex|imgbot|allcontributors|codecov(?:-commenter)?|yoshi-automation|gcf-owl-bot|k8s-ci-robot|gerrit code review|zuul|brewtestbot|deepsource autofix|restyled|stainless|speakeasy)$/i;

/** Addresses that only programs have. */
const BOT_MAIL =
  /^(?:bot|bots|robot|ci|cibot|builds?|automation|jenkins|actions|github-actions|gitlab-bot|release-bot|renovate|dependabot|semantic-release-bot)@|[-_+](?:bot|robot|ci)@|@(?:dependabot\.com|renovateapp\.com|renovatebot\.com|weblate\.org)$|@(?:[\w-]+\.)+gserviceaccount\.com$|^project_\d+_bot/;

/** `release-bot`, `Prow Robot`, `CI`. */
const BOT_NAME = /(?:^|[\s_-])(?:[Bb]ot|[Rr]obot)$|^(?:bot|ci|CI)$|[a-z]Bot$/;

/** Bot is a surname too; a person's address has none of it, or has the given name beside it. */
function isSurname(name: string, mail: string): boolean {
  const [given = '', ...rest] = name.toLowerCase().split(/\s+/);
  return (
    rest.length > 0 &&
    /\sBot$/.test(name) &&
    mail.split('@')[0]?.includes(given) === true &&
    !/automat|release|build|\bci\b|sync|update|translat|l10n|i18n|\bfix|format|lint|merge|deploy|docs?\b|version|test|backport|commit/.test(
      name.toLowerCase(),
    )
  );
}
