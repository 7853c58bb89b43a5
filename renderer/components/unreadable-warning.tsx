import { useQuery } from "../api/use-query.ts";

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
  return (unreadable.value ?? []).map((words) => (
    <div key={words} className="old-list" role="status">
      <span className="old-list-mark" aria-hidden="true">
        !
      </span>
      <p>
        <strong>Warning:</strong> {words}
      </p>
    </div>
  ));
}
