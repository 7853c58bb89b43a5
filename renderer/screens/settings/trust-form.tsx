import { SESSIONS_OF_A_DAY } from "../../../shared/domain/theatres/session-order.ts";
import { useState } from "react";
import { Form } from "react-aria-components";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { Trust } from "../../../shared/domain/trust/trust.ts";
import { call } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";
import { DateInput } from "../../components/date-input.tsx";
import { Choices, TextInput } from "../../components/field.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { Panel } from "../../components/page.tsx";

type CountsAs = "inpatient" | "day-case" | "not-counted";

const COUNTS_AS = [
  { id: "not-counted", label: "Not counted" },
  { id: "inpatient", label: "As inpatient" },
  { id: "day-case", label: "As day case" },
] as const satisfies readonly { id: CountsAs; label: string }[];

const SESSION_WORDS = { AM: "Morning (AM)", "ALL DAY": "All day", PM: "Afternoon (PM)", EVE: "Evening (EVE)" } as const;
const SESSIONS = SESSIONS_OF_A_DAY.map((id) => ({ id, word: SESSION_WORDS[id] }));

/** The choices that differ between trusts. */
export function TrustForm({ trust }: { readonly trust: Trust }) {
  const [name, setName] = useState(trust.name);
  const [day, setDay] = useState<CountsAs>(trust.regularDayCountsAs ?? "not-counted");
  const [night, setNight] = useState<CountsAs>(trust.regularNightCountsAs ?? "not-counted");
  const [ageLimit, setAgeLimit] = useState(String(trust.listAgeLimitHours));
  const [times, setTimes] = useState(trust.sessionTimes);
  const [error, setError] = useState<AppError | null>(null);
  const [saved, setSaved] = useState(false);
  const [busy, setBusy] = useState(false);

  const hours = /^\d{1,3}$/.test(ageLimit.trim()) ? Number(ageLimit) : null;
  const ageWrong = hours === null || hours < 1 || hours > 720;

  async function save() {
    setSaved(false);
    if (hours === null || ageWrong) return;
    setBusy(true);
    const changed = {
      ...trust,
      name,
      regularDayCountsAs: day === "not-counted" ? null : day,
      regularNightCountsAs: night === "not-counted" ? null : night,
      listAgeLimitHours: hours,
      sessionTimes: times,
    };
    const result = await call("trust.change", { trust: changed });
    setBusy(false);
    setSaved(result.ok);
    setError(result.ok ? null : result.error);
  }

  return (
    <Panel title={`Trust ${trust.code}`}>
      <Form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <TextInput
          label="Name of the trust"
          hint="As printed on the return and on theatre lists."
          value={name}
          onChange={setName}
          maxLength={200}
        />
        <TextInput
          label="Warn when the list is older than (hours)"
          hint="On every screen and in the return. 24 suits an extract that is made every night."
          value={ageLimit}
          onChange={setAgeLimit}
          error={ageWrong ? "Give whole hours, 1 to 720." : null}
          maxLength={3}
          className="field--short"
        />
        <Choices
          label="Regular day admissions (intended management 4) count in the return"
          inline
          choices={COUNTS_AS}
          value={day}
          onChange={setDay}
        />
        <Choices
          label="Regular night admissions (intended management 5) count in the return"
          inline
          choices={COUNTS_AS}
          value={night}
          onChange={setNight}
        />
        <fieldset className="group group--times">
          <legend>Usual session times, printed on theatre lists where the extract has none</legend>
          {SESSIONS.map(({ id, word }) => (
            <div key={id} className="session-times" role="group" aria-label={word}>
              <span>{word}</span>
              <DateInput
                type="time"
                label={<span className="unseen">{word} starts</span>}
                value={times[id].start}
                onChange={(start) => setTimes({ ...times, [id]: { ...times[id], start } })}
              />
              <span>to</span>
              <DateInput
                type="time"
                label={<span className="unseen">{word} ends</span>}
                value={times[id].end}
                onChange={(end) => setTimes({ ...times, [id]: { ...times[id], end } })}
              />
            </div>
          ))}
        </fieldset>
        {error !== null && <ErrorNotice error={error} />}
        {saved && <Notice kind="success" live title="Saved." />}
        <div>
          <Button kind="primary" type="submit" pending={busy}>
            Save the trust’s choices
          </Button>
        </div>
      </Form>
    </Panel>
  );
}
