import { findOrganisation, searchOrganisations } from "../../../shared/domain/codes/organisations.ts";

/** The code that the text stands for: of a trust that is listed, or of another that looks like a code, or null. */
export function codeOf(text: string): { readonly code: string; readonly listed: boolean } | null {
  const code = (text.split(" · ")[0] ?? "").trim().toUpperCase();
  if (findOrganisation(code) !== null) return { code, listed: true };
  return /^[A-Z0-9]{3,6}$/.test(code) && searchOrganisations(code).length === 0 ? { code, listed: false } : null;
}
