import { describe, expect, it } from 'vitest';

import { makeMessage } from './make-message.ts';
import { randomOf } from './random.ts';
import { countElements } from './read-xml.ts';
import { runCampaign } from './run-campaign.ts';

describe('a campaign', () => {
  it('finds nothing that does not hold', { timeout: 120_000 }, () => {
    const { counts, failures } = runCampaign({ seed: 20_261_130, messages: 1000 });
    expect(failures).toEqual([]);
    expect(counts.messages).toBe(1000);
    // It would say nothing if its messages were all of one kind.
    expect(counts.silent).toBeGreaterThan(300);
    expect(counts.found).toBeGreaterThan(1000);
    expect(counts.actions).toBeGreaterThan(400);
    expect(counts.fixed).toBeGreaterThan(100);
  });

  it('makes the same message of the same numbers, and another of others', () => {
    expect(makeMessage(randomOf(1, 2))).toBe(makeMessage(randomOf(1, 2)));
    const messages = Array.from({ length: 1000 }, (_, index) => makeMessage(randomOf(1, index)));
    expect(new Set(messages).size).toBeGreaterThan(900);
    expect(messages).not.toContain(makeMessage(randomOf(2, 0)));
  });
});

describe('what reads a report of JUnit', () => {
  it.each([
    ['<?xml version="1.0"?>\n<a><b c="d"/><b>&lt;x</b></a>', { a: 1, b: 2 }],
    ['<a><![CDATA[<b>]]></a>', { a: 1 }],
  ])('counts the elements of %j', (xml, counts) => {
    expect(Object.fromEntries(countElements(xml) ?? [])).toEqual(counts);
  });

  it.each([
    '<a>',
    '<a></b>',
    '<a b=c/>',
    '<a>&x</a>',
    '<a>\u0001</a>',
    '<a>\ud800</a>',
    '<a b="<"/>',
    '</a>',
  ])('refuses %j', (xml) => {
    expect(countElements(xml)).toBeNull();
  });
});
