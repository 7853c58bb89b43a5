import { useState } from "react";
import type { Args } from "../../../shared/contract/methods.ts";
import type { DaySheetKind, TheatreLists } from "../../../shared/contract/schedule.ts";
import { openMatters, openMattersWords } from "../../../shared/domain/theatres/list-standing.ts";
import { call } from "../../api/client.ts";
import type { AppError } from "../../../shared/contract/errors.ts";
import { useJob } from "../../api/use-job.ts";
import { Button } from "../../components/button.tsx";
import { CheckBox } from "../../components/check-box.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Choices } from "../../components/field.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { countWord } from "../../components/number-words.ts";

type Props = {
  readonly scope: Pick<Args<"paper.saveDaySheet">, "dates" | "siteCode" | "theatre" | "strikeId">;
  /** The lists of this scope, as they would print now. */
  readonly lists: TheatreLists;
};

const SHEETS = [
  { id: "day", label: "The day at a glance", hint: "Every theatre with its sessions, on one page for each day." },
  { id: "site", label: "Sessions stood down and running", hint: "For the site team: state, reason and numbers." },
  { id: "wards", label: "Ward and admissions lists", hint: "Each ward on pages of its own." },
  {
    id: "consultant",
    label: "Consultants’ own lists",
    hint: "Each consultant’s patients, with decisions and reasons.",
  },
  {
    id: "transport",
    label: "Transport and pre-assessment changes",
    hint: "Who no longer comes or comes on another day: both dates, ward and telephone.",
  },
  {
    id: "executive",
    label: "The day for the executive",
    hint: "One page of numbers: sessions and procedures by site and specialty, and the share kept.",
  },
] as const satisfies readonly { readonly id: DaySheetKind; readonly label: string; readonly hint: string }[];

/** Opens the choice of other sheets that are drawn from the same lists. */
export function OtherSheetsButton(props: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button disabled={props.lists.sheets.length === 0} onPress={() => setOpen(true)}>
        Other sheets…
      </Button>
      {open ? <OtherSheets {...props} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

type Saved = { readonly path: string; readonly pages: number; readonly lettersMissing: number };

function OtherSheets({ scope, lists, onClose }: Props & { readonly onClose: () => void }) {
  const [sheet, setSheet] = useState<DaySheetKind>("day");
  const [reduced, setReduced] = useState(false);
  const job = useJob("paper.saveDaySheet");
  const [error, setError] = useState<AppError | null>(null);
  const [saved, setSaved] = useState<Saved | null>(null);
  const open = openMatters(lists.sheets);

  const save = async (): Promise<void> => {
    if (job.running) return;
    setError(null);
    setSaved(null);
    const label = SHEETS.find(({ id }) => id === sheet)?.label ?? sheet;
    const suggestedName = `${label} ${scope.dates.toSorted()[0] ?? ""}${reduced ? " reduced" : ""}.pdf`;
    const chosen = await call("file.chooseSave", { suggestedName, type: "pdf" });
    if (!chosen.ok) return setError(chosen.error);
    if (chosen.value === null) return undefined;
    const { path, handle } = chosen.value;
    const done = await job.run({ ...scope, sheet, reduced, draftOk: open !== null, path: handle });
    if (done.ok) setSaved({ path, ...done.value });
    else setError(done.error);
    return undefined;
  };

  return (
    <Dialog
      title="Other sheets of these lists"
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" pending={job.running} onPress={() => void save()}>
            {open === null ? "Save PDF…" : "Save PDF as draft…"}
          </Button>
          {job.running ? <Button onPress={job.cancel}>Stop</Button> : <Button onPress={onClose}>Close</Button>}
        </>
      }
    >
      {open === null ? null : (
        <Notice kind="warning" title={openMattersWords(open)}>
          <p>Saved now, the sheet says DRAFT and marks them.</p>
        </Notice>
      )}
      <Choices label="Sheet" choices={SHEETS} value={sheet} onChange={setSheet} />
      <CheckBox checked={reduced} onChange={setReduced}>
        Reduced, for a wall that others pass: initials, no numbers and no date of birth
      </CheckBox>
      {error === null ? null : error.kind === "cancelled" ? (
        <Notice kind="info" title={error.message} live />
      ) : (
        <ErrorNotice error={error} />
      )}
      {saved === null ? null : (
        <Notice kind="success" title={`${countWord(saved.pages, "page", "pages")} saved.`} live>
          <p>{saved.path}</p>
          {saved.lettersMissing === 0 ? null : (
            <p>
              {countWord(saved.lettersMissing, "patient or heading has", "patients or headings have")} a letter that
              cannot be printed here: it is printed as [?].
            </p>
          )}
          <p>The file is not encrypted. It has no version: save it again after every change.</p>
        </Notice>
      )}
    </Dialog>
  );
}
