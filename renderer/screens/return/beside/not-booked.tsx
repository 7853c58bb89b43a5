import { useState } from "react";
import type { StrikeId } from "../../../../shared/domain/strike/ids.ts";
import type { AppError } from "../../../../shared/contract/errors.ts";
import type { Beside } from "../../../../shared/contract/beside.ts";
import { formatInstant } from "../../../../shared/util/local-date.ts";
import { call } from "../../../api/client.ts";
import { Button } from "../../../components/button.tsx";
import { TextInput } from "../../../components/field.tsx";
import { ErrorNotice } from "../../../components/notice.tsx";
import { Panel } from "../../../components/page.tsx";
import { parseCount } from "./typed-count.ts";

type NotBookedProps = { readonly strikeId: StrikeId; readonly notBooked: Beside["notBooked"] };

const NOT_A_COUNT = "Give a whole number, 0 or more.";

/** Activity that was never booked because the strike was known about: typed by the planner, with its source. */
export function NotBookedPanel({ strikeId, notBooked }: NotBookedProps) {
  const [inpatient, setInpatient] = useState(notBooked === null ? "" : String(notBooked.inpatient));
  const [dayCase, setDayCase] = useState(notBooked === null ? "" : String(notBooked.dayCase));
  const [note, setNote] = useState(notBooked?.note ?? "");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  const counts = { inpatient: parseCount(inpatient), dayCase: parseCount(dayCase) };

  async function save() {
    setTried(true);
    if (counts.inpatient === null || counts.dayCase === null || note.trim() === "") return;
    setBusy(true);
    const result = await call("return.setNotBooked", {
      strikeId,
      inpatient: counts.inpatient,
      dayCase: counts.dayCase,
      note,
    });
    setError(result.ok ? null : result.error);
    setBusy(false);
  }

  return (
    <Panel
      title="Not booked because of the action"
      lead="Sessions left empty because the date was known. The return counts cancellations alone, so it is written here."
    >
      {error !== null && <ErrorNotice error={error} />}
      <div className="return-typed">
        <TextInput
          className="field--count"
          label="Inpatient, not booked"
          value={inpatient}
          onChange={setInpatient}
          maxLength={9}
          error={tried && counts.inpatient === null ? NOT_A_COUNT : null}
        />
        <TextInput
          className="field--count"
          label="Day case, not booked"
          value={dayCase}
          onChange={setDayCase}
          maxLength={9}
          error={tried && counts.dayCase === null ? NOT_A_COUNT : null}
        />
        <TextInput
          label="Where the numbers come from"
          value={note}
          onChange={setNote}
          maxLength={2000}
          error={tried && note.trim() === "" ? "Say where the numbers come from." : null}
        />
      </div>
      <div className="row">
        <Button pending={busy} onPress={() => void save()}>
          Save these numbers
        </Button>
        {notBooked !== null && (
          <span className="soft">
            Kept {formatInstant(notBooked.at)} by {notBooked.by}
          </span>
        )}
      </div>
    </Panel>
  );
}
