import { asText, own } from '../../../text/json-value.ts';

/** What identifies a user for good: the account id of Cloud, the key of Data Center, the name before it had keys. Total. */
export function readUserId(json: unknown): string | null {
  return asText(own(json, 'accountId')) ?? asText(own(json, 'key')) ?? asText(own(json, 'name'));
}
