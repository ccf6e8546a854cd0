/**
 * The scenario schema read as a plain tree: which settings there are, of which sort, in which range. What is known of a setting is
 * written once, in its station's schema; unknown keys, suggestions, levers, changes and file order all read this tree.
 */
import type * as v from 'valibot';
import type { PathSegment } from './path';
import { everyItem } from './path';
import { scenarioSchema } from './schema';

export type Shape =
  | { readonly kind: 'object'; readonly fields: ReadonlyMap<string, Field> }
  | { readonly kind: 'variant'; readonly key: string; readonly options: readonly ObjectShape[] }
  | { readonly kind: 'list'; readonly item: Field; readonly most: number }
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly isWhole: boolean }
  | { readonly kind: 'choice'; readonly words: readonly (string | number)[] }
  | { readonly kind: 'switch' }
  | { readonly kind: 'text'; readonly least: number; readonly most: number }
  | { readonly kind: 'any' };

export type ObjectShape = Extract<Shape, { kind: 'object' }>;

export interface Field {
  readonly shape: Shape;
  readonly isRequired: boolean;
  readonly isNullable: boolean;
  /** What a missing setting means, as written in the schema (an object's own defaults are not filled in); undefined: none. */
  readonly fallback: unknown;
  /** Checks one value of this field alone. */
  readonly schema: v.GenericSchema;
}

/** The parts of a valibot schema that are read here; all of them are public properties. */
interface Node {
  readonly type: string;
  readonly wrapped?: Node;
  readonly default?: unknown;
  readonly entries?: Readonly<Record<string, Node>>;
  readonly item?: Node;
  readonly options?: readonly unknown[];
  readonly literal?: string | number;
  readonly key?: string;
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[];
}

let scenario: Field | undefined;

/** The whole scenario. */
export function scenarioShape(): Field {
  return (scenario ??= fieldOf(scenarioSchema as unknown as Node));
}

/**
 * The field at `segments`. Where the schema has several forms (`traffic.kind`), the form of `value` decides; without a value, the
 * first form that has the key.
 */
export function fieldAt(
  segments: readonly PathSegment[],
  value?: unknown,
  root: Field = scenarioShape(),
): Field | undefined {
  let field: Field | undefined = root;
  let here = value;
  for (const segment of segments) {
    field = inside(field.shape, segment, here);
    if (!field) return undefined;
    here = isObject(here) && Object.hasOwn(here, segment) ? (here as Record<PathSegment, unknown>)[segment] : undefined;
  }
  return field;
}

/** The form of a variant that `value` says it is. */
export function formOf(shape: Extract<Shape, { kind: 'variant' }>, value: unknown): ObjectShape | undefined {
  if (!isObject(value)) return undefined;
  const word: unknown = Object.hasOwn(value, shape.key) ? value[shape.key] : undefined;
  return shape.options.find((option) => {
    const key = option.fields.get(shape.key)?.shape;
    return key?.kind === 'choice' && key.words.some((known) => known === word);
  });
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function inside(shape: Shape, segment: PathSegment, value: unknown): Field | undefined {
  switch (shape.kind) {
    case 'object':
      return typeof segment === 'string' ? shape.fields.get(segment) : undefined;
    case 'list':
      return segment === everyItem || (typeof segment === 'number' && segment < shape.most) ? shape.item : undefined;
    case 'variant': {
      if (typeof segment !== 'string') return undefined;
      const form = formOf(shape, value);
      if (form) return form.fields.get(segment);
      return shape.options.find((option) => option.fields.has(segment))?.fields.get(segment);
    }
    default:
      return undefined;
  }
}

function fieldOf(node: Node): Field {
  let core = node;
  let isRequired = true;
  let isNullable = false;
  let fallback: unknown;
  while (core.wrapped) {
    if (core.type === 'nullable') isNullable = true;
    else {
      isRequired = false;
      if (fallback === undefined) fallback = core.default;
    }
    core = core.wrapped;
  }
  return { shape: shapeOf(core), isRequired, isNullable, fallback, schema: node as unknown as v.GenericSchema };
}

function shapeOf(node: Node): Shape {
  switch (node.type) {
    case 'object':
      return objectOf(node);
    case 'variant':
      return { kind: 'variant', key: node.key ?? '', options: (node.options as readonly Node[]).map(objectOf) };
    case 'array':
      return { kind: 'list', item: fieldOf(node.item as Node), most: limit(node, 'max_length', Infinity) };
    case 'number':
      return {
        kind: 'number',
        min: limit(node, 'min_value', -Infinity),
        max: limit(node, 'max_value', Infinity),
        isWhole: node.pipe?.some((action) => action.type === 'integer') ?? false,
      };
    case 'picklist':
      return { kind: 'choice', words: node.options as readonly (string | number)[] };
    case 'literal':
      return { kind: 'choice', words: [node.literal as string | number] };
    case 'boolean':
      return { kind: 'switch' };
    case 'string':
      return { kind: 'text', least: limit(node, 'min_length', 0), most: limit(node, 'max_length', Infinity) };
    default:
      return { kind: 'any' };
  }
}

function objectOf(node: Node): ObjectShape {
  const fields = Object.entries(node.entries ?? {}).map(([key, entry]) => [key, fieldOf(entry)] as const);
  return { kind: 'object', fields: new Map(fields) };
}

function limit(node: Node, action: string, otherwise: number): number {
  const found = node.pipe?.find((step) => step.type === action)?.requirement;
  return typeof found === 'number' ? found : otherwise;
}
