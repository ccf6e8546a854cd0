/** Checks a document against the keywords of JSON Schema that our export uses; a keyword that is not known here is a fault itself. */
export function faultsOf(schema: unknown, value: unknown, path = ''): string[] {
  const node = schema as Readonly<Record<string, unknown>>;
  return Object.entries(node).flatMap(([keyword, rule]) => {
    const check = keywords[keyword];
    if (!check) return [`${path}: unknown keyword ${keyword}`];
    return check(rule as never, value, path, node);
  });
}

type Check = (rule: never, value: unknown, path: string, node: Readonly<Record<string, unknown>>) => string[];

const nothing: Check = () => [];

function holds(isRight: boolean, path: string, keyword: string): string[] {
  return isRight ? [] : [`${path}: ${keyword}`];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const typeTests: Readonly<Record<string, (value: unknown) => boolean>> = {
  object: isObject,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isInteger,
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

const keywords: Readonly<Record<string, Check>> = {
  $schema: nothing,
  title: nothing,
  description: nothing,
  default: nothing,
  type: (rule: string, value, path) => holds(typeTests[rule]?.(value) ?? false, path, `type ${rule}`),
  const: (rule: unknown, value, path) => holds(value === rule, path, 'const'),
  enum: (rule: readonly unknown[], value, path) => holds(rule.includes(value), path, 'enum'),
  minimum: (rule: number, value, path) => holds(typeof value !== 'number' || value >= rule, path, 'minimum'),
  maximum: (rule: number, value, path) => holds(typeof value !== 'number' || value <= rule, path, 'maximum'),
  minLength: (rule: number, value, path) => holds(typeof value !== 'string' || value.length >= rule, path, 'minLength'),
  maxLength: (rule: number, value, path) => holds(typeof value !== 'string' || value.length <= rule, path, 'maxLength'),
  minItems: (rule: number, value, path) => holds(!Array.isArray(value) || value.length >= rule, path, 'minItems'),
  maxItems: (rule: number, value, path) => holds(!Array.isArray(value) || value.length <= rule, path, 'maxItems'),
  items: (rule: unknown, value, path) =>
    Array.isArray(value) ? value.flatMap((item, index) => faultsOf(rule, item, `${path}[${index}]`)) : [],
  anyOf: (rule: readonly unknown[], value, path) =>
    holds(
      rule.some((form) => faultsOf(form, value, path).length === 0),
      path,
      'anyOf',
    ),
  oneOf: (rule: readonly unknown[], value, path) =>
    holds(rule.filter((form) => faultsOf(form, value, path).length === 0).length === 1, path, 'oneOf'),
  required: (rule: readonly string[], value, path) =>
    isObject(value) ? rule.flatMap((key) => holds(Object.hasOwn(value, key), `${path}.${key}`, 'required')) : [],
  properties: (rule: Readonly<Record<string, unknown>>, value, path) =>
    isObject(value)
      ? Object.entries(value).flatMap(([key, item]) => (rule[key] ? faultsOf(rule[key], item, `${path}.${key}`) : []))
      : [],
  additionalProperties: (rule: boolean, value, path, node) =>
    rule || !isObject(value)
      ? []
      : Object.keys(value).flatMap((key) =>
          holds(Object.hasOwn(node['properties'] as object, key), `${path}.${key}`, 'additionalProperties'),
        ),
};
