import { findOrganisation, searchOrganisations } from "../../../shared/domain/codes/organisations.ts";

/** The trust's code in the text: a listed trust's, or another one that has the form of a code; else null. */
export function codeOf(text: string): { readonly code: string; readonly listed: boolean } | null {
  const code = (text.split(" · ")[0] ?? "").trim().toUpperCase();
  if (findOrganisation(code) !== null) return { code, listed: true };
  return /^[A-Z0-9]{3,6}$/.test(code) && searchOrganisations(code).length === 0 ? { code, listed: false } : null;
}
