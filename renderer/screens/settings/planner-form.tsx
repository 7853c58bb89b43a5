import { useState } from "react";
import { Form } from "react-aria-components";
import type { AppError } from "../../../shared/contract/errors.ts";
import { call } from "../../api/client.ts";
import { useQuery } from "../../api/use-query.ts";
import { Button } from "../../components/button.tsx";
import { TextInput } from "../../components/field.tsx";
import { ErrorNotice, Notice } from "../../components/notice.tsx";
import { Panel, Waiting } from "../../components/page.tsx";

/** Who uses this copy: the name in the log and on prints. */
export function PlannerForm() {
  const planner = useQuery("planner.get", {}, ["trust"]);
  return (
    <Panel title="You">
      {planner.error !== null && <ErrorNotice error={planner.error} />}
      {planner.value === null ? planner.error === null && <Waiting /> : <NameForm name={planner.value.name} />}
    </Panel>
  );
}

function NameForm({ name: now }: { readonly name: string }) {
  const [name, setName] = useState(now);
  const [error, setError] = useState<AppError | null>(null);
  const [saved, setSaved] = useState(false);

  async function save() {
    const result = await call("planner.set", { name });
    setSaved(result.ok);
    setError(result.ok ? null : result.error);
  }

  return (
    <Form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        label="Your name"
        hint="Shown in the log with what you do, and on printed lists."
        value={name}
        onChange={setName}
        error={error?.message ?? null}
        autoComplete="name"
        maxLength={120}
      />
      {saved && <Notice kind="success" live title="Saved." />}
      <div>
        <Button type="submit">Save your name</Button>
      </div>
    </Form>
  );
}
