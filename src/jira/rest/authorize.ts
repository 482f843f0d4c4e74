import { authorizationHeader, type JiraCredential } from '../credentials/credential.ts';

/** Decides, for every request alone, whether it may carry the credential. */
export interface Authorizer {
  /** The `Authorization` for this address; null where the address is not the credential's. */
  authorize(url: URL): string | null;
  /** Also lets requests below this address have it: the gateway, once the site itself has named its cloud id. */
  allow(base: string): void;
}

/** The credential belongs to the origin of the site: scheme, host and port. */
export function createAuthorizer(credential: JiraCredential, siteUrl: string): Authorizer {
  const site = new URL(siteUrl).origin;
  const gateways: URL[] = [];
  return {
    authorize(url) {
      const isSite = url.origin === site;
      const isGateway = gateways.some(
        (base) => url.origin === base.origin && url.pathname.startsWith(`${base.pathname}/`),
      );
      return isSite || isGateway ? authorizationHeader(credential) : null;
    },
    allow(base) {
      gateways.push(new URL(base));
    },
  };
}
