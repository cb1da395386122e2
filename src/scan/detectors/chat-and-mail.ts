import type { About, Assessment, Candidate, Detector } from './define.ts';
import { ALNUM, fake, fakeUuid, HEX, LOWER_ALNUM, URL_SAFE } from './shared/fake.ts';
import { random } from './shared/randomness.ts';
import { ASSIGN } from './shared/syntax.ts';
import { aboutTokens, each, token } from './shared/token.ts';

const BASE64URL = String.raw`\w-`;
const PEERS = 'gitleaks, trufflehog and kingfisher rules';

export const detectors: readonly Detector[] = [
  token({
    id: 'brevo-key',
    title: 'Brevo (Sendinblue) API or SMTP key',
    provider: 'Brevo',
    severity: 'high',
    forms: each(['xkeysib-', 'xsmtpsib-'], '[0-9a-f]{64}-[0-9A-Za-z]{16}'),
  }),
  {
    id: 'chat-webhook',
    title: 'Webhook of a chat room',
    severity: 'medium',
    reason: 'a webhook URL of a chat service with its key: whoever has it can post',
    find: {
      anchors: [
        'qyapi.weixin.qq.com/cgi-bin/webhook/send?key=',
        'oapi.dingtalk.com/robot/send?access_token=',
        'open.feishu.cn/open-apis/bot/v2/hook/',
        'open.larksuite.com/open-apis/bot/v2/hook/',
        'chat.googleapis.com/v1/spaces/',
      ],
    },
    pattern: () =>
      new RegExp(
        `(?:qyapi\\.weixin\\.qq\\.com/cgi-bin/webhook/send\\?key=|oapi\\.dingtalk\\.com/robot/send\\?access_token=|open\\.(?:feishu\\.cn|larksuite\\.com)/open-apis/bot/v2/hook/|chat\\.googleapis\\.com/v1/spaces/[\\w-]{6,20}/messages\\?key=[\\w-]{20,60}&(?:amp;)?token=)(?<secret>[0-9A-Za-z_%-]{30,100})`,
      ),
    accept: random(2.4),
  },
  {
    id: 'discord-bot-token',
    title: 'Discord bot token',
    provider: 'Discord',
    severity: 'high',
    reason: 'three parts, of which the first is the base64 of a Discord id',
    // Its beginning is any number in base64, too common to look for: a name, a call, or a header introduces it.
    find: { anchors: ['discord', 'token', '.login(', '.run(', 'authorization'], anyCase: true },
    pattern: () =>
      new RegExp(
        `(?:\\.(?:login|run)\\([ \\t]{0,4}["'\\x60]|authorization["']?\\]?[ \\t]{0,3}[:=,][ \\t]{0,3}["'\\x60]?(?:bot )?|(?:discord|token)${ASSIGN})(?<secret>[MNO][ADQTgjwz][AEIMQUYcgk][0-5w-z][\\w-]{18,24}\\.[\\w-]{6}\\.[\\w-]{27,40})(?![\\w-])`,
        'i',
      ),
    accept: acceptDiscord,
  },
  {
    id: 'discord-webhook',
    title: 'Discord webhook',
    provider: 'Discord',
    severity: 'medium',
    reason: 'a webhook URL of Discord with its token',
    find: { anchors: ['discord.com/api/', 'discordapp.com/api/'] },
    pattern: () => /discord(?:app)?\.com\/api\/(?:v[0-9]{1,2}\/)?webhooks\/[0-9]{17,20}\/(?<secret>[\w-]{60,80})(?![\w-])/,
    accept: random(3.5),
  },
  token({
    id: 'mailgun-api-key',
    title: 'Mailgun API key',
    provider: 'Mailgun',
    severity: 'high',
    forms: { 'key-': '[0-9a-f]{32}' },
  }),
  token({
    id: 'mandrill-api-key',
    title: 'Mandrill API key',
    provider: 'Mailchimp',
    severity: 'high',
    forms: { 'md-': String.raw`[\w-]{22}` },
    end: BASE64URL,
    accept: random(3.6),
  }),
  token({
    id: 'mailersend-api-token',
    title: 'MailerSend API token',
    provider: 'MailerSend',
    severity: 'high',
    forms: { 'mlsn.': '[0-9a-f]{64}' },
  }),
  token({
    id: 'onesignal-key',
    title: 'OneSignal API key',
    provider: 'OneSignal',
    severity: 'high',
    forms: each(['os_v2_app_', 'os_v2_org_'], '[2-7a-z]{103}'),
  }),
  token({
    id: 'resend-api-key',
    title: 'Resend API key',
    provider: 'Resend',
    severity: 'high',
    forms: { re_: '[0-9A-Za-z]{8}_[0-9A-Za-z]{24}' },
    accept: random(3.5),
  }),
  token({
    id: 'sendgrid-api-key',
    title: 'SendGrid API key',
    provider: 'SendGrid',
    severity: 'critical',
    forms: { 'SG.': String.raw`[\w-]{16,24}\.[\w-]{39,50}` },
    end: BASE64URL,
    accept: random(3.5),
  }),
  token({
    id: 'slack-app-token',
    title: 'Slack app-level token',
    provider: 'Slack',
    severity: 'high',
    forms: { 'xapp-': '[0-9]-[0-9A-Z]{8,14}-[0-9]{10,15}(?:-[0-9a-z]{16,80})?' },
  }),
  token({
    id: 'slack-configuration-token',
    title: 'Slack app configuration token',
    provider: 'Slack',
    severity: 'high',
    forms: { ...each(['xoxe.xoxb-', 'xoxe.xoxp-'], '[0-9]-[0-9A-Za-z]{100,200}'), 'xoxe-': '[0-9]-[0-9A-Za-z]{100,200}' },
  }),
  token({
    id: 'slack-session-cookie',
    title: 'Slack session cookie',
    provider: 'Slack',
    severity: 'high',
    forms: { 'xoxd-': '[0-9A-Za-z%/+_-]{60,400}={0,2}' },
    accept: random(3.5),
  }),
  token({
    id: 'slack-token',
    title: 'Slack token',
    provider: 'Slack',
    severity: 'high',
    forms: each(['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xoxo-', 'xoxc-', 'xoxe-'], '[0-9A-Za-z-]{8,200}'),
    end: '0-9A-Za-z-',
    accept: acceptSlack,
  }),
  {
    id: 'slack-webhook',
    title: 'Slack webhook',
    provider: 'Slack',
    severity: 'medium',
    reason: 'a webhook URL of Slack with its key: whoever has it can post',
    find: { anchors: ['hooks.slack.com/'] },
    pattern: () => /hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/(?<secret>[0-9A-Za-z_+/]{40,80})(?![0-9A-Za-z_+/])/,
    accept: acceptWebhook,
  },
  {
    id: 'teams-webhook',
    title: 'Microsoft Teams webhook',
    provider: 'Microsoft',
    severity: 'medium',
    reason: 'a webhook URL of Microsoft Teams with its key: whoever has it can post',
    find: { anchors: ['.webhook.office.com/webhookb2/', 'outlook.office.com/webhook/'] },
    pattern: () =>
      new RegExp(
        `(?:\\.webhook\\.office\\.com/webhookb2/|outlook\\.office\\.com/webhook/)(?<secret>[0-9A-Za-z-]{36}@[0-9A-Za-z-]{36}/IncomingWebhook/[0-9A-Za-z]{32}/[0-9A-Za-z-]{36}(?:/[\\w-]{20,60})?)`,
      ),
    accept: random(2.4),
  },
  {
    id: 'telegram-bot-token',
    title: 'Telegram bot token',
    provider: 'Telegram',
    severity: 'high',
    reason: 'a bot’s number, a colon, and 35 characters that begin with `AA`',
    find: { anchors: [':AA'] },
    pattern: () => /(?<=(?<![0-9A-Za-z])(?:bot)?[0-9]{5,16}):AA(?<secret>[\w-]{33})(?![\w-])/,
    accept: random(3.5),
  },
  token({
    id: 'twilio-api-key',
    title: 'Twilio API key id',
    provider: 'Twilio',
    severity: 'medium',
    forms: Object.fromEntries([...'0123456789abcdef'].map((digit) => [`SK${digit}`, '[0-9a-f]{31}'])),
    accept: random(3),
  }),
  {
    id: 'zapier-webhook',
    title: 'Zapier webhook',
    provider: 'Zapier',
    severity: 'low',
    reason: 'a webhook URL of Zapier: whoever has it can start what hangs on it',
    find: { anchors: ['hooks.zapier.com/hooks/catch/'] },
    pattern: () => /hooks\.zapier\.com\/hooks\/catch\/[0-9]{5,10}\/(?<secret>[0-9a-z]{5,12})/,
  },
];

