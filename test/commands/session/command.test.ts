import { expectTypeOf, it } from 'vitest';
import { defineCommand } from '../../../src/commands/session/command.ts';
import type { Session } from '../../../src/commands/session/session.ts';

const rest = { usage: '', help: '', takes: [], examples: [] };

it('hands a command the values of the options that it declares, and no others', () => {
  defineCommand({
    ...rest,
    options: {
      from: { type: 'string' },
      path: { type: 'string', multiple: true },
      last: { type: 'boolean' },
    },
    async run({ own }) {
      expectTypeOf(own).toEqualTypeOf<{
        readonly from: string | undefined;
        readonly path: readonly string[] | undefined;
        readonly last: boolean | undefined;
      }>();
      return 0;
    },
  });
});

it('takes no session that lacks an option for one that has it', () => {
  type From = Session<{ from: { type: 'string' } }>;
  expectTypeOf<Session>().not.toExtend<From>();
  expectTypeOf<Session<{ form: { type: 'string' } }>>().not.toExtend<From>();
  expectTypeOf<From>().toExtend<Session>();
});
