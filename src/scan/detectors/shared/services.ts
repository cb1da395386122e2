import type { Severity } from '../../../model/finding.ts';

/** Who issues it, the words that name them, and the whole form of what they issue. */
type Service = readonly [provider: string, words: string, form: string, severity?: Severity];

const hex = (length: number | string): string => `[0-9a-f]{${length}}`;
const lower = (length: number | string): string => `[0-9a-z]{${length}}`;
const mixed = (length: number | string): string => `[0-9A-Za-z]{${length}}`;
const url = (length: number | string): string => `[\\w=-]{${length}}`;
const UUID = '[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}-[0-9A-Fa-f]{12}';

/** Services whose keys have no form of their own: length and alphabet are all that the form says, and somebody has to name the service. */
export const SERVICES: readonly Service[] = [
  ['Adafruit', 'adafruit', url(32)],
  ['Adobe', 'adobe', hex(32)],
  ['Aiven', 'aiven', '[\\w+/=-]{140,400}'],
  ['Airtable', 'airtable', `${lower(17)}|${mixed('8,24')}\\.v1\\.[\\w-]{10,120}\\.[0-9a-f]{20,128}`],
  ['Algolia', 'algolia', lower(32)],
  ['Alibaba Cloud', 'alibaba|aliyun|alicloud', mixed(30), 'critical'],
  ['Amplitude', 'amplitude', hex(32)],
  ['Asana', 'asana', `${lower(32)}|[0-9]/[0-9]{13,19}(?:/[0-9]{13,19})?:${hex(32)}`],
  ['AssemblyAI', 'assembly_?ai', lower(32)],
  ['Atlassian', 'atlassian|jira|confluence|trello', `${mixed(24)}|[\\w-]{44}`],
  ['Auth0', 'auth0', '[\\w-]{48,64}'],
  ['Azure', 'azure|cognitive|ocp-apim|speech|search_?service', `${hex(32)}|${mixed(52)}|${mixed(84)}`, 'critical'],
  ['Azure DevOps', 'azure_?devops|\\bado\\b|ado_|vsts|visualstudio', '[2-7a-z]{52}|[0-9A-Za-z]{76}AZDO[0-9A-Za-z]{4}', 'critical'],
  ['Beamer', 'beamer', 'b_[\\w=-]{44}'],
  ['Bitbucket', 'bitbucket', `${url(64)}|${mixed(32)}|${mixed(20)}`],
  ['Bitly', 'bit_?ly', hex(40)],
  ['Bitrise', 'bitrise', '[\\w-]{60,120}'],
  ['Box', '\\bbox|box_', mixed(32)],
  ['Bugsnag', 'bugsnag', hex(32)],
  ['CircleCI', 'circle_?ci|circle_?token', hex(40)],
  ['Cisco Meraki', 'meraki', hex(40)],
  ['Civo', 'civo', mixed(50)],
  ['Clearbit', 'clearbit', 'sk_[0-9a-f]{32}'],
  ['Cloudant', 'cloudant', hex(64)],
  ['Cloudflare', 'cloudflare|\\bcf_', `${hex(37)}|[\\w-]{40}`, 'critical'],
  ['Cloudinary', 'cloudinary', '[\\w-]{27}|[0-9A-Za-z]{32}'],
  ['Codacy', 'codacy', `${mixed(20)}|${hex(32)}`],
  ['Codecov', 'codecov', `${lower(32)}|${UUID}`],
  ['Cohere', 'cohere|\\bco_api', mixed(40)],
  ['Confluent', 'confluent', `[0-9A-Za-z+/]{64}|${mixed(16)}`],
  ['Consul', 'consul|nomad', UUID],
  ['Contentful', 'contentful', url('43,64')],
  ['Coveralls', 'coveralls', '[\\w-]{33,37}'],
  ['Cursor', 'cursor', 'key_[0-9a-f]{64}'],
  ['Data.gov', 'data_?\\.?gov', mixed(40)],
  ['Datadog', 'data_?dog|\\bdd_', `${hex(32)}|${lower(40)}`],
  ['Deepgram', 'deepgram', hex(40)],
  ['DigitalOcean', 'digital_?ocean|\\bdo_|spaces', `${hex(64)}|[0-9A-Za-z+/]{43}`, 'critical'],
  ['Discord', 'discord', `${hex(64)}|[\\w=-]{32}`],
  ['Disqus', 'disqus', mixed(64)],
  ['Docker', 'docker', UUID],
  ['DocuSign', 'docusign', UUID],
  ['Drone', 'drone', `${lower(32)}|${mixed(32)}`],
  ['Dropbox', 'dropbox', '[0-9a-z]{15}|[0-9A-Za-z]{11}AAAAAAAAAA[\\w=-]{43}'],
  ['ElevenLabs', 'eleven_?labs|\\bxi-', hex(32)],
  ['Etsy', 'etsy', lower(24)],
  ['Exoscale', 'exoscale', '[\\w-]{40,60}'],
  ['Facebook', 'facebook|\\bfb_?api|\\bfb_|instagram|whatsapp', `${hex(32)}|[0-9]{15,16}(?:\\||%7C|%)[\\w-]{27,40}`],
  ['Fastly', 'fastly', url(32)],
  ['Figma', 'figma', `[0-9]{4,6}-${UUID}|[0-9A-Fa-f]{4}-${UUID}`],
  ['Flickr', 'flickr', `${lower(32)}|${hex(16)}`],
  ['Foursquare', 'foursquare', '[0-9A-Z]{48}'],
  ['Freshdesk', 'freshdesk|freshworks', mixed(20)],
  ['Gitea or Forgejo', 'gitea|forgejo|codeberg|gogs', hex(40), 'critical'],
  ['GitHub', 'git_?hub|\\bgh_', `${hex(40)}|${mixed(40)}`, 'critical'],
  ['GitLab', 'git_?lab', `[\\w-]{20}|${hex(64)}`, 'critical'],
  ['Gitter', 'gitter', '[\\w-]{40}'],
  ['Google', 'google|\\bgcp_|youtube', '[\\w-]{24}'],
  ['Grafana', 'grafana', hex(32)],
  ['Gumroad', 'gumroad', `${hex(64)}|[\\w-]{43}`],
  ['Heroku', 'heroku', UUID, 'critical'],
  ['Hetzner', 'hetzner|hcloud', mixed(64), 'critical'],
  ['Honeycomb', 'honeycomb', `${hex(32)}|${mixed(22)}`],
  ['HubSpot', 'hub_?spot|hapikey', UUID],
  ['IBM Cloud', 'ibm|bluemix|\\bbx_|softlayer|\\bsl_|\\bcos_|hmac', `[\\w-]{44}|${hex(48)}|${mixed(64)}`, 'critical'],
  ['InfluxDB', 'influx', '[\\w+/=-]{86,90}'],
  ['Intercom', 'intercom', url(60)],
  ['Jenkins', 'jenkins', `${hex(32)}|${hex(34)}`],
  ['JFrog', 'jfrog|artifactory|bintray|xray', `${mixed(73)}|${mixed(64)}`, 'critical'],
  ['JumpCloud', 'jump_?cloud', mixed(40)],
  ['Kagi', 'kagi', '[\\w-]{11}\\.[\\w-]{43}'],
  ['Klaviyo', 'klaviyo', 'pk_[0-9a-f]{34}|pk_[0-9A-Za-z]{6}_[0-9a-f]{34}'],
  ['Lark or Feishu', 'lark|feishu', mixed(32)],
  ['Last.fm', 'last_?fm', hex(32)],
  ['LaunchDarkly', 'launch_?darkly', url(40)],
  ['LINE', '\\bline_', '[0-9A-Za-z+/]{43}|[0-9A-Za-z+/]{170,172}={0,2}'],
  ['Linear', 'linear', hex(32)],
  ['LinkedIn', 'linked_?-?in', mixed(16)],
  ['Linode', 'linode', hex(64), 'critical'],
  ['Loggly', 'loggly', UUID],
  ['Logz.io', 'logz', `${UUID}|${mixed(32)}`],
  ['Looker', 'looker', mixed(24)],
  ['Mailchimp', 'mail_?chimp', `${hex(32)}-us[0-9]{1,2}`],
  ['Mailgun', 'mail_?gun', `${hex(32)}-${hex(8)}-${hex(8)}|(?:pub)?key-[0-9a-z]{32}|${hex(50)}`],
  ['Mailjet', 'mailjet', hex(32)],
  ['Mandrill', 'mandrill', '[\\w-]{22}'],
  ['MapQuest', 'mapquest', mixed(32)],
  ['Mattermost', 'mattermost', lower(26)],
  ['MaxMind', 'maxmind|geoip|geo_?lite', `${mixed(6)}_${mixed(29)}_mmk|${mixed(16)}`],
  ['MessageBird', 'message_?-?bird', mixed(25)],
  ['Mistral', 'mistral', mixed(32)],
  ['Mixpanel', 'mixpanel', hex(32)],
  ['MongoDB Atlas', 'mongo_?db|atlas', UUID],
  ['Netlify', 'netlify', `${url('40,46')}|${hex(64)}`],
  ['New Relic', 'new_?-?relic', `${hex(40)}|${hex('36,40')}NRAL|${mixed(64)}|${lower(47)}`],
  ['New York Times', 'nytimes|new_?-?york_?-?times', url(32)],
  ['ngrok', 'ngrok', '[0-9A-Za-z]{27}_[0-9A-Za-z]{16,24}|[0-9A-Za-z]{43}_[0-9A-Za-z]{16}'],
  ['Okta', 'okta', '00[\\w-]{40}|[\\w-]{40}|[\\w-]{64}', 'critical'],
  ['Ollama', 'ollama', `${hex(32)}\\.[\\w-]{24}`],
  ['OneLogin', 'onelogin', hex(64)],
  ['OpenWeather', 'open_?weather|pyowm|\\bowm', lower(32)],
  ['Opsgenie', 'ops_?genie', UUID],
  ['Optimizely', 'optimizely', '[\\w:-]{54}'],
  ['OVH', '\\bovh', `${mixed(32)}|${mixed(16)}`, 'critical'],
  ['PagerDuty', 'pager_?duty|\\bpd_', '[\\w+-]{20}|[0-9a-f]{32}'],
  ['Pinecone', 'pinecone', UUID],
  ['Pipedrive', 'pipedrive', hex(40)],
  ['Plivo', 'plivo', url(40)],
  ['Postmark', 'postmark', UUID],
  ['Private AI', 'private_?-?ai', lower(32)],
  ['Pusher', 'pusher', hex(20)],
  ['Pushbullet', 'push_?bullet', 'o\\.[0-9A-Za-z]{32}'],
  ['Pushover', 'pushover', lower(30)],
  ['RapidAPI', 'rapid_?-?api', `[\\w-]{50}|${hex(10)}msh${hex(15)}p1${hex(6)}jsn${hex(12)}`],
  ['Reddit', 'reddit', '[\\w-]{27,30}'],
  ['Rollbar', 'rollbar', hex(32)],
  ['Salesforce', 'salesforce|\\bsf_|sfdc', `[0-9A-F]{64}|${mixed(24)}|[0-9]{19}`],
  ['Scaleway', 'scaleway|\\bscw', UUID, 'critical'],
  ['Sendbird', 'sendbird', `${hex(40)}|${UUID}`],
  ['Sentry', 'sentry', hex(64)],
  ['Shodan', 'shodan', mixed(32)],
  ['Sidekiq', 'contribsys', '[0-9a-f]{8}:[0-9a-f]{8}'],
  ['SignalFx', 'signal_?fx|\\bsfx', '[\\w-]{22}'],
  ['Snyk', 'snyk', UUID],
  ['Sonar', 'sonar', `${url(40)}|${hex(40)}`],
  ['Sourcegraph', 'sourcegraph', hex(40)],
  ['SparkPost', 'spark_?post', mixed(40)],
  ['Splunk', 'splunk|\\bhec', UUID],
  ['Spotify', 'spotify', hex(32)],
  ['Squarespace', 'squarespace', UUID],
  ['Statuspage', 'status_?page', `${UUID}|${hex(64)}`],
  ['Sumo Logic', 'sumo', mixed(64)],
  ['Telnyx', 'telnyx', 'KEY[\\w-]{55}'],
  ['Telegram', 'telegr', '[0-9]{5,16}:A[\\w-]{34}'],
  ['Tencent Cloud', 'tencent|qcloud', mixed(32), 'critical'],
  ['Todoist', 'todoist', hex(40)],
  ['Travis CI', 'travis', `${mixed(22)}|${mixed(20)}`],
  ['Trello', 'trello', `${hex(64)}|${hex(32)}|ATTA[0-9A-Za-z]{72}`],
  ['Twilio', 'twilio', hex(32), 'critical'],
  ['Twitch', 'twitch', lower(30)],
  [
    'Twitter',
    'twitter|\\btw_|\\bx_(?:api|access|bearer)',
    `${mixed(25)}|${mixed(45)}|${mixed(50)}|[0-9]{15,25}-[0-9A-Za-z]{20,40}|A{19,24}[\\w%]{70,120}`,
  ],
  ['Unsplash', 'unsplash', url(43)],
  ['Vault', 'vault', '[sb]\\.[0-9A-Za-z]{24}', 'critical'],
  ['Vercel', 'vercel|\\bzeit', mixed(24)],
  ['VirusTotal', 'virus_?total|\\bvt_', hex(64)],
  ['Vultr', 'vultr', '[0-9A-Z]{36}', 'critical'],
  ['WakaTime', 'waka_?time', UUID],
  ['WeChat', 'we_?chat|weixin|\\bwx', hex(32)],
  ['Weights & Biases', 'wandb|weights_?and_?biases', hex(40)],
  ['Yandex', 'yandex', 'YC[\\w-]{38}|[\\w-]{39}'],
  ['Z.AI', '\\bz_?\\.?ai|zhipu|\\bglm', `${hex(32)}\\.[0-9A-Za-z]{16}`],
  ['Zendesk', 'zendesk', mixed(40)],
  ['Zoom', '\\bzoom', `${mixed(32)}|[\\w-]{22}`],
  ['Zulip', 'zulip', mixed(32)],
];