/** The first part is the bot’s id, 17 to 19 digits, in base64. */
function acceptDiscord(candidate: Candidate): boolean | Assessment {
  const [id = ''] = candidate.secret.split('.');
  return /^[0-9]{17,19}$/.test(Buffer.from(id, 'base64url').toString('latin1')) && random(3.5)(candidate);
}

/** The ids of a workspace and a bot are digits: what follows them is random. */
function acceptSlack(candidate: Candidate): boolean | Assessment {
  const [, last] = /^(?:[0-9]-)?(?:[0-9]{5,15}-){0,3}([0-9A-Za-z]{8,80})(?:-[0-9A-Za-z]{16,80})?$/.exec(candidate.secret) ?? [];
  return last !== undefined && /[0-9]/.test(last) && random(2.4)({ ...candidate, secret: last });
}

/** Slack’s documentation writes T, B and zeros or X. */
function acceptWebhook(candidate: Candidate): boolean | Assessment {
  if (/(?:0{7}|[Xx]{7})/.test(candidate.secret)) return { severity: 'info', reason: 'the webhook URL of an example' };
  return random(3)(candidate);
}

export const about: Readonly<Record<string, About>> = /* @__PURE__ */ aboutTokens({
  'brevo-key': {
    checks: '`xkeysib-` or `xsmtpsib-`, 64 hexadecimal digits, `-` and 16 letters and digits',
    source: PEERS,
    shortest: () => [`xkeysib-${fake(HEX, 64)}-${fake(ALNUM, 16)}`],
  },
  'chat-webhook': {
    checks: 'a webhook URL of WeCom, DingTalk, Feishu, Lark or Google Chat with its key',
    source: 'documentation of the services’ group robots; developers.google.com/chat, webhooks',
    finds: () => [
      `https://oapi.dingtalk.com/robot/send?access_token=${fake(HEX, 64)}`,
      `https://open.feishu.cn/open-apis/bot/v2/hook/${fakeUuid()}`,
      `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${fakeUuid()}`,
      `https://chat.googleapis.com/v1/spaces/${fake(ALNUM, 11)}/messages?key=${fake(ALNUM, 39)}&token=${fake(URL_SAFE, 43)}`,
    ],
    ignores: () => ['https://oapi.dingtalk.com/robot/send?access_token=TOKEN', 'https://open.feishu.cn/open-apis/bot/v2/hook/xxxxxxxx'],
  },
  'discord-bot-token': {
    checks:
      'a bot’s id of 17 to 19 digits in base64, 6 characters, and 27 to 40 more of base64url, with dots between them, where a name with `token` or `discord`, a call of `login` or `run`, or an `Authorization` header introduces it',
    source: 'discord.com/developers/docs/reference; detect-secrets and CredSweeper rules',
    finds: () => [
      `DISCORD_TOKEN=${discord(27)}`,
      `client.login('${discord(38)}')`,
      `Authorization: Bot ${discord(27)}`,
      `bot.run("${discord(27)}")`,
    ],
    ignores: () => [`DISCORD_TOKEN=${discord(26)}`, `DISCORD_TOKEN=${fake(ALNUM, 24)}.${fake(ALNUM, 6)}.${fake(ALNUM, 27)}`, discord(27)],
  },
  'discord-webhook': {
    checks: 'a webhook URL of Discord: an id of 17 to 20 digits and 60 to 80 characters of base64url',
    source: 'discord.com/developers/docs/resources/webhook; trufflehog and CredSweeper rules',
    finds: () => [
      `https://discord.com/api/webhooks/123456789012345678/${fake(URL_SAFE, 68)}`,
      `https://discordapp.com/api/v10/webhooks/123456789012345678/${fake(URL_SAFE, 60)}`,
    ],
    ignores: () => [
      `https://discord.com/api/webhooks/123456789012345678/${fake(URL_SAFE, 59)}`,
      `https://discord.com/api/webhooks/1234/${fake(URL_SAFE, 68)}`,
    ],
  },
  'mailgun-api-key': {
    checks: '`key-` and 32 hexadecimal digits',
    source: 'gitleaks and trufflehog rules',
    shortest: () => [`key-${fake(HEX, 32)}`],
  },
  'mandrill-api-key': {
    checks: '`md-` and 22 characters of base64url, very mixed',
    source: 'mailchimp.com/developer, transactional API',
    shortest: () => [`md-${fake(ALNUM, 22)}`],
  },
  'mailersend-api-token': {
    checks: '`mlsn.` and 64 hexadecimal digits',
    source: 'betterleaks rule',
    shortest: () => [`mlsn.${fake(HEX, 64)}`],
  },
  'onesignal-key': {
    checks: '`os_v2_app_` or `os_v2_org_` and 103 characters of base 32',
    source: 'betterleaks rule',
    shortest: () => [`os_v2_app_${fake('234567abcdefghijklmnopqrstuvwxyz', 103)}`],
  },
  'resend-api-key': {
    checks: '`re_`, 8 letters and digits, `_` and 24 more',
    source: 'resend.com/docs, API keys; observed in examples',
    shortest: () => [`re_${fake(ALNUM, 8)}_${fake(ALNUM, 24)}`],
  },
  'sendgrid-api-key': {
    checks: '`SG.`, 16 to 24 characters of base64url, a dot, and 39 to 50 more',
    source: 'detect-secrets, gitleaks and trufflehog rules, which differ in length',
    shortest: () => [`SG.${fake(URL_SAFE, 22)}.${fake(URL_SAFE, 39)}`],
  },
  'slack-app-token': {
    checks: '`xapp-`, a digit, an app id, a number and, mostly, a random part',
    source: 'api.slack.com/concepts/token-types; gitleaks rule',
    shortest: () => [`xapp-1-A0${fake('ABCDEFGH', 9)}-1234509876`],
  },
  'slack-configuration-token': {
    checks: '`xoxe.xoxb-`, `xoxe.xoxp-` or `xoxe-`, a digit, `-` and 100 to 200 letters and digits',
    source: 'api.slack.com/authentication/config-tokens; gitleaks rules',
    shortest: () => [`xoxe.xoxp-1-${fake(ALNUM, 100)}`, `xoxe-1-${fake(ALNUM, 100)}`],
  },
  'slack-session-cookie': {
    checks: '`xoxd-` and 60 or more characters of base64, plain or percent-encoded',
    source: 'betterleaks rule',
    shortest: () => [`xoxd-${fake(ALNUM, 60)}`],
  },
  'slack-token': {
    checks:
      '`xoxb-`, `xoxp-`, `xoxa-`, `xoxr-`, `xoxs-`, `xoxo-` or `xoxc-`, numbers of workspace and user, and a random part of at least 8 letters and digits',
    source: 'api.slack.com/concepts/token-types; detect-secrets, gitleaks and trufflehog rules, which differ for legacy tokens',
    finds: () => [
      `xoxb-123450987654-1234509876543-${fake(ALNUM, 24)}`,
      `xoxp-523423-234243-234233-${fake(HEX, 32)}`,
      `xoxa-2-${fake(HEX, 32)}`,
      `SLACK="xoxb-34532454-${fake(HEX, 18)}"`,
    ],
    ignores: () => [
      `xoxb-123450987654-1234509876543-${'x'.repeat(24)}`,
      'xoxb-your-token',
      `xoxz-523423-234243-234233-${fake(HEX, 32)}`,
      `fooxoxb-34532454-${fake(HEX, 18)}`,
    ],
  },
  'slack-webhook': {
    checks:
      '`hooks.slack.com/`, `services`, `workflows` or `triggers`, and 40 to 80 characters of ids and key. Slack’s own examples are information only',
    source: 'api.slack.com/messaging/webhooks; gitleaks and trufflehog rules',
    finds: () => [
      `https://hooks.slack.com/services/T${fake('ABCDEFGH0123', 10)}/B${fake('ABCDEFGH0123', 10)}/${fake(ALNUM, 24)}`,
      `https://hooks.slack.com/services/T00000000/B00000000/${'X'.repeat(24)}`,
    ],
    ignores: () => ['https://hooks.slack.com/services/your/url/here', `https://api.slack.com/services/T${fake(ALNUM, 40)}`],
  },
  'teams-webhook': {
    checks: 'an incoming webhook URL of Microsoft Teams: two ids, a key of 32, another id',
    source: 'learn.microsoft.com, Teams incoming webhooks; gitleaks and trufflehog rules',
    finds: () => [`https://acme.webhook.office.com/webhookb2/${fakeUuid()}@${fakeUuid()}/IncomingWebhook/${fake(HEX, 32)}/${fakeUuid()}`],
    ignores: () => [`https://acme.webhook.office.com/webhookb2/${fakeUuid()}@${fakeUuid()}/IncomingWebhook/`],
  },
  'telegram-bot-token': {
    checks: '5 to 16 digits, a colon, `AA` and 33 characters of base64url',
    source: 'core.telegram.org/bots/api; detect-secrets, gitleaks and CredSweeper rules',
    finds: () => [`TOKEN=110201543:AA${fake(URL_SAFE, 33)}`, `https://api.telegram.org/bot7110201543:AA${fake(URL_SAFE, 33)}/getMe`],
    ignores: () => [
      `110201543:AA${fake(URL_SAFE, 32)}`,
      `110201543:AA${fake(URL_SAFE, 34)}`,
      `1102:AA${fake(URL_SAFE, 33)}`,
      `x:AA${fake(URL_SAFE, 33)}`,
    ],
  },
  'twilio-api-key': {
    checks: '`SK` and 32 hexadecimal digits: the id of an API key, of use with its secret',
    source: 'twilio.com/docs/iam/api-keys; gitleaks and detect-secrets rules',
    shortest: () => [`SK${fake(HEX, 32)}`],
  },
  'zapier-webhook': {
    checks: '`hooks.zapier.com/hooks/catch/` with an account and a hook. Never blocks',
    source: 'kingfisher and trufflehog rules',
    finds: () => [`https://hooks.zapier.com/hooks/catch/1234567/${fake(LOWER_ALNUM, 7)}/`],
    ignores: () => ['https://hooks.zapier.com/hooks/catch/'],
  },
});

function discord(length: number): string {
  return `${btoa('917283650918273645')}.${fake(URL_SAFE, 6)}.${fake(URL_SAFE, length)}`;
}
