import { Dialog } from "../../components/dialog.tsx";

const KEYS: readonly (readonly [string, string])[] = [
  ["C", "Cancel the selected rows, or the focused row: asks for the reason"],
  ["Shift + C", "Cancel at once because of industrial action; asks where a patient is one whom guidance would keep"],
  ["K", "Keep"],
  ["U", "Undecided"],
  ["Space", "Select the focused row, or take it off the selection"],
  ["Shift + ↑ ↓", "Select row by row"],
  ["Ctrl + A", "Select every row that is shown"],
  ["Esc", "Select none"],
  ["Ctrl + F", "Go to the search; ↓ or Enter goes back to the rows"],
  ["↑ ↓ ← → Page Up, Page Down, Home, End", "Move about"],
  ["Enter on a heading", "Sort by it; Ctrl + Enter opens its filter"],
  ["D", "Show or hide the details"],
  ["?", "This help"],
];

/** The keys of the plan. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  return (
    <Dialog title="Keys of the plan" onClose={onClose}>
      <dl className="plan-keys">
        {KEYS.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p>
        With the mouse: the box selects a row, Ctrl with a click too, Shift with a click selects up to there. A figure
        above the grid shows its rows.
      </p>
    </Dialog>
  );
}
