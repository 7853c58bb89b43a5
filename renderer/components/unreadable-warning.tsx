import { useQuery } from "../api/use-query.ts";

/** A warning on every screen while some stored data cannot be read. It cannot be closed. */
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
