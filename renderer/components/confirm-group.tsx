import { useState, type ReactNode } from "react";
import type { SetAside } from "../../shared/contract/protection.ts";
import { caseId } from "../../shared/domain/plan/cases.ts";
import { agreedWords, BLANK, confirmationsOf, type ConsultantGroup } from "./agreement-drafts.ts";
import type { Agreements } from "./agreements.tsx";
import { Button } from "./button.tsx";
import { TextInput } from "./field.tsx";
import { countWord } from "./number-words.ts";
import { patientName } from "./patient-name.ts";

type Props = ConsultantGroup & {
  readonly agreements: Agreements;
  /** Its entries are shown without being asked for. */
  readonly open: boolean;
  /** What was given for several together went to these. */
  readonly onTogether: (entries: readonly SetAside[]) => void;
  readonly children: (entry: SetAside) => ReactNode;
};

/** The protected entries of one consultant: each to be ticked, and one clinician's agreement to those ticked, by name. */
export function ConfirmGroup({ consultant, entries, agreements, open, onTogether, children }: Props) {
  const [isOpen, setOpen] = useState(open);
  const { drafts, change, togetherOf, setTogether } = agreements;
  const { clinician: who, why } = togetherOf(consultant);
  const ticked = entries.filter((entry) => drafts.has(caseId(entry)));
  // What one clinician agreed to is never given to another by the way: only those not filled in yet are taken together.
  const whole = new Set(confirmationsOf(entries, drafts).map(caseId));
  const pending = ticked.filter((entry) => !whole.has(caseId(entry)));
  const name = consultant ?? "No consultant on the list";
  const together = (): void => {
    change(pending, () => ({ clinician: who, why }));
    setTogether(consultant, BLANK);
    onTogether(pending);
  };
  return (
    <section className="set-aside-group" aria-label={`Protected entries of ${name}`}>
      <div className="set-aside-group-head">
        <h4>{name}</h4>
        <span className="soft">
          {countWord(entries.length, "entry", "entries")}
          {ticked.length > 0 && `, ${ticked.length} ticked, ${whole.size} confirmed`}
        </span>
        {entries.length > 1 && (
          <Button
            size="small"
            label={`Tick all ${entries.length} of ${name}`}
            disabled={ticked.length === entries.length}
            onPress={() => {
              setOpen(true);
              change(entries, (draft) => draft ?? BLANK);
            }}
          >
            Tick all {entries.length}
          </Button>
        )}
        {!open && (
          <Button
            size="small"
            kind="quiet"
            label={`${isOpen ? "Hide" : "Show"} ${name}`}
            onPress={() => setOpen(!isOpen)}
          >
            {isOpen ? "Hide" : "Show"}
          </Button>
        )}
      </div>
      {isOpen && pending.length > 1 && (
        <div className="set-aside-together">
          <p>
            Ticked: <strong>{pending.map(patientName).join(", ")}</strong>. Has one clinician agreed to all of them, for
            the same reason?
          </p>
          <div className="set-aside-fields">
            <TextInput
              label={`Who agreed to these ${pending.length}`}
              value={who}
              onChange={(clinician) => setTogether(consultant, { clinician, why })}
              maxLength={200}
            />
            <TextInput
              label="Why they are cancelled"
              value={why}
              onChange={(reason) => setTogether(consultant, { clinician: who, why: reason })}
              maxLength={2000}
            />
          </div>
          <Button size="small" disabled={who.trim() === "" || why.trim() === ""} onPress={together}>
            {agreedWords(who, pending.length)}
          </Button>
        </div>
      )}
      {isOpen && <ul>{entries.map(children)}</ul>}
    </section>
  );
}
