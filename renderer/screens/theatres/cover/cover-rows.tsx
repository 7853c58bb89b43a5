import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { BoardSession } from "../../../../shared/contract/board.ts";
import { COVER_ROLES, coverRoleWord, type CoverRole } from "../../../../shared/domain/theatres/theatre-session.ts";
import { Button } from "../../../components/button.tsx";

type Props = {
  readonly session: BoardSession;
  readonly onSet: (role: CoverRole, present: boolean | null) => void;
  readonly onMore: (role: CoverRole) => void;
};

const CHOICES = [
  { id: "there", present: true, word: "There" },
  { id: "away", present: false, word: "Not there" },
  { id: "not-known", present: null, word: "Not known" },
] as const;

/** Who is there in a session, role by role, each to be switched at once; with a name, or for more sessions, by "More". */
export function CoverRows({ session, onSet, onMore }: Props) {
  return (
    <ul className="cover-rows">
      {COVER_ROLES.map((role) => {
        const recorded = session.cover.find((one) => one.role === role) ?? null;
        const present = recorded?.present ?? null;
        const details = [recorded?.person ?? null, recorded?.why ?? null].filter((part) => part !== null);
        return (
          <li key={role}>
            <span id={`cover-${role}`}>{coverRoleWord(role)}</span>
            <ToggleButtonGroup
              aria-label={coverRoleWord(role)}
              className="cover-choice"
              disallowEmptySelection
              selectionMode="single"
              selectedKeys={[choiceOf(present)]}
              onSelectionChange={(keys) => {
                const chosen = CHOICES.find(({ id }) => keys.has(id));
                if (chosen !== undefined && chosen.present !== present) onSet(role, chosen.present);
              }}
            >
              {CHOICES.map(({ id, word }) => (
                <ToggleButton key={id} id={id} className="cover-button">
                  {word}
                </ToggleButton>
              ))}
            </ToggleButtonGroup>
            <Button
              kind="quiet"
              size="small"
              label={`More… ${coverRoleWord(role)}: name, why, other sessions`}
              onPress={() => onMore(role)}
            >
              More…
            </Button>
            {details.length > 0 && <span className="cover-details soft">{details.join(": ")}</span>}
          </li>
        );
      })}
    </ul>
  );
}

function choiceOf(present: boolean | null): string {
  return CHOICES.find((choice) => choice.present === present)?.id ?? "not-known";
}
