import { Command, Option } from 'commander';
import type { ExitCode } from '../model/error.ts';
import { REVIEWS } from '../model/baseline.ts';
import { SEVERITIES } from '../model/finding.ts';
import type { Context } from './context.ts';
import type { Io } from './io.ts';

/** Runs the chosen command; its code is loaded only then. */
export type Start = (options: { format?: 'text' | 'json' }, run: (context: Context) => Promise<ExitCode>) => Promise<void>;

/** The ids of `SCAN_FORMATS`, whose code is loaded only to write one of them. A test compares them. */
const SCAN_FORMAT_IDS = ['text', 'json', 'sarif', 'csv', 'junit'];
/** The same for `CHECK_FORMATS`. */
const CHECK_FORMAT_IDS = ['text', 'json', 'sarif', 'junit', 'github'];

const format = () => new Option('--format <format>', 'how the answer is written').choices(['text', 'json']).default('text');

/** The command table: names, options and help. The manual pages are generated from it. `complain` is told what is wrong with a command line, in its own words. */
export function createProgram(io: Io, version: string, start: Start, complain: (text: string) => void): Command {
  const program = new Command('sox')
    .description('Git hooks and audit trails for teams under the Sarbanes-Oxley Act.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .configureOutput({ writeOut: (text) => io.stdout.write(text), writeErr: complain })
    .showHelpAfterError('Run with --help for the commands and options.')
    .exitOverride();

  program
    .command('init')
    .description('write sox.config.ts and install the git hooks')
    .option('-y, --yes', 'take the defaults, ask nothing')
    .option('--dry-run', 'print the plan and change nothing')
    .addOption(
      new Option('--manager <manager>', 'how hooks are installed').choices(['auto', 'husky', 'plain', 'config-hooks']).default('auto'),
    )
    .option('--reviewer <name and mail...>', 'who may review, as "Name <mail>" (repeatable)')
    .option('--critical <globs...>', 'globs of the critical paths (repeatable)')
    .addOption(new Option('--mode <mode>', 'block, or only report').choices(['enforce', 'observe']))
    .addOption(format())
    .action((options) => start(options, async (context) => (await import('./commands/init.ts')).init(context, options)));

  program
    .command('install')
    .description('install the hooks of a repository that already has a policy')
    .option('--dry-run', 'print the plan and change nothing')
    .addOption(
      new Option('--manager <manager>', 'how hooks are installed').choices(['auto', 'husky', 'plain', 'config-hooks']).default('auto'),
    )
    .option('--if-possible', 'do nothing, successfully, outside a repository or in CI (for a "prepare" script)')
    .addOption(format())
    .action((options) => start(options, async (context) => (await import('./commands/install.ts')).install(context, options)));

  program
    .command('uninstall')
    .description('take back every edit that init and install made, and nothing else')
    .option('--dry-run', 'print the plan and change nothing')
    .addOption(format())
    .action((options) => start(options, async (context) => (await import('./commands/uninstall.ts')).uninstall(context, options)));

  program
    .command('doctor')
    .description('say whether the hooks are live, and if not, why not')
    .addOption(format())
    .action((options) => start(options, async (context) => (await import('./commands/doctor.ts')).doctor(context, options)));

  program
    .command('check')
    .description('judge every commit of a range by the policy of the branch that it goes to')
    .argument(
      '[range]',
      'BASE..HEAD, where BASE is the tip of that branch (default: what the CI server says, else what the remote has not)',
    )
    .addOption(new Option('--format <format>', 'how the answer is written').choices(CHECK_FORMAT_IDS).default('text'))
    .option('-o, --out <file>', 'where the answer goes; standard output then has it as text')
    .option('--allow-empty', 'end with 0 where there is no commit to judge, instead of 3')
    .option('--pre-receive', 'what a push brings: the lines that git feeds to that hook on standard input')
    .option(
      '--coverage <file>',
      'a coverage report of what is judged (lcov, Istanbul, Cobertura), in place of those that the policy names; repeatable',
      repeated,
    )
    .action((range, options) =>
      start({ format: options.format === 'json' ? 'json' : 'text' }, async (context) =>
        (await import('./commands/check.ts')).check(context, range, options),
      ),
    );

  program
    .command('audit')
    .description('rebuild the audit trail from the history and write the report')
    .option('--branch <branches...>', 'the branches to audit (default: those of the policy that exist)')
    .option('--from <start>', 'what was there before is left out: the report.json of an earlier audit, a commit, or a first day (UTC)')
    .option('--to <end>', 'where the period ends: a commit, the report.json of an audit, or a last day (UTC)')
    .option('--fiscal-year <year>', 'the fiscal year that ends in this year, by the calendar of the policy')
    .option('--quarter <quarter>', 'one quarter of the fiscal year, from 1 to 4')
    .option('-o, --out <folder>', 'where the report goes', 'sox-report')
    .option('--open', 'open the page of the report in the browser')
    .option('--no-secret-scan', 'leave the secrets in history out; the control is then not determinable')
    .option('--no-cache', 'judge every commit anew, and keep nothing for the next audit; the report is the same')
    .addOption(
      new Option('--threads <count>', 'threads that judge and write beside each other, with --no-secret-scan; the report is the same')
        .choices(['1', '2', '3', '4', '5', '6', '7', '8'])
        .default('1'),
    )
    .addOption(format())
    .action((options) => start(options, async (context) => (await import('./commands/audit.ts')).audit(context, options)));

  program
    .command('scan')
    .description('look for secrets in files, in what is staged, in commits, in the whole history, or in a text')
    .argument('[paths...]', 'files and folders (default: what git tracks or would add in this work tree)')
    .option('--staged', 'what is staged, as the pre-commit hook looks at it')
    .option('--range <from..to>', 'each commit that <to> has and <from> has not, with its message')
    .option('--history', 'every commit that HEAD reaches, with messages and annotated tags')
    .option('--all', 'with --history: what any ref reaches, and the names of the refs')
    .option('--pre-receive', 'what a push brings: the lines that git feeds to that hook on standard input')
    .option('--stdin', 'the text on standard input')
    .addOption(new Option('--format <format>', 'how the answer is written').choices(SCAN_FORMAT_IDS).default('text'))
    .option('-o, --out <file>', 'where the answer goes; standard output then has it as text')
    .addOption(new Option('--fail-on <severity>', 'the least severity that ends with 1').choices([...SEVERITIES, 'none']).default('medium'))
    .addOption(
      new Option('--min-severity <severity>', 'the least severity that is listed; all are counted').choices(SEVERITIES).default('info'),
    )
    .option('--allow-empty', 'end with 0 where there is nothing to look at, instead of 3')
    .action((paths, options) =>
      start({ format: options.format === 'json' ? 'json' : 'text' }, async (context) =>
        (await import('./commands/scan.ts')).scan(context, paths, options),
      ),
    );

  program
    .command('who')
    .description('say of commits whether an AI had a part in them, which, and who else wrote them')
    .argument('[revisions...]', 'commits, and ranges as <from>..<to> (default: HEAD)')
    .option('--history', 'with each commit everything that it reaches')
    .option('--stdin', 'revisions on standard input too, one on each line')
    .option('--no-sidecars', 'read the commits alone, and no records beside them: notes, branches, files of other tools')
    .option('--files', 'look also at the names of changed files, some of which only tools leave; takes longer')
    .addOption(new Option('--format <format>', 'how the answer is written').choices(['text', 'json', 'ndjson']).default('text'))
    .action((revisions, options) =>
      start({ format: options.format === 'text' ? 'text' : 'json' }, async (context) =>
        (await import('./commands/who.ts')).who(context, revisions, options),
      ),
    );

  program
    .command('classify')
    .description('say of paths which risk they have, which rule says so, and what is asked of a change to them')
    .argument('[paths...]', 'files and folders, relative to where you are; they need not be there')
    .option('--stdin', 'paths on standard input too, one on each line, or each ended by NUL')
    .option('--at <commit>', 'by the policy and the contents of this commit (default: the policy of HEAD, the contents of the work tree)')
    .addOption(format())
    .action((paths, options) =>
      start(options, async (context) => (await import('./commands/classify.ts')).classify(context, paths, options)),
    );

  addSample(program, start);
  program
    .command('compare')
    .description('say what differs between two reports: changes, verdicts, controls, totals')
    .argument('<A>', 'the report.json of before')
    .argument('<B>', 'the report.json of now')
    .addOption(format())
    .addHelpText('after', COMPARE_NOTES)
    .action((first, second, options) =>
      start(options, async (context) => (await import('./commands/compare.ts')).compare(context, first, second, options)),
    );
  program
    .command('trace')
    .description('tell the chain of custody of a change, stage by stage: what was decided, what shows it, what is missing')
    .argument('<target>', 'a commit, the id of a change, or a path: then the changes that touched it, newest first')
    .option('--path', 'the target is a path, also where a commit has that name')
    .option('--branch <branch>', 'a branch that it may have come to (default: those of the policy that exist); repeatable', repeated)
    .option('--limit <count>', 'how many changes of a path are told', '10')
    .addOption(format())
    .addHelpText('after', TRACE_EXAMPLES)
    .action((target, options) => start(options, async (context) => (await import('./commands/trace.ts')).trace(context, target, options)));
  addTools(program, start);
  addPeople(program, start);
  addPolicy(program, start);
  addWaiver(program, start);
  addBaseline(program, start);
  addTrailers(program, start);
  return program;
}

/** What an option that can be given more than once was given; unlike one that takes many values, it leaves an argument behind it alone. */
const repeated = (value: string, before: readonly string[] | undefined): readonly string[] => [...(before ?? []), value];

const TRACE_EXAMPLES = `
Examples:
  sox trace HEAD
  sox trace 3f9d2c1a
  sox trace src/ledger --limit 3
`;

const COMPARE_NOTES = `
Ends with 1 where a commit of A is missing in B, or a change of A is in worse order in B; else with 0.

Example:
  sox compare interim/report.json sox-report/report.json
`;

function addSample(program: Command, start: Start): void {
  const sample = program
    .command('sample')
    .description('draw changes to test from a report, so that anybody draws the same, and say what they show')
    .addHelpText('after', `\nWithout a command it draws.\n${SAMPLE_EXAMPLES}`)
    .helpCommand(false);
  const report = () => new Option('--report <file>', 'the report.json that sox audit wrote').default('sox-report/report.json');
  const by = () => new Option('--by <keys>', 'divide the changes into strata by risk, ai, author: one or several, separated by commas');

  sample
    .command('draw', { isDefault: true })
    .description('draw a sample from the changes of a report, and keep it with who gave the seed')
    .requiredOption('--size <count>', 'how many changes')
    .requiredOption('--seed <seed>', 'what decides the draw: any text that was not known before the population was fixed')
    .requiredOption('--seed-from <who>', 'who or what gave the seed')
    .addOption(by())
    .option('--targeted <kinds>', 'list beside the sample all that are direct, emergency: one or both, separated by commas')
    .addOption(report())
    .option('-o, --out <file>', 'where the sample is kept, with every draw from this population', 'sox-sample.json')
    .option('--redraw <reason>', 'draw once more with another seed or size; the earlier draws are kept')
    .addOption(format())
    .addHelpText('after', SAMPLE_EXAMPLES)
    .action((options) => start(options, async (context) => (await import('./commands/sample.ts')).drawFromReport(context, options)));

  sample
    .command('evaluate')
    .description('say which deviations the sample has, and how many the population may have')
    .argument('[sample]', 'the file that sox sample wrote (default: sox-sample.json)')
    .addOption(report())
    .addOption(format())
    .action((file, options) => start(options, async (context) => (await import('./commands/sample.ts')).evaluate(context, file, options)));

  sample
    .command('plan')
    .description('print how large samples are, what they show, and the population that they would be drawn from')
    .addOption(by())
    .option('--report <file>', 'the report.json that sox audit wrote (default: sox-report/report.json, where it is there)')
    .addOption(format())
    .action((options) => start(options, async (context) => (await import('./commands/sample.ts')).plan(context, options)));
}

const SAMPLE_EXAMPLES = `
Examples:
  sox sample plan
  sox sample --size 25 --seed 83154 --seed-from "Jane Roe, external auditor"
  sox sample --size 40 --seed 83154 --seed-from "Jane Roe, external auditor" --by risk,ai --targeted emergency
  sox sample evaluate
`;

function addTools(program: Command, start: Start): void {
  const tools = program.command('tools').description('the register of AI tools, and what was really used').helpCommand(false);
  const at = () => new Option('--at <commit>', 'by the policy of this commit (default: HEAD)');

  tools
    .command('list')
    .description('print the register of AI tools, with the standing of each')
    .addOption(at())
    .addOption(format())
    .action((options) => start(options, async (context) => (await import('./commands/tools.ts')).list(context, options)));

  tools
    .command('check')
    .description('say which approved AI tools fall short of what the policy asks, and why')
    .addOption(at())
    .addOption(format())
    .action((options) => start(options, async (context) => (await import('./commands/tools.ts')).check(context, options)));

  tools
    .command('inventory')
    .description('list the AI tools that history shows, with version and model, what was not approved first')
    .argument('[revisions...]', 'commits with everything that they reach, and ranges as <from>..<to> (default: HEAD)')
    .addOption(at())
    .addOption(format())
    .action((revisions, options) =>
      start(options, async (context) => (await import('./commands/tools.ts')).inventory(context, revisions, options)),
    );
}

function addPeople(program: Command, start: Start): void {
  const people = program.command('people').description('the people whom the policy knows').helpCommand(false);
  const at = () => new Option('--at <commit>', 'the policy of this commit, and the history that it reaches (default: HEAD)');

  people
    .command('list')
    .description('list whom the policy knows, by id, with roles and teams')
    .addOption(at())
    .addOption(format())
    .action((options) => start(options, async (context) => (await import('./commands/people.ts')).listPeople(context, options)));

  people
    .command('check')
    .description('compare whom the policy knows with who made the history')
    .addOption(at())
    .addOption(format())
    .action((options) => start(options, async (context) => (await import('./commands/people.ts')).checkPeopleOf(context, options)));
}

function addWaiver(program: Command, start: Start): void {
  const waiver = program.command('waiver').description('permit deviations from a control, for a reason and for a time').helpCommand(false);

  waiver
    .command('add')
    .description('add a waiver to the register of the work tree')
    .requiredOption('--control <control>', 'the control that may be deviated from')
    .requiredOption('--reason <text>', 'why')
    .requiredOption('--requested-by <name and mail>', 'who asks for it')
    .requiredOption('--approved-by <name and mail>', 'who approved it: somebody else')
    .requiredOption('--until <day>', 'the last day on which it holds, YYYY-MM-DD')
    .option('--from <day>', 'the first day on which it holds (default: today)')
    .option('--path <globs...>', 'for commits that change nothing but these paths')
    .option('--commit <ids...>', 'for these commits')
    .option('--person <name and mail...>', 'for commits of these authors')
    .option('--tool <ids...>', 'for commits that show no other AI tools')
    .option('--id <id>', 'its id (default: the next number)')
    .option('--dry-run', 'say what would be written and change nothing')
    .addOption(format())
    .action((options) => start(options, async (context) => (await import('./commands/waiver.ts')).addWaiver(context, options)));

  waiver
    .command('list')
    .description("print the waivers of a commit's policy, each with what it is worth today")
    .option('--at <commit>', 'the policy of this commit (default: HEAD)')
    .addOption(format())
    .action((options) => start(options, async (context) => (await import('./commands/waiver.ts')).listWaivers(context, options)));

  waiver
    .command('expire')
    .description('end a waiver before its time; it stays in the register')
    .argument('<id>', 'the waiver')
    .option('--on <day>', 'the last day on which it holds (default: today)')
    .option('--dry-run', 'say what would be written and change nothing')
    .addOption(format())
    .action((id, options) => start(options, async (context) => (await import('./commands/waiver.ts')).expireWaiver(context, id, options)));
}

function addPolicy(program: Command, start: Start): void {
  const policy = program.command('policy').description('show, check, explain and compare policies').helpCommand(false);
  const at = () => new Option('--at <commit>', 'the policy of this commit (default: HEAD)');

  policy
    .command('show')
    .description('print the policy in force with every default, and what says each value')
    .argument('[path]', 'a path: its risk, and only what holds for it')
    .addOption(at())
    .addOption(format())
    .action((path, options) =>
      start(options, async (context) => (await import('./commands/policy.ts')).showPolicy(context, path, options)),
    );

  policy
    .command('check')
    .description('validate the policy of the work tree, with every mistake at once')
    .option('--staged', 'what is staged')
    .option('--at <commit>', 'the policy of this commit')
    .addOption(format())
    .action((options) => start(options, async (context) => (await import('./commands/policy.ts')).checkPolicy(context, options)));

  policy
    .command('explain')
    .description('print what a control states, when it is judged, and what the policy makes of it')
    .argument('<control>', 'its id: docs/controls.md')
    .addOption(at())
    .addOption(format())
    .action((control, options) =>
      start(options, async (context) => (await import('./commands/policy.ts')).explainControl(context, control, options)),
    );

  policy
    .command('diff')
    .description('say in words what got weaker, stricter, or neither')
    .argument('<from>', 'the commit with the policy before')
    .argument('[to]', 'the commit with the policy after (default: the work tree)')
    .addOption(format())
    .action((from, to, options) =>
      start(options, async (context) => (await import('./commands/policy.ts')).diffPolicies(context, from, to)),
    );
}

function addTrailers(program: Command, start: Start): void {
  program
    .command('trailers')
    .description('what commit messages say at their end')
    .helpCommand(false)
    .command('collect')
    .description('print the trailers that a squash of some commits has to keep')
    .argument('[range]', 'BASE..HEAD, the commits that are squashed')
    .option('--stdin', 'the squash message that git or a forge proposes, on standard input, instead of a range')
    .addOption(format())
    .action((range, options) =>
      start(options, async (context) => (await import('./commands/trailers.ts')).collect(context, range, options)),
    );
}

function addBaseline(program: Command, start: Start): void {
  const baseline = program
    .command('baseline')
    .description('list the findings that were there when sox came, review them, and keep the list short')
    .helpCommand(false);

  baseline
    .command('create')
    .description('write .sox-baseline.json: what is found at HEAD, and is not silenced otherwise')
    .option('--force', 'write it anew where there is one; what was said of its entries is kept')
    .addOption(format())
    .action((options) => start(options, async (context) => (await import('./commands/baseline.ts')).createBaseline(context, options)));

  baseline
    .command('prune')
    .description('take out of the baseline what is gone at HEAD; nothing is added')
    .option('--force', 'even where not everything could be looked into')
    .addOption(format())
    .action((options) => start(options, async (context) => (await import('./commands/baseline.ts')).pruneBaseline(context, options)));

  baseline
    .command('audit')
    .description('show what silences at HEAD and what does not, and review the entries of the baseline')
    .option('--mark <ids...>', 'the entries to write something down of, by the beginnings of their ids')
    .addOption(new Option('--as <review>', 'what the marked entries are').choices(REVIEWS))
    .option('--reason <text>', 'why they are that')
    .addOption(format())
    .action((options) => start(options, async (context) => (await import('./commands/baseline.ts')).auditBaseline(context, options)));

  baseline
    .command('hash')
    .description('print the salted hash of the value on standard input, for an allow rule of the policy')
    .addOption(format())
    .action((options) => start(options, async (context) => (await import('./commands/baseline.ts')).hashValue(context, options)));
}
