import { Notice } from "./notice.tsx";

/** What the list does not say of anybody, so that nobody is protected by it: it cannot be put away. */
export function Unprotected({ words }: { readonly words: readonly string[] }) {
  if (words.length === 0) return null;
  return <Notice kind="warning" title={words.join(" ")} />;
}
