import type { Answer } from "../../../shared/contract/methods.ts";
import { formatDate, type IsoDate } from "../../../shared/util/local-date.ts";
import { CheckBox } from "../../components/check-box.tsx";
import { countWord } from "../../components/number-words.ts";
import { Select } from "../../components/select.tsx";
import { siteChoices, theatreChoices, type DateChoice } from "./schedule-choices.ts";

/** Which theatre lists to show; null means all of them. */
export type Scope = {
  readonly dates: readonly IsoDate[];
  readonly siteCode: string | null;
  readonly theatre: string | null;
  /** Only the lists that were printed and are out of date. */
  readonly changedOnly: boolean;
};

type Props = {
  readonly choices: Answer<"schedule.choices">;
  readonly dates: readonly DateChoice[];
  readonly scope: Scope;
  readonly onChange: (scope: Scope) => void;
};

const EVERY = "every";

/** Dates, site and theatre. Site and theatre change back to "all" if the chosen dates do not have them. */
export function ScheduleScope({ choices, dates, scope, onChange }: Props) {
  const sites = siteChoices(choices, scope.dates);
  const theatres = theatreChoices(choices, scope.dates, scope.siteCode);
  const change = (wanted: Scope): void => {
    const siteCode = keepIfThere(wanted.siteCode, siteChoices(choices, wanted.dates));
    const theatre = keepIfThere(wanted.theatre, theatreChoices(choices, wanted.dates, siteCode));
    onChange({ dates: wanted.dates, siteCode, theatre, changedOnly: false });
  };
  return (
    <div className="schedule-scope">
      <Select
        label="Site"
        options={[{ id: EVERY, label: "Every site" }, ...sites.map((site) => ({ id: site, label: site }))]}
        value={scope.siteCode ?? EVERY}
        onChange={(id) => change({ ...scope, siteCode: id === EVERY ? null : id })}
      />
      <Select
        label="Theatre"
        options={[{ id: EVERY, label: "Every theatre" }, ...theatres.map((name) => ({ id: name, label: name }))]}
        value={scope.theatre ?? EVERY}
        onChange={(id) => change({ ...scope, theatre: id === EVERY ? null : id })}
      />
      <fieldset className="schedule-dates">
        <legend className="field-label">Dates</legend>
        {dates.map(({ date, entries, isActionDay }) => (
          <CheckBox
            key={date}
            checked={scope.dates.includes(date)}
            onChange={(checked) =>
              change({
                ...scope,
                dates: checked ? [...scope.dates, date].toSorted() : scope.dates.filter((other) => other !== date),
              })
            }
          >
            {formatDate(date)}
            <span className="schedule-date-detail">
              {countWord(entries, "entry", "entries")}
              {isActionDay ? " · action day" : ""}
            </span>
          </CheckBox>
        ))}
      </fieldset>
    </div>
  );
}

function keepIfThere(value: string | null, among: readonly string[]): string | null {
  return value !== null && among.includes(value) ? value : null;
}
