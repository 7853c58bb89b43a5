import type { Answer } from "../../shared/contract/methods.ts";
import { formatAge, formatInstant, type Instant } from "../../shared/util/local-date.ts";

type ListAgeProps = { readonly list: Answer<"list.status">; readonly now: Instant };

const HOUR_MS = 3_600_000;

/** True if the extract is older than the trust allows. It is worked out again as time passes, without a new fetch. */
export function isTooOld({ latest, ageLimitHours, isTooOld: wasTooOld }: Answer<"list.status">, now: Instant): boolean {
  if (latest === null) return false;
  return wasTooOld || Date.parse(now) - Date.parse(latest.extract.asAt) > ageLimitHours * HOUR_MS;
}

/** The band on every screen that shows which list is in use, and how old it is. */
export function ListAge({ list, now }: ListAgeProps) {
  if (list.latest === null) return <span className="band-list band-soft">No list yet</span>;
  const { extract } = list.latest;
  const old = isTooOld(list, now);
  return (
    <span className="band-list" data-old={old || undefined}>
      <span className="band-file">{extract.fileName}</span>
      <span>
        {formatInstant(extract.asAt)}{" "}
        <strong>
          · {formatAge(extract.asAt, now)}
          {old && ", too old"}
        </strong>
      </span>
    </span>
  );
}
