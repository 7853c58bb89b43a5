import { Notice } from "./notice.tsx";

/** Which facts the list does not give, so that they protect nobody. This warning cannot be closed. */
export function Unprotected({ words }: { readonly words: readonly string[] }) {
  if (words.length === 0) return null;
  return <Notice kind="warning" title={words.join(" ")} />;
}
