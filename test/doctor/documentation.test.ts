import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { doctorCommand } from '../../src/commands/doctor.ts';
import { checks } from '../../src/doctor/checks.ts';
import { groups } from '../../src/doctor/check.ts';
import { renderDoctorPage } from './render-doctor-page.ts';

const file = path.join(import.meta.dirname, '..', '..', 'docs', 'doctor.md');
const page = readFileSync(file, 'utf8');

describe('docs/doctor.md', () => {
  it('names every check, and no other', async () => {
    await expect(renderDoctorPage(page, checks)).toMatchFileSnapshot(file);
  });
});

describe('the help of doctor', () => {
  it('names every option and group', () => {
    for (const name of Object.keys(doctorCommand.options)) expect(doctorCommand.help).toContain(`--${name} `);
    for (const group of groups) expect(doctorCommand.usage).toContain(group);
  });
});

describe('checks', () => {
  it('have names of their own, which are no names of groups', () => {
    const ids = checks.map(({ id }) => id);
    expect(new Set([...ids, ...groups]).size).toBe(ids.length + groups.length);
  });

  it('stand in the order of their groups', () => {
    const order = checks.map(({ group }) => groups.indexOf(group));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
  });

  it.each(checks)('are described in parts of sentences: $id', ({ id, probe, remedy }) => {
    expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
    for (const text of [probe, remedy]) {
      expect(text).toMatch(/^\S.*[^.]$/);
      expect(text).not.toMatch(/\n|\|/);
    }
  });
});
