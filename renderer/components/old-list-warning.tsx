import type { Answer } from "../../shared/contract/methods.ts";
import { formatAge, formatInstant, type Instant } from "../../shared/util/local-date.ts";
import { Button } from "./button.tsx";
import { isTooOld } from "./list-age.tsx";
import { countWord } from "./number-words.ts";

type OldListWarningProps = {
  readonly list: Answer<"list.status">;
  readonly now: Instant;
  readonly onImport: () => void;
};

/** A warning on every screen while the list is older than the trust allows. It cannot be closed. */
export function OldListWarning({ list, now, onImport }: OldListWarningProps) {
  if (list.latest === null || !isTooOld(list, now)) return null;
  const { asAt } = list.latest.extract;
  return (
    <div className="old-list" role="status">
      <span className="old-list-mark" aria-hidden="true">
        !
      </span>
      <p>
        <strong>Warning: this list is {formatAge(asAt, now)}.</strong> It shows {formatInstant(asAt)}; your trust’s
        limit is {countWord(list.ageLimitHours, "hour", "hours")}. Patients may have been added, moved or taken off
        since.
      </p>
      <Button kind="secondary" size="small" onPress={onImport}>
        Import a newer list
      </Button>
    </div>
  );
}