/** The names of all of them. */
export function serviceNames(): string {
  return SERVICES.map(([provider]) => provider).join(', ');
}

/** Words that name nothing but the service, and so introduce its secret whatever the rest of the name is. */
export const PROPER_NAMES: readonly string[] = [
  ...[
    'adafruit',
    'airtable',
    'algolia',
    'alibaba',
    'aliyun',
    'amplitude',
    'asana',
    'assemblyai',
    'atlassian',
    'auth0',
    'beamer',
    'bitbucket',
    'bitrise',
    'bugsnag',
  ],
  ...[
    'circleci',
    'clearbit',
    'cloudant',
    'cloudflare',
    'cloudinary',
    'codacy',
    'codecov',
    'cohere',
    'confluent',
    'contentful',
    'coveralls',
    'datadog',
    'deepgram',
  ],
  ...[
    'digitalocean',
    'discord',
    'disqus',
    'docusign',
    'droneci',
    'dropbox',
    'elevenlabs',
    'exoscale',
    'facebook',
    'fastly',
    'fbapi',
    'flickr',
    'foursquare',
    'freshdesk',
    'gitter',
  ],
  ...[
    'gumroad',
    'heroku',
    'hetzner',
    'honeycomb',
    'hubspot',
    'influx',
    'intercom',
    'jenkins',
    'jfrog',
    'artifactory',
    'jira',
    'jumpcloud',
    'klaviyo',
    'launchdarkly',
  ],
  ...[
    'linkedin',
    'linode',
    'loggly',
    'logz',
    'mailchimp',
    'mailgun',
    'mailjet',
    'mandrill',
    'mapquest',
    'mattermost',
    'maxmind',
    'meraki',
    'messagebird',
    'mistral',
  ],
  ...[
    'mixpanel',
    'netlify',
    'newrelic',
    'new_relic',
    'ngrok',
    'okta',
    'onelogin',
    'openweather',
    'opsgenie',
    'pagerduty',
    'pinecone',
    'pipedrive',
    'plivo',
    'postmark',
  ],
  ...[
    'pusher',
    'pushover',
    'rapidapi',
    'rollbar',
    'salesforce',
    'scaleway',
    'sendbird',
    'sentry',
    'shodan',
    'signalfx',
    'snyk',
    'softlayer',
    'sonar',
    'sourcegraph',
  ],
  ...[
    'sparkpost',
    'splunk',
    'spotify',
    'squarespace',
    'statuspage',
    'sumologic',
    'telegram',
    'telnyx',
    'tencent',
    'todoist',
    'travis',
    'trello',
    'twilio',
    'twitch',
  ],
  ...['twitter', 'unsplash', 'vercel', 'virustotal', 'vultr', 'wakatime', 'wandb', 'wechat', 'yandex', 'zendesk', 'zulip'],
];

