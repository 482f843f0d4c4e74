import { ruleHeads, rulesWhere, type BareRuleName, type RuleHead } from '../rules/catalogue.ts';
import type { FullRuleName } from '../rules/rule-name.ts';
import { fullName } from '../rules/rule-name.ts';
import type { Schema } from '../text/schema-type.ts';

const severity = { type: 'string', enum: ['off', 'warning', 'error'] } as const;
const off = { type: 'string', enum: ['off'] } as const;

/** The schema of a rule with options: it may be off, and unless it needs its options, it may be a severity. */
interface WithOptions<Options extends { readonly schema: Schema }> {
  readonly anyOf: readonly [
    Options extends { readonly schema: { readonly required: readonly string[] } }
      ? typeof off
      : typeof severity,
    {
      readonly type: 'array';
      readonly items: readonly [typeof severity, Options['schema']];
      readonly minItems: 2;
      readonly maxItems: 2;
    },
  ];
}

type Heads = typeof ruleHeads;

/** One schema per rule, by its full name. */
export type RuleSchemas = {
  readonly [Name in BareRuleName as FullRuleName<Name>]: {
    readonly default: Heads[Name]['severity'];
  } & (Heads[Name] extends { readonly options: infer Options extends { readonly schema: Schema } }
    ? WithOptions<Options>
    : typeof severity);
};

let made: RuleSchemas | undefined;

/** What the value of each rule may be, as the catalogue says. Most configurations name no rule, and need none. */
export function ruleSchemas(): RuleSchemas {
  return (made ??= Object.fromEntries(
    Object.entries(ruleHeads).map(([name, head]) => [fullName(name), schemaOf(head)]),
  ) as unknown as RuleSchemas);
}

function schemaOf({ severity: byDefault, options }: RuleHead): Schema {
  if (options === undefined) return { ...severity, default: byDefault };
  const { example, schema } = options;
  const alone = schema.required === undefined ? severity : off;
  const names = alone.enum.map((name) => `"${name}"`).join(', ');
  return {
    default: byDefault,
    expected: `${names} or ["error", ${example}]`,
    anyOf: [
      alone,
      {
        type: 'array',
        items: [severity, { ...schema, expected: `an object such as ${example}` }],
        minItems: 2,
        maxItems: 2,
      },
    ],
  };
}

/** The rules, by their full names. */
export const ruleNames = rulesWhere(() => true).map(fullName) as readonly FullRuleName<BareRuleName>[];
