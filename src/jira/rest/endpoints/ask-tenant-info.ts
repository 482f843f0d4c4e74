import type { JiraReply, JiraRequest } from '../http.ts';
import { asText, own } from '../../../text/json-value.ts';
import { malformed } from './malformed.ts';

/** The cloud id of a Cloud site, told to everybody by the site itself. */
export const tenantInfoRequest: JiraRequest = { method: 'GET', path: '/_edge/tenant_info', scope: null };

/** The id becomes a part of an address that is sent a credential, so nothing but a UUID will do. */
export function readTenantInfo({ json }: JiraReply): string {
  const cloudId = asText(own(json, 'cloudId')) ?? '';
  if (!isCloudId(cloudId)) throw malformed('its cloud id');
  return cloudId;
}

/** Whether this is a UUID, as every cloud id is. Total. */
export function isCloudId(text: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