export interface KnownService {
  readonly provider: string;
  readonly words: RegExp;
  readonly form: RegExp;
  readonly severity: Severity;
}

/** Of the services whose secrets have the form of the value, the one that is named last in the text before it. */
export function serviceNamed(before: string, value: string): KnownService | null {
  let nearest: KnownService | null = null;
  let place = -1;
  for (const service of perhapsNamed(before)) {
    if (!service.form.test(value)) continue;
    for (const { index } of before.matchAll(service.words)) {
      if (index >= place) {
        place = index;
        nearest = service;
      }
    }
  }
  return nearest;
}

/** Those of which a word may stand in the text, in their order. */
function perhapsNamed(text: string): KnownService[] {
  index ??= createIndex();
  const found = new Set<number>();
  let beginning = 0;
  for (let at = 0; at < text.length; at++) {
    beginning = nextBeginning(beginning, text.charCodeAt(at));
    for (const place of index.byBeginning[beginning] ?? []) found.add(place);
  }
  const { services } = index;
  return [...found].sort((a, b) => a - b).map((place) => services[place] as KnownService);
}

/** Five bits of each of the last three characters, by which small letters and capitals are the same. */
function nextBeginning(beginning: number, code: number): number {
  return ((beginning << 5) | (code & 31)) & 0x7fff;
}

