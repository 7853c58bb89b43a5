import { useState } from "react";
import { Form } from "react-aria-components";
import type { AppError } from "../../../../shared/contract/errors.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { TextInput } from "../../../components/field.tsx";
import { ErrorNotice } from "../../../components/notice.tsx";
import type { PlanList } from "./use-plan-list.ts";

/** Saves the list as it is now, under a name that the planner gives. */
export function SaveViewDialog({ list }: { readonly list: PlanList }) {
  const [name, setName] = useState(list.savedView?.name ?? "");
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const wanted = name.trim();
  const replaced = list.views.find((view) => view.name === wanted);
  const save = async (): Promise<void> => {
    if (wanted === "" || pending) return;
    setPending(true);
    const problem = await list.save(wanted);
    setPending(false);
    setFailure(problem);
  };
  return (
    <Dialog
      title="Save this view"
      onClose={list.closeSaving}
      actions={
        <>
          <Button onPress={list.closeSaving}>Cancel</Button>
          <Button kind="primary" disabled={wanted === ""} pending={pending} onPress={() => void save()}>
            {replaced === undefined ? "Save view" : `Replace “${replaced.name}”`}
          </Button>
        </>
      }
    >
      <Form
        className="plan-save-view"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <p>
          Keeps which rows are shown, their groups, columns, sort and the filters under the headings, for everybody who
          uses this copy. Filters can name patients: give such a view a name that does not.
        </p>
        <TextInput label="Name of the view" value={name} onChange={setName} autoFocus required maxLength={80} />
        {replaced === undefined ? null : (
          <p>{`There is a view of that name, saved by ${replaced.savedBy}: it is replaced.`}</p>
        )}
        {failure === null ? null : <ErrorNotice error={failure} />}
      </Form>
    </Dialog>
  );
}
