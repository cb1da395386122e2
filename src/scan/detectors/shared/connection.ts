import type { Assessment } from '../define.ts';
import { isFilledIn } from './strong-password.ts';

/** What a password means depends on where it leads: a placeholder is nothing to hide, and a loopback address leads nowhere else. */
export function assessPassword(secret: string, user: string, host: string): boolean | Assessment {
  if (isTemplate(secret) || /^[${<%]/.test(host)) return false;
  const said = secret.replace(/%([2-7][0-9A-Fa-f])/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
  const isWord = (text: string): boolean => WORDS.test(text.toLowerCase().replace(/[^0-9a-z]/g, ''));
  if (said.length < 4 || /^[\W_]+$/.test(said) || new Set(said).size <= 2)
    return { severity: 'info', reason: 'a placeholder where the password belongs' };
  if (isWord(said) || isWord(said.replaceAll('@', 'a'))) return { severity: 'info', reason: 'a placeholder or a default password' };
  if (/^open ?sesame$/i.test(secret)) return { severity: 'info', reason: 'the password of RFC 7617’s example' };
  if (LOCAL.test(host)) return { severity: 'low', reason: 'a password for this machine or for the host of an example' };
  if (secret.toLowerCase() === user.toLowerCase() && !/[.:]/.test(host.replace(/:[0-9]+$/, ''))) {
    return { severity: 'low', reason: 'the password is the user’s name, for a host inside a container network' };
  }
  if (/pass|secret/i.test(secret) && /^[A-Za-z:_.@-]+$/.test(secret))
    return { severity: 'low', reason: 'a password that calls itself one' };
  return true;
}

/** `${NAME}`, `$NAME`, `{name}`, `%s`, `#{…}`, `[password]`, `(secret)`, `:name`, `@Name@` and the like: filled in at run time. */
function isTemplate(secret: string): boolean {
  return TEMPLATE.test(secret) || (/^(?:[${[(<:@]|[A-Za-z_]+\()/.test(secret) && isFilledIn(secret));
}

const TEMPLATE = /^(?:\$[({]|\{\{|%[sdv(%{]|%[A-Z_]+%|#\{|__)|\$\{|\{\{|^\w+\(.*\)$|^(?:process\.env|os\.environ|config\.|env\.)/;
const WORDS =
  /^(?:(?:my|your|the|db|database|some|super|a|user|root|admin|test|dev|local)*(?:pas{1,2}word|passwd|passw0rd|pass|pwd|pw|secret|key|token)(?:here|123\w{0,3}|1|word)?|changeme|changeit|change|example|admin|root|test|testing|guest|user|username|postgres|mysql|mariadb|mongo|mongodb|redis|rabbitmq|oracle|tiger|default|none|null|undefined|empty|foo|bar|baz|foobar|abc|abcd|abc123|123\w{0,7}|qwerty|letmein|s3cr3t|s3cret|p4ssw0rd|hunter2|dummy|placeholder|redacted|sox|docker|secretpassword|mysecretpassword|mypass|x+|hidden|masked|removed|xoauthbasic)$/;
const LOCAL =
  /^(?:[a-z](?=$|:)|localhost|127\.\d{1,3}\.\d{1,3}\.\d{1,3}|\[?::1\]?|0\.0\.0\.0|host\.docker\.internal|(?:[\w-]+\.)*(?:example(?:\.(?:com|org|net))?|(?:foo|bar|baz|foobar|(?:my|your)?(?:company|domain|host|server|site))\.(?:com|org|net)|test|invalid|localhost))\.?(?::\d{1,5})?(?![\w.-])/i;