interface Index {
  readonly services: readonly KnownService[];
  /** The places of the services, by the first three characters of their words. */
  readonly byBeginning: readonly (readonly number[] | undefined)[];
}

let index: Index | undefined;

function createIndex(): Index {
  const byBeginning: number[][] = [];
  for (const [place, [, words]] of SERVICES.entries())
    for (const beginning of words.split('|').flatMap(beginningsOf)) (byBeginning[beginning] ??= []).push(place);
  const services = SERVICES.map(([provider, words, form, severity = 'high']) => ({
    provider,
    // A part of a word is no name.
    words: new RegExp(`(?<![a-z])(?:${words})|(?:${words})(?![a-z])`, 'gi'),
    form: new RegExp(`^(?:${form})$`),
    severity,
  }));
  return { services, byBeginning };
}

/** Where a word says less than three of its characters, whatever the others may be. */
function beginningsOf(word: string): number[] {
  const said = /^(?:\\b)?(\w{0,3})(?!\?)/.exec(word)?.[1] ?? '';
  const beginning = [...said].reduce((rest, char) => nextBeginning(rest, char.charCodeAt(0)), 0) << (5 * (3 - said.length));
  return Array.from({ length: 1 << (5 * (3 - said.length)) }, (_, others) => beginning | others);
}
