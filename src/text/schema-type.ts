/** What every node of the schema may say about itself. */
interface Annotations {
  /** One or two sentences for people; editors show them. */
  readonly description?: string;
  readonly default?: unknown;
  /** What to write, as the end of "found …, expected …"; without it the validator says it from the constraints. */
  readonly expected?: string;
}

export interface StringSchema extends Annotations {
  readonly type: 'string';
  readonly enum?: readonly string[];
  /** Matched with the flag `u`, as JSON Schema asks. */
  readonly pattern?: string;
  /** `regex`: a regular expression that can be matched in linear time; `url`: one that the URL parser takes. */
  readonly format?: 'regex' | 'url';
  /** In code points. */
  readonly maxLength?: number;
}

export interface NumberSchema extends Annotations {
  readonly type: 'number';
  readonly exclusiveMinimum: number;
  readonly maximum: number;
}

export interface TrueSchema extends Annotations {
  readonly type: 'boolean';
  readonly const: true;
}

export interface ListSchema extends Annotations {
  readonly type: 'array';
  readonly items: Schema;
  readonly minItems?: number;
  /** The key that tells its items apart, where two lists are merged: the first with a value of it counts. */
  readonly keyedBy?: string;
  /** No text stands in it twice. */
  readonly uniqueItems?: true;
}

/** An array of a fixed length, each place with its own schema. */
export interface TupleSchema extends Annotations {
  readonly type: 'array';
  readonly items: readonly Schema[];
  readonly minItems: number;
  readonly maxItems: number;
}

/** An object whose keys are all known: no other is allowed. */
export interface ObjectSchema extends Annotations {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minProperties?: number;
  readonly additionalProperties: false;
}

/** Alternatives that differ in `type`, so that the type of a value tells which one was meant. */
export interface AlternativesSchema extends Annotations {
  readonly anyOf: readonly Exclude<Schema, AlternativesSchema>[];
}

/** The part of JSON Schema (draft 7) that the configuration needs. */
export type Schema =
  | StringSchema
  | NumberSchema
  | TrueSchema
  | ListSchema
  | TupleSchema
  | ObjectSchema
  | AlternativesSchema;

/** The type of the values that a schema allows. */
export type FromSchema<S> = S extends { readonly anyOf: readonly (infer Branch)[] }
  ? FromSchema<Branch>
  : S extends { readonly enum: readonly (infer Value)[] }
    ? Value
    : S extends { readonly const: infer Value }
      ? Value
      : S extends { readonly type: 'string' }
        ? string
        : S extends { readonly type: 'number' }
          ? number
          : S extends { readonly type: 'array'; readonly items: infer Items }
            ? FromItems<Items>
            : S extends { readonly properties: infer Properties }
              ? FromProperties<Properties, RequiredKeys<S>>
              : never;

type FromItems<Items> = Items extends readonly unknown[]
  ? { readonly [Place in keyof Items]: FromSchema<Items[Place]> }
  : readonly FromSchema<Items>[];

type RequiredKeys<S> = S extends { readonly required: readonly (infer Key)[] } ? Key : never;

type FromProperties<Properties, Required> = {
  readonly [Key in keyof Properties as Key extends Required ? Key : never]: FromSchema<Properties[Key]>;
} & {
  readonly [Key in keyof Properties as Key extends Required ? never : Key]?: FromSchema<Properties[Key]>;
};

/** The type of the values that a schema allows, once its defaults are filled in. */
export type Filled<S> = S extends { readonly properties: infer Properties }
  ? {
      readonly [Key in keyof Properties as HoldsDefault<Properties[Key]> extends true ? Key : never]: Filled<
        Properties[Key]
      >;
    } & {
      readonly [
        Key in keyof Properties as HoldsDefault<Properties[Key]> extends true ? never : Key
      ]?: FromSchema<Properties[Key]>;
    }
  : FromSchema<S>;

/** Whether a schema or something in it has a default. */
type HoldsDefault<S> = S extends { readonly default: unknown }
  ? true
  : S extends { readonly properties: infer Properties }
    ? true extends { [Key in keyof Properties]: HoldsDefault<Properties[Key]> }[keyof Properties]
      ? true
      : false
    : false;

/**
 * A valid value of a schema with its defaults where the value says nothing; an object that would stay empty is left out.
 * What is given stays as it is. Total.
 */
export function fillDefaults(
  value: Readonly<Record<string, unknown>>,
  { properties }: ObjectSchema,
): Record<string, unknown> {
  const filled = { ...value };
  for (const [key, property] of Object.entries(properties)) {
    if ('properties' in property) {
      const inner = fillDefaults((value[key] ?? {}) as Readonly<Record<string, unknown>>, property);
      if (Object.keys(inner).length > 0) filled[key] = inner;
    } else if (value[key] === undefined && property.default !== undefined) filled[key] = property.default;
  }
  return filled;
}
