import type { Place, Problem } from '../model/error.ts';
import type { Policy, SoxConfig } from '../model/policy.ts';
import type { Register } from '../model/register.ts';
import type { Import } from '../model/secret-rule.ts';
import { folded } from '../model/rules/tool-uses.ts';
import type { InForce } from './in-force.ts';
import type { Layer } from './layers.ts';
import { nearest } from './nearest.ts';
import { pointerTo } from './value-tree.ts';

/** The names that a policy may use, and that others give. */
export interface KnownNames {
  /** Ids of the controls. */
  readonly controls: readonly string[];
  /** The AI tools that sox knows. */
  readonly tools: readonly { readonly id: string; readonly name: string; readonly names: readonly string[] }[];
  /** Ids of the detectors. */
  readonly detectors: readonly string[];
}

/**
 * Names of a policy that mean nothing, or something else: a waiver for a control or a tool that there is none of permits nothing, and a name under which the register
 * has one tool while sox knows another by it would approve that one; an allow rule for a detector that there is none of allows nothing, and a rule that is called like a detector
cannot be told from it where one of them is allowed. No commit is judged otherwise for them; whoever writes a policy wants to know.
 */
export function unknownNames({ policy, layers, imports }: Extract<InForce, { state: 'valid' }>, known: KnownNames): Problem[] {
  const register = policy.ai.tools ?? [];
  const tools = [...known.tools.map(({ id }) => id), ...register.map(({ id }) => id)];
  const waivers = policy.waivers.list.flatMap(({ control, tools: named = [] }, at) => [
    ...unlessKnown(control, known.controls, 'is no control', placeIn(layers, WAIVERS, [at, 'control'])),
    ...named.flatMap((id, index) => unlessKnown(id, tools, 'is no AI tool', placeIn(layers, WAIVERS, [at, 'tools', index]))),
  ]);
  const names = register.flatMap(({ id, names: own = [] }, at) =>
    own.flatMap((name, index): Problem[] => {
      const other = known.tools.find((tool) => [tool.id, tool.name, ...tool.names].some((one) => folded(one) === folded(name)));
      if (other === undefined || other.id === id || !known.tools.some((tool) => tool.id === id)) return [];
      const place = placeIn(layers, TOOLS, [at, 'names', index]);
      const hint = `Give ${other.id} a row of its own: what is approved of ${id} says nothing of it.`;
      return [{ code: 'policy-wrong-value', message: `'${name}' is the name of another AI tool, ${other.id}.`, ...place, hint }];
    }),
  );
  return [...names, ...waivers, ...unknownDetectors(policy, layers, imports, known)];
}

function unknownDetectors({ secrets }: Policy, layers: readonly Layer[], imports: readonly Import[], { detectors }: KnownNames): Problem[] {
  const ids = [...detectors, ...secrets.rules.map(({ id }) => id), ...imports.flatMap(({ rules }) => rules.map(({ id }) => id))];
  const allowed = secrets.allow.flatMap((rule, at) =>
    (rule.detectors ?? []).flatMap((id, index) =>
      unlessKnown(id, ids, 'is no detector', placeIn(layers, ALLOW, [at, 'detectors', index]), 'docs/detectors.md lists the ids of sox.'),
    ),
  );
  const taken = secrets.rules.flatMap(({ id }, at): Problem[] => {
    if (!detectors.includes(id)) return [];
    const hint = 'Give the rule an id of its own.';
    return [
      { code: 'policy-wrong-value', message: `'${id}' is the id of a detector of sox.`, ...placeIn(layers, RULES, [at, 'id']), hint },
    ];
  });
  return [...allowed, ...taken];
}

function unlessKnown(
  id: string,
  known: readonly string[],
  what: string,
  place: { readonly place?: Place },
  list = `Known: ${known.join(', ')}.`,
): Problem[] {
  if (known.includes(id)) return [];
  const meant = nearest(id, known);
  return [
    {
      code: 'policy-wrong-value',
      message: `'${id}' ${what}.`,
      ...place,
      hint: meant === null ? list : `Did you mean '${meant}'?`,
    },
  ];
}

/** A list of the policy, as a configuration has it, and its JSON pointer. */
interface List {
  readonly of: (config: SoxConfig) => Register<object> | undefined;
  readonly pointer: string;
}

const WAIVERS: List = { of: ({ waivers }) => waivers?.list, pointer: '/waivers/list' };
const ALLOW: List = { of: ({ secrets }) => secrets?.allow, pointer: '/secrets/allow' };
const RULES: List = { of: ({ secrets }) => secrets?.rules, pointer: '/secrets/rules' };
const TOOLS: List = { of: ({ ai }) => ai?.tools, pointer: '/ai/tools' };

/** Where a row says something: in the highest layer that has the list, or in the file that it names there. */
function placeIn(layers: readonly Layer[], list: List, row: readonly (string | number)[]): { readonly place?: Place } {
  const layer = layers.findLast(({ config }) => list.of(config) !== undefined);
  if (layer === undefined) return {};
  const written = list.of(layer.written ?? layer.config);
  if (written !== undefined && !Array.isArray(written)) return { place: { path: written.file } };
  return { place: { path: layer.name, ...layer.positions?.get(list.pointer + pointerTo(row))?.value } };
}
