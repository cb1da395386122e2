import { CONTROL_KEYS } from '../model/control-keys.ts';
import { isBareMerge } from '../model/rules/bare-merge.ts';
import { isAiAssisted } from '../model/rules/ai-assisted.ts';
import { ticketIn } from '../model/rules/tickets.ts';
import { type About, defineControl } from './define.ts';

export default defineControl({
  id: 'ticket-linked',
  title: 'Ticket linked',
  statement: 'Where the policy asks for it, the message of a commit has the number of a ticket.',
  moments: ['push', 'merge', 'audit'],
  keys: CONTROL_KEYS['ticket-linked'],
  judge(facts) {
    const { policy, marks, commit } = facts;
    const tickets = policy?.tickets;
    if (tickets === undefined || tickets.patterns.length === 0 || (tickets.commits === 'assisted' && !isAiAssisted(marks)))
      return { outcome: 'not-applicable', reasons: [] };
    // A merge that changes nothing by itself has nothing to link.
    if (isBareMerge(facts)) return { outcome: 'not-applicable', reasons: [] };
    const ticket = ticketIn(commit.message, tickets.patterns);
    if (ticket === null)
      return { outcome: 'fail', reasons: [{ code: 'no-ticket', text: `the message has no ticket (${tickets.patterns.join(', ')})` }] };
    return {
      outcome: 'pass',
      reasons: [{ code: 'ticket-claimed', text: `the message says ${ticket}, which is a claim: no tracker was asked` }],
    };
  },
});

export const about: About = {
  why: 'A change that nobody asked for has nobody who authorised it.',
  evidence: { message: 'subject' },
  fails: 'no text of the message fits a pattern. A number in a message is a claim: no tracker is asked',
  unknown: null,
  fix: 'add the ticket to the message',
  mapping: {
    'NIST SP 800-53 Rev. 5': ['CM-3'],
    'ISO/IEC 27001:2022': ['A.8.32'],
    'COBIT 2019': ['BAI06.01', 'BAI06.03'],
    'SOC 2 (TSC 2017)': ['CC8.1'],
    'PCI DSS 4.0': ['6.5.1'],
    'COSO 2013': ['Principle 12'],
  },
};
