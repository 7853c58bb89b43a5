/** The address of every page of the app. Nothing else may be shown, run or fetched. */
export const APP_SCHEME = "app";
export const APP_HOST = "standdown";
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;

/**
 * The content security policy of a page. Scripts come from our own files only; styles from our own files or with this
 * page's nonce, which the grid needs. Icons in style sheets are `data:` pictures.
 */
export function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "frame-src 'none'",
    "object-src 'none'",
    "worker-src 'none'",
  ].join("; ");
}

/**
 * Adds the nonce and the policy to the page's head, before anything that loads. The policy is also in the header; this
 * copy works even if the header is missing.
 */
export function withPolicy(html: string, nonce: string): string {
  // Browsers know "frame-ancestors" in a header only, and warn about it in a page.
  const inPage = contentPolicy(nonce).replace("frame-ancestors 'none'; ", "");
  const tags = `<meta http-equiv="content-security-policy" content="${inPage}"><meta name="csp-nonce" content="${nonce}">`;
  return html.replace(/<head[^>]*>/i, (head) => `${head}${tags}`);
}

/** Whether a request is allowed: our own pages and, in development, the developer tools' own. */
export function isAllowedRequest(url: string, development: boolean): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  if (protocol === `${APP_SCHEME}:`) return host === APP_HOST;
  return development && protocol === "devtools:";
}

/** Whether this is the address of that page, whatever follows the `#`. */
export function isPage(url: string, page: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host, pathname, search } = new URL(url);
  return protocol === `${APP_SCHEME}:` && host === APP_HOST && pathname === `/${page}` && search === "";
}
