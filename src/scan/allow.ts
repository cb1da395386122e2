/**
 * The comments `sox:allow <detector> <reason>` of a text. The function gives the reason for which a detector is silenced on the line that
 * starts at an offset, or null. A comment without a reason silences nothing.
 */
export function allowedIn(bytes: Buffer): (lineStart: number, detector: string) => string | null {
  if (!bytes.includes('sox:allow')) return () => null;
  let start = -1;
  let allowed = new Map<string, string>();
  return (lineStart, detector) => {
    if (lineStart !== start) {
      start = lineStart;
      const end = bytes.indexOf(10, lineStart);
      allowed = parseLine(bytes.toString('utf8', lineStart, end < 0 ? bytes.length : end));
    }
    return allowed.get(detector) ?? null;
  };
}

function parseLine(line: string): Map<string, string> {
  const allowed = new Map<string, string>();
  for (const comment of line.split(/\bsox:allow\b/).slice(1)) {
    const [, detector = '', rest = ''] = /^[ \t]+([a-z0-9-]+)(?:[ \t]+(.*))?$/s.exec(comment.trimEnd()) ?? [];
    // What closes a comment is no reason, nor what opens the next one.
    const reason = rest.replace(/(?:\*\/|-->|#}|%>|\/\/|\/\*|<!--|#)[\s)}\]]*$/, '').trim();
    if (/[\p{L}\p{N}]/u.test(reason)) allowed.set(detector, reason);
  }
  return allowed;
}
