import { useState } from "react";
import type { PlanId } from "../../../../shared/domain/strike/ids.ts";
import type { AppError } from "../../../../shared/contract/errors.ts";
import {
  COVER_ROLES,
  coverRoleWord,
  sessionsWords,
  type CoverRole,
} from "../../../../shared/domain/theatres/theatre-session.ts";
import { call } from "../../../api/client.ts";
import { Button } from "../../../components/button.tsx";
import { Dialog } from "../../../components/dialog.tsx";
import { Choices, TextInput } from "../../../components/field.tsx";
import { ErrorNotice } from "../../../components/notice.tsx";
import { countWord } from "../../../components/number-words.ts";
import { Select } from "../../../components/select.tsx";
import type { CoverScope } from "./cover-scopes.ts";

type Props = {
  readonly planId: PlanId;
  /** From the narrowest on. */
  readonly scopes: readonly CoverScope[];
  readonly role: CoverRole;
  /** The name recorded for the role in the session from which the dialog was opened; "" if there is none. */
  readonly person: string;
  readonly onDone: (words: string, misfits: number) => void;
  readonly onClose: () => void;
};

const PRESENCE = [
  { id: "away", label: "Not there", present: false },
  { id: "there", label: "There", present: true },
  { id: "not-known", label: "Not known any more", present: null },
] as const;

/** Who is there or not, for one session or many at once. Cancels nothing: what no longer fits is shown after. */
export function CoverDialog({ planId, scopes, role, person, onDone, onClose }: Props) {
  const [about, setAbout] = useState(role);
  const [presence, setPresence] = useState<(typeof PRESENCE)[number]["id"]>("away");
  const [where, setWhere] = useState(scopes[0]?.id ?? "");
  const [name, setName] = useState(person);
  const [why, setWhy] = useState("");
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState<AppError | null>(null);
  const keys = scopes.find(({ id }) => id === where)?.keys ?? [];

  const confirm = async (): Promise<void> => {
    const present = PRESENCE.find(({ id }) => id === presence)?.present ?? null;
    setPending(true);
    const done = await call("cover.set", { planId, keys: [...keys], role: about, present, person: name, why });
    setPending(false);
    if (!done.ok) {
      setFailure(done.error);
      return;
    }
    const { misfits } = done.value;
    const after = misfits === 0 ? "Every case still fits." : `${countWord(misfits, "case does", "cases do")} not fit.`;
    onDone(`Done: ${done.value.name}. ${after} Nothing was cancelled.`, misfits);
  };

  return (
    <Dialog
      title="Cover"
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" pending={pending} onPress={() => void confirm()}>
            Save for {sessionsWords(keys)}
          </Button>
          <Button onPress={onClose}>Leave it as it is</Button>
        </>
      }
    >
      <p>Nothing is cancelled by this. You see at once which cases no longer fit, and decide about them.</p>
      <Select
        label="Who"
        options={COVER_ROLES.map((id) => ({ id, label: coverRoleWord(id) }))}
        value={about}
        onChange={setAbout}
      />
      <Choices label="Is or is not there" choices={PRESENCE} value={presence} onChange={setPresence} inline />
      <Choices
        label="Where"
        choices={scopes.map(({ id, words, keys: each }) => ({
          id,
          label: `${words} (${countWord(each.length, "session", "sessions")})`,
        }))}
        value={where}
        onChange={setWhere}
      />
      <div className="two-fields">
        <TextInput label="Name" hint="Who it is, where known." value={name} onChange={setName} maxLength={200} />
        <TextInput label="Why" hint="Kept in the log." value={why} onChange={setWhy} maxLength={2000} />
      </div>
      {failure !== null && <ErrorNotice error={failure} />}
    </Dialog>
  );
}
