import { useState } from "react";
import { ownPlanOf, type StrikeId } from "../../../shared/domain/strike/ids.ts";
import type { AppError } from "../../../shared/contract/errors.ts";
import type { Variant } from "../../../shared/contract/variants.ts";
import { ok, type Result } from "../../../shared/util/result.ts";
import { call } from "../../api/client.ts";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { TextInput } from "../../components/field.tsx";
import { ErrorNotice } from "../../components/notice.tsx";
import { Select } from "../../components/select.tsx";

type Props = {
  readonly strikeId: StrikeId;
  readonly variants: readonly Variant[];
  /** Null makes a new variant. */
  readonly changed: Variant | null;
  readonly onClose: () => void;
  readonly onDone: (message: string) => void;
};

/** Name and note, and for a new variant the plan that it is a copy of. */
export function VariantForm({ strikeId, variants, changed, onClose, onDone }: Props) {
  const [name, setName] = useState(changed?.name ?? "");
  const [note, setNote] = useState(changed?.note ?? "");
  const own = ownPlanOf(strikeId);
  const [from, setFrom] = useState(own);
  const [error, setError] = useState<AppError | null>(null);
  const [pending, setPending] = useState(false);

  /** What was done, in a sentence. */
  const saved = async (): Promise<Result<string, AppError>> => {
    if (changed !== null) {
      const result = await call("variant.change", { planId: changed.planId, name, note });
      return result.ok ? ok(`‘${name.trim()}’ is saved.`) : result;
    }
    const result = await call("variant.make", { from, name, note });
    if (!result.ok) return result;
    const { listChanged } = result.value;
    return ok(`‘${name.trim()}’ is made. Open it to change it.${listChanged === null ? "" : ` ${listChanged}`}`);
  };
  const save = async (): Promise<void> => {
    setPending(true);
    const result = await saved();
    setPending(false);
    if (result.ok) onDone(result.value);
    else setError(result.error);
  };
  const nameError = error?.field === "name" ? error.message : null;
  return (
    <Dialog
      title={changed === null ? "New variant" : `Name and note of ‘${changed.name}’`}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" pending={pending} onPress={() => void save()}>
            {changed === null ? "Make the variant" : "Save"}
          </Button>
          <Button onPress={onClose}>{changed === null ? "Do not make it" : "Leave it as it is"}</Button>
        </>
      }
    >
      <form
        className="variant-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) void save();
        }}
      >
        {error !== null && nameError === null && <ErrorNotice error={error} />}
        <TextInput
          label="Name"
          hint="What it tries out, as “no resident anaesthetists”."
          value={name}
          onChange={setName}
          error={nameError}
          maxLength={80}
          required
          autoFocus
        />
        {changed === null && variants.length > 0 && (
          <Select
            label="Copy of"
            value={String(from)}
            onChange={(id) => setFrom(variants.find(({ planId }) => String(planId) === id)?.planId ?? own)}
            options={[
              { id: String(own), label: "The strike's own plan" },
              ...variants.map((one) => ({ id: String(one.planId), label: `‘${one.name}’` })),
            ]}
          />
        )}
        <TextInput label="Note" value={note} onChange={setNote} maxLength={2000} rows={3} />
        {changed === null && (
          <p className="soft">
            Decisions, states and cover of sessions are copied. Which patients were told is not copied. Undo in the
            variant starts empty.
          </p>
        )}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
