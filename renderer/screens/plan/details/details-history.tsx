import { useQuery } from "../../../api/use-query.ts";
import type { StrikeId } from "../../../../shared/domain/strike/ids.ts";
import { ErrorNotice } from "../../../components/notice.tsx";
import { formatInstant } from "../../../../shared/util/local-date.ts";
import { eventWords } from "./history-words.ts";

type Props = { readonly entryId: number; readonly strikeId: StrikeId };

/** An entry's history, newest first: imports, decisions, contacts, prints. */
export function EntryHistory({ entryId, strikeId }: Props) {
  const history = useQuery("entry.history", { entryId }, ["decisions", "contacts", "list", "prints", "strikes"]);
  if (history.value === null) {
    return history.error === null ? <p className="soft">Looking…</p> : <ErrorNotice error={history.error} />;
  }
  return (
    <ol className="plan-history">
      {history.value.toReversed().map((event, index) => {
        const { title, lines, mark } = eventWords(event, strikeId);
        return (
          // Events have no key of their own; the list only grows at its start.
          <li key={`${event.at} ${event.kind} ${index}`}>
            <p>
              <span aria-hidden="true" className="plan-history-mark">
                {mark}
              </span>
              <strong>{title}</strong>
            </p>
            {lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
            <p className="soft">
              {formatInstant(event.at)}, {event.who}
            </p>
          </li>
        );
      })}
    </ol>
  );
}
