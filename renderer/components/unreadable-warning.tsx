import { useQuery } from "../api/use-query.ts";
import { Notice } from "./notice.tsx";

/** Across the window, on every screen, while something that is kept cannot be read. It cannot be put away. */
export function UnreadableWarning() {
  const unreadable = useQuery("stored.unreadable", {}, [
    "trust",
    "protection",
    "sessions",
    "watched",
    "mappings",
    "layouts",
  ]);
  return (unreadable.value ?? []).map((words) => <Notice key={words} kind="warning" title={words} live />);
}
