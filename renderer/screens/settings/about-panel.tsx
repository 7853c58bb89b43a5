import { useState } from "react";
import { Button } from "../../components/button.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { Panel } from "../../components/page.tsx";

/** The licences of the libraries in the built app, in a file beside the page. */
const LICENCES = "./licenses.md";

/** Which version this is, under which licence, and what it is built with. */
export function AboutPanel({ version }: { readonly version: string }) {
  const [licences, setLicences] = useState<string | null>(null);

  async function show() {
    try {
      const answer = await fetch(LICENCES);
      setLicences(answer.ok ? await answer.text() : "The list of licences is not part of this copy.");
    } catch {
      setLicences("The list of licences is not part of this copy.");
    }
  }

  return (
    <Panel title="About">
      <dl className="facts">
        <div>
          <dt>Version</dt>
          <dd>Standdown {version}</dd>
        </div>
        <div>
          <dt>Licence</dt>
          <dd>MIT</dd>
        </div>
        <div>
          <dt>Trusts and regions</dt>
          <dd>Organisation Data Service, March 2022, Open Government Licence v3.0</dd>
        </div>
      </dl>
      <p className="soft">
        Standdown uses no network. It is a planning aid: the PAS stays the record of truth, and decisions are carried
        back to it by hand.
      </p>
      <div>
        <Button onPress={() => void show()}>Licences of what it is built with</Button>
      </div>
      {licences !== null && (
        <Dialog title="Licences of what Standdown is built with" size="wide" onClose={() => setLicences(null)}>
          <pre className="licences" tabIndex={0}>
            {licences}
          </pre>
        </Dialog>
      )}
    </Panel>
  );
}
